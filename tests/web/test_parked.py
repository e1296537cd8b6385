"""A session that ends never eats text: what was posted waits, sealed, and one press puts it back."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from lxml import html

from store import accounts, parking, sign_ins
from store.accounts import Account
from store.parking import ParkedLine
from tests.conftest import house_of
from tests.web.checking import CheckingClient
from tests.web.conftest import PASSWORD, SignIn, Ward
from tests.web.talks import Talk, a_talk, words
from web import park, passwords
from web.today import now

SAID = "Her sister Maud, by phone after 6pm"
FROM_OUR_PAGE = {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "navigate"}
BY_SCRIPT = {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors"}


@pytest.fixture
def kinds(app: Flask, ward: Ward, practitioner: CheckingClient) -> Talk:
    with house_of(app).store.transaction() as tx:
        for account in (ward.practitioner, ward.lead, ward.outsider):
            accounts.set_password_hash(tx, account.id, HASH)
    return a_talk(app, ward, practitioner, "kinds")


HASH = passwords.hash_of(PASSWORD)


@contextmanager
def later(minutes: int) -> Iterator[datetime]:
    with time_machine.travel(now() + timedelta(minutes=minutes)):
        yield now()


def waiting(app: Flask, account: Account) -> tuple[ParkedLine, ...]:
    with house_of(app).store.reading() as tx:
        return parking.parked_of(tx, account.id)


def signed_in_again(client: CheckingClient, account: Account, onward: str) -> Any:
    return client.post("/sign-in", data={"email": account.email, "password": PASSWORD, "next": onward})


def onward_of(answer: Any) -> str:
    """Where sign-in will lead."""
    return str(answer.location).split("next=")[1]


def put_back(client: CheckingClient, page: str) -> Any:
    """Presses *Put it back and save*, with every field as the page holds it."""
    form = html.fromstring(page).xpath("//form[.//button[text()='Put it back and save']]")[0]
    fields: dict[str, list[str]] = {}
    for field in form.xpath(".//input"):
        fields.setdefault(field.get("name"), []).append(field.get("value"))
    return client.post(form.get("action"), data=fields)


def given_a_page_sent_too_late(kinds: Talk, said: str = SAID) -> Any:
    fields = kinds.fields("words")
    with later(31):
        answer = kinds.send("words", fields, story=said)
    assert answer.status_code == 303 and answer.location.startswith("/sign-in?next=/parked/")
    return answer


def test_session_ended_at_save_sign_in_and_the_text_is_back(app: Flask, ward: Ward, kinds: Talk) -> None:
    answer = given_a_page_sent_too_late(kinds)
    client, me = kinds.client, ward.practitioner
    assert kinds.value("story") == ""
    assert "What you typed is kept. Sign in as yourself" in words(client.get(answer.location).text)
    page = client.get(signed_in_again(client, me, onward_of(answer)).location).text
    assert (
        SAID in words(page) and "It is not saved yet" in words(page) and "on the page “Words”" in words(page)
    )
    assert put_back(client, page).status_code == 303
    assert kinds.value("story") == SAID and waiting(app, me) == ()
    again = client.get(onward_of(answer))
    assert again.status_code == 302 and SAID not in client.get("/work").text


def test_what_waits_is_shown_under_its_questions_and_not_by_the_names_of_fields(
    ward: Ward, kinds: Talk
) -> None:
    answer = given_a_page_sent_too_late(kinds)
    page = kinds.client.get(signed_in_again(kinds.client, ward.practitioner, onward_of(answer)).location).text
    shown = [heading.text for heading in html.fromstring(page).xpath("//h3")]
    assert shown == ["What would you like to tell us?"]


@pytest.mark.parametrize("who", ["lead", "outsider"])
def test_another_worker_who_signs_in_sees_nothing_and_it_stays(
    app: Flask, ward: Ward, kinds: Talk, who: str
) -> None:
    answer = given_a_page_sent_too_late(kinds)
    other: Account = getattr(ward, who)
    onward = onward_of(answer)
    shown = kinds.client.get(signed_in_again(kinds.client, other, onward).location)
    absent = kinds.client.get("/parked/00000000-0000-4000-8000-000000000000")
    assert shown.status_code == absent.status_code == 404 and SAID not in shown.text
    assert kinds.client.post(f"{onward}/throw-away").status_code == 404
    assert "not saved yet" not in kinds.client.get("/work").text
    assert kinds.client.post(f"/teams?parked={onward.rsplit('/')[-1]}").status_code == 405
    assert len(waiting(app, ward.practitioner)) == 1 and waiting(app, other) == ()


@pytest.mark.parametrize("how", ["idle", "absolute", "ended elsewhere", "signed out in another tab"])
def test_however_a_session_ends_the_page_waits(app: Flask, ward: Ward, kinds: Talk, how: str) -> None:
    fields, at = kinds.fields("words"), now()
    if how == "absolute":
        for hours in range(1, 25):
            with time_machine.travel(at + timedelta(hours=hours / 2 - 0.1)):
                kinds.client.get("/account")
        at += timedelta(hours=12, seconds=1)
    elif how == "idle":
        at += timedelta(minutes=31)
    elif how == "ended elsewhere":
        with house_of(app).store.transaction() as tx:
            sign_ins.end_all(tx, ward.practitioner.id)
    else:
        kinds.client.post("/sign-out")
    at = max(at, now())  # never back: a cookie from the future is none
    with time_machine.travel(at):
        first = kinds.send("words", fields, story=SAID)
        second = kinds.send("words", fields, story=f"{SAID}, or on Sunday")
    assert first.status_code == second.status_code == 303
    assert first.location == second.location, "sent again, the newer takes the place of the older"
    page = kinds.client.get(signed_in_again(kinds.client, ward.practitioner, onward_of(first)).location).text
    assert f"{SAID}, or on Sunday" in words(page)


def test_two_tabs_wait_side_by_side_and_my_work_names_both(app: Flask, ward: Ward, kinds: Talk) -> None:
    one, other = kinds.fields("words"), kinds.fields("figures")
    with later(31):
        kinds.send("words", one, story=SAID)
        kinds.send("figures", other, weight="60")
    signed_in_again(kinds.client, ward.practitioner, "/work")
    page = words(kinds.client.get("/work").text)
    assert "Typed, and not saved yet" in page and "Wren Sandpiper" in page
    assert len(waiting(app, ward.practitioner)) == 2


def test_put_back_the_ordinary_merge_decides(ward: Ward, kinds: Talk, sign_in: SignIn) -> None:
    answer = given_a_page_sent_too_late(kinds)
    kinds.seen_by(sign_in(ward.lead)).save("words", story="Leo wrote this meanwhile")
    page = kinds.client.get(signed_in_again(kinds.client, ward.practitioner, onward_of(answer)).location).text
    assert put_back(kinds.client, page).location.endswith("/steps/words/both-texts")
    both = kinds.client.get(f"{kinds.address}/steps/words/both-texts").text
    assert SAID in both and "Leo wrote this meanwhile" in both


def test_thrown_away_it_is_gone_and_what_is_saved_stands(app: Flask, ward: Ward, kinds: Talk) -> None:
    answer = given_a_page_sent_too_late(kinds)
    signed_in_again(kinds.client, ward.practitioner, "/work")
    assert kinds.client.post(f"{onward_of(answer)}/throw-away").status_code == 303
    assert waiting(app, ward.practitioner) == () and kinds.value("story") == ""


def test_a_page_saved_after_all_waits_no_longer(app: Flask, ward: Ward, kinds: Talk) -> None:
    fields = kinds.fields("words")
    with later(31):
        kinds.send("words", fields, story=SAID)
    signed_in_again(kinds.client, ward.practitioner, "/work")
    assert kinds.send("words", fields, story=SAID).status_code == 303
    assert kinds.value("story") == SAID and waiting(app, ward.practitioner) == ()


def test_what_cannot_be_put_back_goes_on_waiting(app: Flask, ward: Ward, kinds: Talk) -> None:
    """They work with the person no more: the address is closed to them, and their words are still theirs."""
    answer = given_a_page_sent_too_late(kinds)
    signed_in_again(kinds.client, ward.practitioner, "/work")
    with house_of(app).store.transaction() as tx:
        accounts.leave_team(tx, ward.practitioner.id, ward.riverside.id, now().date())
    page = kinds.client.get(onward_of(answer)).text
    assert SAID in page and "Wren Sandpiper" not in page
    assert put_back(kinds.client, page).status_code == 404
    assert len(waiting(app, ward.practitioner)) == 1


def test_two_megabytes_wait_and_come_back(ward: Ward, kinds: Talk) -> None:
    long = "ü and so on\n" * 80_000
    answer = given_a_page_sent_too_late(kinds, long)
    page = kinds.client.get(signed_in_again(kinds.client, ward.practitioner, onward_of(answer)).location).text
    assert page.count("ü and so on") == 160_000


def test_no_room_left_the_words_are_given_back_on_the_page(
    app: Flask, ward: Ward, kinds: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parking, "MOST_PAGES", 0)
    fields = kinds.fields("words")
    with later(31):
        answer = kinds.send("words", fields, story=SAID)
    assert answer.status_code == 401 and SAID in answer.text and "Send it again" in answer.text


def test_an_unknown_session_gives_the_words_back_on_the_page(nobody: CheckingClient, ward: Ward) -> None:
    answer = nobody.post("/teams/new", data={"name": "Harbour <b>Team</b>"})
    assert answer.status_code == 401
    assert "Harbour &lt;b&gt;Team" in answer.text and "Send it again" in answer.text


def test_a_form_with_a_password_never_waits(app: Flask, ward: Ward, practitioner: CheckingClient) -> None:
    with later(31):
        answer = practitioner.post("/account/password", data={"old_password": SAID, "password": "x"})
        practitioner.post("/account/pin", data={"new_pin": "402913", "password": "x"})
    assert answer.status_code == 302 and waiting(app, ward.practitioner) == ()


def test_a_form_that_another_site_sends_is_not_kept_for_anybody(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    with later(31):
        headers = {"Sec-Fetch-Site": "cross-site"}
        answer = practitioner.post("/people/new", data={"name_used": SAID}, signed=False, headers=headers)
    assert answer.status_code == 401 and waiting(app, ward.practitioner) == ()


# -- tokens of forms


def test_csrf_key_rotated_the_page_waits_for_who_is_signed_in(app: Flask, ward: Ward, kinds: Talk) -> None:
    """Somebody signed in again in another tab: the token in this page fits no more."""
    fields = kinds.fields("words") | {"story": SAID, "action": "continue", "csrf_token": "an older one"}
    address = f"{kinds.address}/steps/words"
    answer = kinds.client.post(address, data=fields, signed=False, headers=FROM_OUR_PAGE)
    assert answer.status_code == 303 and answer.location.startswith("/parked/")
    assert kinds.value("story") == ""
    page = kinds.client.get(answer.location).text
    assert SAID in words(page)
    assert put_back(kinds.client, page).status_code == 303
    assert kinds.value("story") == SAID and waiting(app, ward.practitioner) == ()


def test_secret_key_rotated_the_words_come_back_and_one_press_saves_them_after_sign_in(
    app: Flask, ward: Ward, kinds: Talk
) -> None:
    """Every cookie is worth nothing then, so nobody knows whose words these are but their writer."""
    fields = kinds.fields("words") | {"story": SAID, "action": "continue"}
    app.secret_key = "another key"
    del app.extensions["cookie-signer"]
    address = f"{kinds.address}/steps/words"
    refused = kinds.client.post(address, data=fields, signed=False, headers=FROM_OUR_PAGE)
    assert refused.status_code == 401 and SAID in refused.text
    signed_in_again(kinds.client, ward.practitioner, "/work")
    sent = kinds.client.post(address, data=fields, signed=False, headers=FROM_OUR_PAGE)
    assert sent.location.startswith("/parked/")
    assert put_back(kinds.client, kinds.client.get(sent.location).text).status_code == 303
    assert kinds.value("story") == SAID


@pytest.mark.parametrize(
    "headers", [{}, {"Sec-Fetch-Site": "cross-site"}, {"Referer": "https://evil.example/work"}]
)
def test_a_form_without_its_token_from_elsewhere_is_not_kept(
    app: Flask, ward: Ward, practitioner: CheckingClient, headers: dict[str, str]
) -> None:
    answer = practitioner.post("/people/new", data={"name_used": SAID}, signed=False, headers=headers)
    assert answer.status_code == 400 and SAID in answer.text and "Send it again" not in answer.text
    assert waiting(app, ward.practitioner) == ()


def test_a_browser_that_says_nothing_of_sites_is_known_by_the_page_it_came_from(
    practitioner: CheckingClient,
) -> None:
    headers = {"Referer": "http://localhost/people/new"}
    answer = practitioner.post("/people/new", data={"name_used": SAID}, signed=False, headers=headers)
    assert answer.status_code == 303 and answer.location.startswith("/parked/")


# -- scripts


def test_a_script_is_never_led_to_a_page(app: Flask, ward: Ward, kinds: Talk) -> None:
    address, fields = f"{kinds.address}/steps/words", kinds.fields("words") | {"story": SAID}
    with later(31):
        posted = kinds.client.post(address, data=fields, headers=BY_SCRIPT)
        asked = kinds.client.get(address, headers=BY_SCRIPT)
    assert posted.status_code == asked.status_code == 401
    assert posted.json["parked"] is True and "/parked/" in posted.json["sign_in"]
    assert asked.json == {"sign_in": f"/sign-in?next={address}", "parked": False}
    assert len(waiting(app, ward.practitioner)) == 1


def test_a_script_whose_token_is_old_gets_the_one_that_fits(kinds: Talk) -> None:
    address, fields = f"{kinds.address}/steps/words", kinds.fields("words") | {"story": SAID}
    headers = {**BY_SCRIPT, "X-CSRFToken": "an older one"}
    refused = kinds.client.post(address, data=fields | {"csrf_token": ""}, signed=False, headers=headers)
    assert refused.status_code == 400 and refused.json["token"]
    fresh = {**BY_SCRIPT, "X-CSRFToken": refused.json["token"]}
    assert kinds.client.post(address, data=fields, signed=False, headers=fresh).status_code == 303
    assert kinds.value("story") == SAID


def test_a_page_that_ended_hands_its_words_over_and_does_nothing_else(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    typed = {"name_used": SAID, "parked-path": "/people/new"}
    with later(31):
        answer = practitioner.post("/parked", data=typed, headers=BY_SCRIPT)
    assert answer.json["parked"] and answer.json["sign_in"].startswith("/sign-in?next=/parked/")
    assert [line.path for line in waiting(app, ward.practitioner)] == ["/people/new"]


@pytest.mark.parametrize(
    "path", ["/sign-in", "/no-such-page", "//evil.example/x", "https://evil.example/", ""]
)
def test_only_a_form_of_ours_can_wait(
    app: Flask, ward: Ward, practitioner: CheckingClient, path: str
) -> None:
    answer = practitioner.post("/parked", data={"name_used": SAID, "parked-path": path})
    assert answer.json["parked"] is False and waiting(app, ward.practitioner) == ()


def test_two_sends_of_one_page_lose_no_unit() -> None:
    whole = (("rev", "5"), ("seq", "7"), ("fears", "old"), ("hopes", "of the press"), ("action", "done"))
    by_itself = (("rev", "6"), ("seq", "8"), ("base.fears", "6"), ("fears", "newer"))
    both = dict(park.together(whole, by_itself))
    assert (both["fears"], both["hopes"], both["rev"], both["base.fears"]) == (
        "newer",
        "of the press",
        "5",
        "6",
    )
    assert both["action"] == "done"
    assert dict(park.together(by_itself, whole)) == both, "whichever of them comes late"
