"""Pause and quick hide with no script: the page is saved, something calm stands there, and it comes back."""

import re

from flask import Flask
from sqlalchemy import select

from store.tables import audit, pause
from tests.conftest import house_of
from tests.web.acting import a_need, a_visit
from tests.web.checking import CheckingClient, parse
from tests.web.conftest import SignIn, Ward, client_of
from tests.web.talks import Talk, a_talk, words

STOPS = {"a", "button", "input", "summary", "textarea", "select"}
STEP_WORDS = "Her sister Maud"


def pauses(app: Flask) -> list[tuple[object, object, bool]]:
    """Whose, of whose record, and whether it is over."""
    with house_of(app).store.reading() as tx:
        rows = tx.execute(select(pause).order_by(pause.c.began_at))
        return [(row.account_id, row.person_id, row.ended_at is not None) for row in rows]


def stops_of(page: str) -> list[str]:
    """The words of what the Tab key comes to, in its order."""
    return [
        " ".join("".join(one.itertext()).split())
        for one in parse(page).iter()
        if one.tag in STOPS and one.get("tabindex") != "-1" and one.get("type") != "hidden"
    ]


def stepping(app: Flask, ward: Ward, client: CheckingClient) -> Talk:
    return a_talk(app, ward, client, "kinds")


def test_to_hide_is_the_first_stop_after_the_skip_link_on_every_page(
    app: Flask, ward: Ward, practitioner: CheckingClient, sign_in: SignIn
) -> None:
    talk = stepping(app, ward, practitioner)
    record = f"/people/{ward.person.id}"
    for page in ("/work", "/to-do", "/account", record, f"{record}/needs", talk.address, "/no-such-page"):
        text = practitioner.get(page).text
        assert stops_of(text)[:3] == ["Skip to main content", "Hide this page", "Pause"], page
        assert 'href="/quiet"' in text, "a link without script"
    assert stops_of(talk.step("words"))[:3] == ["Skip to main content", "Hide this page", "Pause"]
    talk.save("words", "turn")  # and where two people look at one screen
    assert stops_of(talk.step("words"))[:3] == ["Skip to main content", "Hide this page", "Pause"]
    assert stops_of(sign_in(ward.administrator).get("/accounts").text)[1] == "Hide this page"
    assert "Hide this page" not in client_of(app).get("/sign-in").text


def test_the_quiet_page_says_nothing_of_what_it_hides(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    talk = stepping(app, ward, practitioner)
    page = practitioner.get("/quiet", headers={"Referer": f"http://localhost{talk.address}/steps/words"}).text
    assert talk.address not in page
    bare = re.sub(r'type="hidden"|value="[^"]*"|/static/', "", page).lower()
    for word in ("side by side", "wren", "health", "assessment", "visit", "hidden", "sign"):
        assert word not in bare, word
    stranger = client_of(app).get("/quiet").text
    assert re.sub(r'value="[^"]*"', "", page) == re.sub(r'value="[^"]*"', "", stranger), (
        "the same for everybody"
    )


def test_the_way_back_from_the_quiet_page_can_only_be_read_by_the_server(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    talk = stepping(app, ward, practitioner)
    here = f"{talk.address}/steps/words?part=2"
    page = practitioner.get("/quiet", headers={"Referer": f"http://localhost{here}"}).text
    sealed = re.search(r'name="sealed" value="([^"]+)"', page)
    assert sealed
    assert practitioner.post("/quiet", data={"sealed": sealed[1]}).location == here
    for wrong in ("", "x", sealed[1][:-8], "é", "A" * 9000):
        assert practitioner.post("/quiet", data={"sealed": wrong}).location == "/"


def test_hiding_a_step_saves_it_first_and_keeps_the_time_alone(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    talk = stepping(app, ward, practitioner)
    answer = talk.save("words", "hide", nickname=STEP_WORDS)
    assert answer.location == "/quiet"
    assert talk.value("nickname") == STEP_WORDS
    assert pauses(app) == [(ward.practitioner.id, ward.person.id, False)]
    practitioner.post("/quiet")
    assert pauses(app) == [(ward.practitioner.id, ward.person.id, True)]


def test_a_press_of_enter_in_a_field_neither_hides_nor_pauses(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    page = stepping(app, ward, practitioner).step("words")
    buttons = [one for one in parse(page).iter("button") if one.get("form") == "step" or one.get("name")]
    assert buttons[0].get("value") in ("continue", "save")


def test_a_script_has_its_place_sealed_and_gets_it_back_with_the_field(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    here = f"/people/{ward.person.id}"
    said = f'{{"address": "{here}", "scroll": [0, 900], "on": {{"id": "words"}}}}'
    sealed = practitioner.post("/quiet/place", data={"place": said}).json["sealed"]
    assert here not in sealed
    by_script = {"Sec-Fetch-Mode": "cors"}
    back = practitioner.post("/quiet", data={"sealed": sealed}, headers=by_script).json
    assert back == {"address": here, "scroll": [0, 900], "on": {"id": "words"}}
    assert pauses(app) == [(ward.practitioner.id, ward.person.id, True)]
    elsewhere = practitioner.post("/quiet/place", data={"place": '{"address": "https://evil.example/"}'}).json
    assert practitioner.post("/quiet", data={"sealed": elsewhere["sealed"]}).location == "/"


def test_a_pause_from_a_step_shows_what_the_person_said_helps_and_leads_back(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    talk = a_talk(app, ward, practitioner, "means")
    talk.save("plan-for-later", calmer_with="The garden, and tea")
    answer = talk.save("plan-for-later", "pause", calmer_with="The garden, and mint tea")
    page = practitioner.get(answer.location).text
    read = words(page)
    assert "You are in charge. We can stop." in read and "The garden, and mint tea" in read
    assert "Breathe in slowly" not in read and "Find 5 things" not in read, "only if they chose it"
    assert "Wren" not in read
    back = re.search(r'name="back" value="([^"]+)"', page)
    assert back and back[1] == f"{talk.address}/steps/plan-for-later"
    assert practitioner.post("/pause/go-on", data={"back": back[1]}).location == back[1]
    assert pauses(app) == [(ward.practitioner.id, ward.person.id, True)]


def test_slow_breathing_is_shown_at_once_to_who_chose_it(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    a_need(app, ward, term="Breathe slowly together", acts=["slow-breathing"])
    onward = practitioner.post("/pause", data={"back": f"/people/{ward.person.id}"}).location
    assert "Breathe in slowly" in words(practitioner.get(onward).text)
    assert "Breathe in slowly" not in words(practitioner.get("/pause?back=/work").text)


def test_during_a_visit_a_pause_is_the_visits_own(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    talk = stepping(app, ward, practitioner)
    visit = a_visit(app, ward, assessment_id=talk.row.id)
    room = {"who-0": "Priya", "role-0": "worker", "happy-0": "yes", "still": "yes", "version": "1"}
    practitioner.post(f"/visits/{visit}/start", data=room)
    assert talk.save("words", "pause").location.startswith(f"/visits/{visit}/pause")
    practitioner.post(f"/visits/{visit}/go-on")
    assert practitioner.post("/pause", data={"back": talk.address}).location.startswith(
        f"/visits/{visit}/pause"
    )
    assert pauses(app) == []


def test_nobody_sees_what_helps_somebody_they_do_not_work_with(
    app: Flask, ward: Ward, practitioner: CheckingClient, sign_in: SignIn
) -> None:
    talk = a_talk(app, ward, practitioner, "means")
    talk.save("plan-for-later", calmer_with="The garden, and tea")
    way = f"/pause?back={talk.address}"
    assert "The garden" in words(practitioner.get(way).text)
    for stranger in (ward.outsider, ward.administrator, ward.governance):
        client = sign_in(stranger)
        page = words(client.get(way).text)
        assert "You are in charge" in page and "The garden" not in page
        client.post("/pause", data={"back": talk.address})
    assert [person for _, person, _ in pauses(app)] == [None, None, None]


def test_who_looked_at_what_helps_stands_in_the_audit_of_the_record(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    practitioner.get(f"/pause?back=/people/{ward.person.id}")
    with house_of(app).store.reading() as tx:
        rows = tx.execute(select(audit.c.action, audit.c.person_id).order_by(audit.c.seq.desc()).limit(1))
        assert [tuple(row) for row in rows] == [("pause", ward.person.id)]
