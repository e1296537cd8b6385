"""The one list on its pages: what waits for whom, by day and by person, and everything a line can do."""

from datetime import timedelta
from uuid import uuid4

from flask import Flask

from store import clock, letters, to_do
from store.letters import LetterCall, LetterRow
from store.to_do import Kind
from tests.conftest import house_of
from tests.web.acting import a_to_do, a_visit, an_urgency
from tests.web.checking import CheckingClient
from tests.web.conftest import SignIn, Ward
from tests.web.talks import a_talk, words
from web.to_do_events import letter_failed, letter_made
from web.to_do_lines import href_of

HOSTILE = '"><script>alert(1)</script>{{7*7}}'


def adds(app: Flask, ward: Ward, key: str, kind: Kind, **more):
    with house_of(app).store.transaction() as tx:
        due = clock.today() + timedelta(days=more.pop("days", 0))
        given = {"assessment_id": ward.assessment.id} | more
        said = str(given.pop("words", "Ring the pharmacy"))
        return to_do.add(tx, key, kind, ward.person.id, said, due, ward.practitioner.id, **given)


def line(app: Flask, to_do_id) -> to_do.ToDo:
    with house_of(app).store.reading() as tx:
        found = to_do.to_do(tx, to_do_id)
    assert found is not None
    return found


def test_an_empty_list_says_what_will_stand_there(practitioner: CheckingClient) -> None:
    page = words(practitioner.get("/to-do").text)
    assert "Nothing waits for you" in page
    assert "Nothing waits for anybody in your teams" in words(practitioner.get("/to-do?whose=team").text)


def test_the_list_is_by_day_and_by_person(app: Flask, practitioner: CheckingClient, ward: Ward) -> None:
    adds(app, ward, "own:1", Kind.OWN, words="Long past", days=-3)
    adds(app, ward, "own:2", Kind.OWN, words="For now")
    adds(app, ward, "own:3", Kind.OWN, words="Far away", days=30)
    page = words(practitioner.get("/to-do").text)
    order = ["Overdue (1)", "Long past", "Today (1)", "For now", "Later (1)", "Far away"]
    assert [page.index(one) for one in order] == sorted(page.index(one) for one in order)
    by_person = words(practitioner.get("/to-do?by=person").text)
    assert by_person.index("Wren Sandpiper") < by_person.index("Overdue.") < by_person.index("For now")
    assert "Long past" in words(practitioner.get("/to-do?by=nonsense&whose=").text)


def test_a_colleague_sees_it_under_my_teams_and_a_stranger_nowhere(
    app: Flask, lead: CheckingClient, outsider: CheckingClient, ward: Ward
) -> None:
    a_to_do(app, ward)
    assert "Ring the pharmacy" not in lead.get("/to-do").text
    assert "Ring the pharmacy" in lead.get("/to-do?whose=team").text
    assert "Ring the pharmacy" not in outsider.get("/to-do?whose=team").text


def test_my_work_says_how_much_is_due(app: Flask, practitioner: CheckingClient, ward: Ward) -> None:
    assert "sbs-to-do__due" not in practitioner.get("/work").text
    a_to_do(app, ward)
    adds(app, ward, "own:late", Kind.OWN, days=-1)
    assert "1 today, 1 overdue" in words(practitioner.get("/work").text)


def test_done_with_a_note_and_undone(app: Flask, practitioner: CheckingClient, ward: Ward) -> None:
    one = a_to_do(app, ward)
    practitioner.post(f"/to-do/{one}/done", data={"note": HOSTILE})
    page = practitioner.get("/to-do").text
    assert "Done in the last 7 days" in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{7*7}}" in page
    assert practitioner.get(f"/to-do/{one}").status_code == 200
    practitioner.post(f"/to-do/{one}/undo")
    assert line(app, one).state is to_do.State.OPEN
    assert "It is to do again" in practitioner.get("/to-do").text


def test_two_who_press_done_at_once_meet_no_error_and_the_first_stands(
    app: Flask, practitioner: CheckingClient, lead: CheckingClient, ward: Ward
) -> None:
    one = a_to_do(app, ward)
    assert practitioner.post(f"/to-do/{one}/done", data={"note": "First"}).status_code == 303
    answer = lead.post(f"/to-do/{one}/done", data={"note": "Second", "whose": "team", "by": "person"})
    assert (answer.status_code, answer.location) == (303, "/to-do?whose=team&by=person")
    assert "It is done already" in lead.get("/to-do").text
    assert line(app, one).done_note == "First"


def test_a_line_is_moved_to_a_day_that_is_one(app: Flask, practitioner: CheckingClient, ward: Ward) -> None:
    one = a_to_do(app, ward)
    for wrong in ("", "soon", "1 1 2020"):
        page = practitioner.post(f"/to-do/{one}/move", data={"on": wrong, "why": "They are away"}).text
        assert "There is a problem" in page
        assert 'value="They are away"' in page
    day = clock.today() + timedelta(days=2)
    practitioner.post(f"/to-do/{one}/move", data={"on": day.isoformat(), "why": "They are away"})
    assert line(app, one).due_on == day
    assert "Moved from" in words(practitioner.get(f"/to-do/{one}").text)


def test_a_line_is_handed_to_a_colleague_who_may_see_the_person(
    app: Flask, practitioner: CheckingClient, lead: CheckingClient, ward: Ward
) -> None:
    one = a_to_do(app, ward)
    page = practitioner.get(f"/to-do/{one}").text
    assert "Leo Marsh" in page
    assert "Otis Fenn" not in page
    for nobody in (str(ward.outsider.id), "", "x"):
        answer = practitioner.post(f"/to-do/{one}/hand-over", data={"to": nobody, "words": "You know her"})
        assert "Choose a colleague" in answer.text
        assert 'value="You know her"' in answer.text
    practitioner.post(f"/to-do/{one}/hand-over", data={"to": str(ward.lead.id), "words": "You know her"})
    assert "Ring the pharmacy" in lead.get("/to-do").text
    assert "You know her" in lead.get(f"/to-do/{one}").text


def test_one_is_typed_in_once_however_often_it_is_sent(
    app: Flask, practitioner: CheckingClient, outsider: CheckingClient, ward: Ward
) -> None:
    key = "0b0e7f0a-5d0a-4c3e-9d1f-2f6f3a1f0c11"
    typed = {"person": str(ward.person.id), "words": HOSTILE, "on": "", "key": key}
    assert "Choose the person" in practitioner.post("/to-do/new", data={**typed, "person": ""}).text
    assert "Choose today or a day" in practitioner.post("/to-do/new", data={**typed, "on": "1 1 2020"}).text
    for _ in range(2):
        assert practitioner.post("/to-do/new", data=typed).status_code == 303
    practitioner.post("/to-do/new", data={**typed, "words": "Another"})
    with house_of(app).store.reading() as tx:
        mine = to_do.lines(tx, ward.practitioner.id, clock.today(), ward.practitioner.id)
    assert [one.to_do.words for one in mine] == [HOSTILE, "Another"]
    assert "&lt;script&gt;" in practitioner.get("/to-do").text
    assert outsider.post("/to-do/new", data=typed).status_code == 404


def test_every_kind_leads_to_a_page_that_is_there(
    app: Flask, practitioner: CheckingClient, ward: Ward
) -> None:
    visit, assessment = a_visit(app, ward), ward.assessment.id
    about = {Kind.ANOTHER_DAY: f"{assessment}:section-x", Kind.TELL: f"share:{ward.person.id}"}
    about[Kind.URGENT] = str(an_urgency(app, ward))
    for kind in Kind:
        key = f"{kind}:{about.get(kind, visit)}"
        one = line(app, adds(app, ward, key, kind, planned_visit_id=visit))
        with app.test_request_context():
            href = href_of(one)
        if kind not in (Kind.LETTER, Kind.BOOKING):  # none is there to be opened
            assert practitioner.get(href).status_code in (200, 303), href
    assert practitioner.get("/to-do").text.count("Ring the pharmacy</a>") == len(Kind)


def test_a_line_of_somebody_else_s_person_is_no_page(app: Flask, ward: Ward, sign_in: SignIn) -> None:
    one = a_to_do(app, ward)
    stranger = sign_in(ward.outsider)
    assert stranger.get(f"/to-do/{one}").status_code == 404
    assert stranger.post(f"/to-do/{one}/done").status_code == 404


def test_another_day_at_a_gate_is_a_line_until_the_person_says_otherwise(
    app: Flask, practitioner: CheckingClient, ward: Ward
) -> None:
    talk = a_talk(app, ward, practitioner, "gates")
    visit = a_visit(app, ward, clock.today() + timedelta(days=3), assessment_id=talk.row.id)
    talk.says("low-mood", "another-day")
    page = practitioner.get("/to-do").text
    assert "Ask again if you may talk about" in page
    assert f"{talk.address}#section-private" in page
    with house_of(app).store.reading() as tx:
        found = to_do.by_key(tx, f"another-day:{talk.row.id}:section-private")
    assert found is not None
    assert (found.due_on, found.planned_visit_id) == (clock.today() + timedelta(days=3), visit)
    talk.says("low-mood", "yes")
    assert line(app, found.id).state is to_do.State.SETTLED


def test_the_list_does_not_say_what_the_most_private_questions_are_about(
    app: Flask, practitioner: CheckingClient, ward: Ward
) -> None:
    talk = a_talk(app, ward, practitioner, "gates")
    talk.says("at-home", "another-day")
    assert "about some private questions" in practitioner.get("/to-do").text


def test_a_letter_that_failed_is_a_line_until_it_is_made(
    app: Flask, practitioner: CheckingClient, ward: Ward
) -> None:
    def asked_for(print_: str) -> LetterRow:
        call = LetterCall(
            ward.assessment.id, "summary", print_, {}, ward.practitioner.id, str(uuid4()), 0, ""
        )
        return letters.queue(tx, call)

    with app.test_request_context(), house_of(app).store.transaction() as tx:
        failed, other = asked_for("standard"), asked_for("large-print")
        for one in (failed, other):
            claim = letters.claim(tx, one.id)
            assert claim is not None
            letters.fail(tx, claim, "It has no title.")
            letter_failed(tx, one)
        letter_made(tx, asked_for("standard"))
    page = practitioner.get("/to-do").text
    assert f"/letters/{failed.id}" in page
    with house_of(app).store.reading() as tx:
        states = [to_do.by_key(tx, f"letter:{one.id}") for one in (failed, other)]
    assert [one and one.state for one in states] == [to_do.State.SETTLED, to_do.State.OPEN]
