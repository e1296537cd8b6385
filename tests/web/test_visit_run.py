"""A visit as a worker runs it, with no script: begun, paused, ended, and what comes after."""

import re
from datetime import timedelta
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select, update

from store import clock, to_do
from store import visiting as visits
from store.tables import planned_visit, visit_event
from store.visiting import PlannedVisit, State, after
from tests.conftest import house_of
from tests.web.acting import a_need, a_visit
from tests.web.checking import CheckingClient
from tests.web.conftest import Ward
from tests.web.talks import Talk, a_talk, words

ALONE = {"who-0": "Priya Larkfield", "role-0": "worker", "happy-0": "yes", "still": "yes", "version": "1"}
WITH_MAUD = ALONE | {"who-1": "Maud", "role-1": "family", "happy-1": "no"}
FIVE = ["what-we-did", "what-next", "take-back-or-add", "how-now", "ordinary"]


def as_it_is(app: Flask, visit_id: UUID) -> PlannedVisit:
    with house_of(app).store.reading() as tx:
        found = visits.visit(tx, visit_id)
    assert found is not None
    return found


def begun(app: Flask, ward: Ward, client: CheckingClient, said: dict[str, str] = ALONE) -> UUID:
    visit = a_visit(app, ward)
    answer = client.post(f"/visits/{visit}/start", data=said)
    assert (answer.status_code, answer.location) == (303, f"/visits/{visit}/now"), answer.text
    return visit


def ended(app: Flask, ward: Ward, client: CheckingClient, **said: object) -> UUID:
    visit = begun(app, ward, client)
    answer = client.post(f"/visits/{visit}/end", data={"version": "2", **said})
    assert (answer.status_code, answer.location) == (303, f"/visits/{visit}/after?ended=yes"), answer.text
    return visit


def open_lines(app: Flask, ward: Ward) -> dict[str, to_do.ToDo]:
    """The open lines of the list that a visit has put there, by the first word of their key."""
    with house_of(app).store.reading() as tx:
        lines = [to_do.by_key(tx, f"{key}:{of.id}") for key in ("call", "debrief") for of in _all(tx, ward)]
    return {one.key.split(":")[0]: one for one in lines if one and one.state is to_do.State.OPEN}


def _all(tx: object, ward: Ward) -> tuple[PlannedVisit, ...]:
    return visits.visits_of(tx, ward.assessment.id)  # type: ignore[arg-type]


def test_a_visit_begins_with_who_is_here_and_what_is_still_right(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    a_need(app, ward)
    a_need(app, ward, term="A break every 15 minutes", acts=["break-every-15"])
    visit = a_visit(app, ward)
    page = words(practitioner.get(f"/visits/{visit}/start").text)
    assert "One question at a time" in page and "We take about 45 minutes, until about 3:15pm" in page
    practitioner.post(f"/visits/{visit}/start", data=WITH_MAUD)
    now = as_it_is(app, visit)
    assert (now.state, now.still_right, [one["happy"] for one in now.room]) == ("open", "yes", ["yes", "no"])
    page = words(practitioner.get(f"/visits/{visit}/now").text)
    assert "Wren Sandpiper is not happy with Maud being here" in page
    assert "Ask one thing." in page and "Because: One question at a time" in page


def test_what_is_missing_at_the_start_is_said_and_nothing_typed_is_lost(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    visit = a_visit(app, ward)
    said = {"who-0": "Priya", "role-0": "worker", "happy-0": "", "who-1": "", "happy-1": "no", "version": "1"}
    page = practitioner.post(f"/visits/{visit}/start", data=said).text
    assert 'href="#happy-0"' in page and 'href="#who-1"' in page and 'href="#still"' in page
    assert 'value="Priya"' in page
    nobody = practitioner.post(f"/visits/{visit}/start", data={"still": "yes", "version": "1"}).text
    assert 'href="#who-0"' in nobody
    assert as_it_is(app, visit).state is State.PLANNED


def test_a_person_more_needs_no_script(app: Flask, ward: Ward, practitioner: CheckingClient) -> None:
    visit = a_visit(app, ward)
    page = practitioner.post(f"/visits/{visit}/start", data={**ALONE, "action": "add"}).text
    assert 'name="who-1"' in page and 'value="Priya Larkfield"' in page


def test_something_that_changed_leads_to_the_needs_and_back(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    visit = a_visit(app, ward)
    answer = practitioner.post(f"/visits/{visit}/start", data=ALONE | {"still": "changed"})
    assert answer.location == f"/people/{ward.person.id}/needs"
    assert f'href="/visits/{visit}/now"' in practitioner.get(answer.location).text


def test_on_the_phone_it_asks_who_can_hear(app: Flask, ward: Ward, practitioner: CheckingClient) -> None:
    page = words(practitioner.get(f"/visits/{a_visit(app, ward, way='phone')}/start").text)
    assert "Can anybody else hear us?" in page and "Who is on the line, or can hear?" in page


def test_a_visit_nobody_planned_begins_in_two_pages(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    address = f"/assessments/{ward.assessment.id}/visits/start-now"
    assert address in practitioner.get(f"/assessments/{ward.assessment.id}").text
    assert 'href="#way"' in practitioner.post(address).text
    onward = practitioner.post(address, data={"way": "home"}).location
    assert "Who is in the room?" in words(practitioner.get(onward).text)


def test_a_second_visit_leads_to_the_open_one(app: Flask, ward: Ward, practitioner: CheckingClient) -> None:
    first, second = begun(app, ward, practitioner), a_visit(app, ward)
    page = practitioner.get(f"/visits/{second}/start").text
    assert "is open already" in words(page) and f'href="/visits/{first}/now"' in page
    assert practitioner.post(f"/visits/{second}/start", data=ALONE).location == f"/visits/{first}/now"
    address = f"/assessments/{ward.assessment.id}/visits/start-now"
    assert "is open already" in words(practitioner.get(address).text)


def test_the_bar_stands_on_every_page_while_a_visit_is_open(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    address = f"/assessments/{ward.assessment.id}"
    assert "data-visit" not in practitioner.get(address).text
    a_need(app, ward, term="A break every 15 minutes", acts=["break-every-15"])
    visit = begun(app, ward, practitioner)
    for page in (
        address,
        f"/people/{ward.person.id}",
        f"/people/{ward.person.id}/needs",
        f"{address}/letters",
    ):
        text = words(practitioner.get(page).text)
        assert "Visit since" in text and "Next break at" in text, page
    for page in ("plan-card",):
        assert "Visit since" not in words(practitioner.get(f"/visits/{visit}/{page}").text)


def test_a_pause_from_a_step_saves_it_first_and_leads_back_to_it(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    talk = a_talk(app, ward, practitioner, "kinds")
    visit = a_visit(app, ward, assessment_id=talk.row.id)
    practitioner.post(f"/visits/{visit}/start", data=ALONE)
    page = talk.step("words")
    first = re.findall(r'<button[^>]*name="action" value="([^"]*)"', page.replace('type="submit" ', ""))[0]
    assert first in ("save", "continue"), "Enter in a field must not press Pause"
    answer = talk.save("words", "visit-pause", nickname="Wren")
    assert talk.value("nickname") == "Wren"
    paused = practitioner.get(answer.location).text
    assert "You are in charge. We can stop." in words(paused)
    assert "Prompts" not in words(paused)
    back = re.search(r'name="back" value="([^"]+)"', paused)
    assert back and back[1].startswith(f"{talk.address}/steps/words")
    assert practitioner.post(f"/visits/{visit}/go-on", data={"back": back[1]}).location == back[1]
    with house_of(app).store.reading() as tx:
        rows = tx.execute(
            select(visit_event.c.what, visit_event.c.why).where(visit_event.c.planned_visit_id == visit)
        ).all()
    assert [tuple(row) for row in rows] == [("started", ""), ("paused", ""), ("went-on", "")]


def test_a_break_shows_the_agreed_place_and_a_pause_what_the_person_chose(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    a_need(app, ward, term="The garden", acts=["break-place"])
    visit = begun(app, ward, practitioner)
    onward = practitioner.post(f"/visits/{visit}/break", data={"back": "/account"}).location
    page = words(practitioner.get(onward).text)
    assert "The garden" in page and "Breathe in" not in page
    a_need(app, ward, term="Breathe slowly together", acts=["slow-breathing"])
    assert "Breathe in slowly" in words(practitioner.get(onward).text)
    elsewhere = practitioner.post(f"/visits/{visit}/go-on", data={"back": "https://evil.example/"}).location
    assert elsewhere == f"/visits/{visit}/now"


def test_somebody_who_came_or_left_is_written_down(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    visit = begun(app, ward, practitioner, WITH_MAUD)
    practitioner.post(f"/visits/{visit}/room", data=WITH_MAUD | {"version": "2", "gone-1": "yes"})
    assert [one["name"] for one in as_it_is(app, visit).room] == ["Priya Larkfield"]
    stale = practitioner.post(f"/visits/{visit}/room", data=WITH_MAUD | {"version": "2"}).text
    assert "Somebody changed this visit meanwhile" in words(stale) and 'value="Maud"' in stale


def test_private_questions_stay_closed_while_somebody_may_listen(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    talk, visit = _with_private_questions(app, ward, practitioner, WITH_MAUD)
    assert "Maud is still written down as here" in words(talk.step("at-home"))
    pressed = {"said": "yes", "room": "visit"}
    page = practitioner.post(f"{talk.address}/steps/at-home/permission", data=pressed).text
    assert "Wait until they have gone" in words(page)
    practitioner.post(f"/visits/{visit}/room", data=ALONE | {"version": "2"})
    assert "Ask only when the person is alone" in words(talk.step("at-home"))
    talk.says("at-home", "yes", room="visit")
    assert "Ask only when the person is alone" not in words(talk.step("at-home"))
    practitioner.post(f"/visits/{visit}/room", data=WITH_MAUD | {"version": "3"})  # she came back
    assert "These questions stay closed until" in words(talk.step("at-home"))


def test_a_visit_closes_well_after_private_questions(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    talk, visit = _with_private_questions(app, ward, practitioner, ALONE)
    talk.step("at-home")  # only asked for: nothing stops the end
    assert "Hard questions were open" not in words(practitioner.get(f"/visits/{visit}/end").text)
    talk.says("at-home", "yes", room="visit")
    talk.step("at-home")
    said = {"version": "2", "where": "Being safe", "early": "yes"}
    page = practitioner.post(f"/visits/{visit}/end", data=said).text
    assert "Close well first" in words(page) and "Being safe" in page
    assert as_it_is(app, visit).state is State.OPEN
    assert practitioner.post(f"/visits/{visit}/end", data=said | {"closing": FIVE}).status_code == 303
    assert as_it_is(app, visit).closing == tuple(FIVE)


def _with_private_questions(
    app: Flask, ward: Ward, practitioner: CheckingClient, room: dict[str, str]
) -> tuple[Talk, UUID]:
    talk = a_talk(app, ward, practitioner, "gates")
    visit = a_visit(app, ward, assessment_id=talk.row.id)
    practitioner.post(f"/visits/{visit}/start", data=room)
    return talk, visit


def test_after_safety_questions_the_worker_is_asked_to_care_for_themselves(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    talk, visit = _with_private_questions(app, ward, practitioner, ALONE)
    talk.says("at-home", "yes", room="visit")
    talk.step("at-home")
    practitioner.post(f"/visits/{visit}/end", data={"version": "2", "closing": FIVE})
    assert "It is normal to be affected" in words(practitioner.get(f"/visits/{visit}/after").text)
    listed = words(practitioner.get("/to-do").text)
    assert "Talk about this visit with your supervisor" in listed
    with house_of(app).store.reading() as tx:
        line = to_do.by_key(tx, f"debrief:care:{visit}")
    assert line is not None and line.for_account == ward.practitioner.id and "safety" not in line.words
    ordinary = ended(app, ward, practitioner)
    with house_of(app).store.reading() as tx:
        assert to_do.by_key(tx, f"debrief:care:{ordinary}") is None


def test_a_call_tomorrow_is_offered_and_says_which_ways_are_safe(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    visit = begun(app, ward, practitioner)
    page = words(practitioner.get(f"/visits/{visit}/end").text)
    assert "how are you after this visit?" in page and "would you like a call tomorrow?" in page
    assert "We have not asked if messages and post are safe" in page
    practitioner.post(
        f"/visits/{visit}/end", data={"version": "2", "how_now": "tired", "call_tomorrow": "yes"}
    )
    assert as_it_is(app, visit).call_tomorrow == "yes"
    line = open_lines(app, ward)["call"]
    assert line.due_on == clock.today() + timedelta(days=1) and "safe for them" in line.words


def test_nobody_is_called_who_said_no_thank_you(app: Flask, ward: Ward, practitioner: CheckingClient) -> None:
    ended(app, ward, practitioner, how_now="upset", call_tomorrow="no")
    assert "call" not in open_lines(app, ward)


def test_the_person_may_go_without_the_closing_steps(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    talk, visit = _with_private_questions(app, ward, practitioner, ALONE)
    talk.says("at-home", "yes", room="visit")
    talk.step("at-home")
    answer = practitioner.post(f"/visits/{visit}/end", data={"version": "2", "closing": "chose-not"})
    assert answer.status_code == 303


def test_stopping_early_takes_one_press_and_no_reason(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    visit = begun(app, ward, practitioner)
    page = words(practitioner.get(f"/visits/{visit}/end?early=yes").text)
    assert "Stop for today" in page and "nobody has to say why" in page
    practitioner.post(f"/visits/{visit}/end", data={"version": "2", "early": "yes"})
    now = as_it_is(app, visit)
    assert (now.state, now.stopped_early, now.changes_until) == (
        State.ENDED,
        True,
        clock.today() + timedelta(days=14),
    )


def test_where_it_stopped_is_said_on_the_list_and_where_the_next_visit_begins(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    ended(app, ward, practitioner, where="The medicines", not_again="How she fell")
    for address in (f"/assessments/{ward.assessment.id}", f"/visits/{a_visit(app, ward)}/start"):
        page = words(practitioner.get(address).text)
        assert "Last time we stopped at: The medicines" in page, address
        assert "Please do not ask again: How she fell" in page, address
    assert "can add or change answers until" in words(
        practitioner.get(f"/assessments/{ward.assessment.id}").text
    )


def test_an_end_is_undone_the_same_day(app: Flask, ward: Ward, practitioner: CheckingClient) -> None:
    visit = ended(app, ward, practitioner, how_now="upset", where="The medicines")
    assert set(open_lines(app, ward)) == {"call", "debrief"}
    assert practitioner.post(f"/visits/{visit}/open-again").location == f"/visits/{visit}/now"
    assert open_lines(app, ward) == {}
    assert "The medicines" in practitioner.get(f"/visits/{visit}/end").text


def test_afterwards_each_need_is_met_or_not_and_why(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    need = a_need(app, ward)
    visit = ended(app, ward, practitioner)
    lines = open_lines(app, ward)
    assert lines["debrief"].due_on == clock.today() + timedelta(days=1)
    half = {"version": "3", f"met-{need}": "partly", f"why-{need}": "There was drilling"}
    page = practitioner.post(f"/visits/{visit}/after", data=half).text
    assert f'href="#reason-{need}"' in page and "There was drilling" in page
    whole = half | {f"reason-{need}": "the-place", f"instead-{need}": "We went out"}
    assert practitioner.post(f"/visits/{visit}/after", data=whole).status_code == 303
    with house_of(app).store.reading() as tx:
        (line,) = after.met_of(tx, visit)
    assert (line.said.met, line.said.reason, line.said.instead) == ("partly", "the-place", "We went out")
    assert open_lines(app, ward) == {}
    stale = practitioner.post(f"/visits/{visit}/after", data=half | {f"met-{need}": "met"}).text
    assert "Somebody changed this visit meanwhile" in words(stale)
    assert "Kept: partly, by Priya Larkfield" in words(stale)


def test_a_check_in_is_on_the_list_until_it_says_what_was_said(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    visit = ended(app, ward, practitioner)
    address, said = f"/visits/{visit}/after", {"version": "3", "who": "Priya", "when": "27 3 2027"}
    assert "27 3 20" in practitioner.post(address, data=said | {"when": "soon"}).text
    practitioner.post(address, data=said)
    assert str(open_lines(app, ward)["call"].due_on) == "2027-03-27"
    assert "Saturday 27 March 2027" in practitioner.get(address).text
    practitioner.post(address, data=said | {"version": "4", "said": "She slept well"})
    assert "call" not in open_lines(app, ward)


def test_when_the_days_for_changes_are_over_the_page_says_so_kindly(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    visit = ended(app, ward, practitioner)
    gone = {"changes_until": clock.today() - timedelta(days=1), "ended_at": clock.now() - timedelta(days=15)}
    with house_of(app).store.transaction() as tx:
        tx.execute(update(planned_visit).where(planned_visit.c.id == visit).values(**gone))
    page = words(practitioner.get(f"/visits/{visit}/after").text)
    assert "The 14 days for changes ended" in page and "it is still welcome" in page
    assert "Undo" not in page


@pytest.mark.parametrize("page", ["start", "now", "room", "pause", "end", "after"])
def test_each_page_leads_to_where_the_visit_stands(
    app: Flask, ward: Ward, practitioner: CheckingClient, page: str
) -> None:
    planned, going = a_visit(app, ward), begun(app, ward, practitioner)
    if page != "start":
        assert practitioner.get(f"/visits/{planned}/{page}").status_code == 303
    if page not in ("now", "room", "end"):
        assert practitioner.get(f"/visits/{going}/{page}").location == f"/visits/{going}/now"
