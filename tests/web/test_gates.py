"""Gates before private questions: who can hear, why it is asked again, and one rule for every page."""

from uuid import uuid4

import pytest
from flask import Flask

from store import audit, to_do
from tests.conftest import house_of
from tests.web.acting import a_visit
from tests.web.checking import CheckingClient
from tests.web.conftest import SignIn, Ward
from tests.web.talks import Talk, a_talk, words
from web.today import today

HOME, FEELINGS = "permission.step-at-home", "permission.section-private"
WORDS = "A canary said in private"
ALONE = {"who-0": "Priya Larkfield", "role-0": "worker", "happy-0": "yes", "still": "yes", "version": "1"}
WITH_MAUD = ALONE | {"who-1": "Maud", "role-1": "family", "happy-1": "yes"}


@pytest.fixture
def talk(app: Flask, ward: Ward, practitioner: CheckingClient) -> Talk:
    return a_talk(app, ward, practitioner, "gates")


def pressed(talk: Talk, step_id: str, **typed: str) -> str:
    """The page after a press on the gate that was not enough."""
    answer = talk.client.post(f"{talk.address}/steps/{step_id}/permission", data=typed)
    assert answer.status_code == 200
    return words(answer.text)


def test_the_three_answers_are_three_buttons_of_one_kind(talk: Talk) -> None:
    page = talk.step("at-home")
    buttons = [line.strip() for line in page.splitlines() if 'name="said"' in line]
    assert len(buttons) == 3
    assert len({one.split('value="')[0] for one in buttons}) == 1


def test_when_we_may_have_to_tell_others_is_said_before_safety_questions_are_asked(talk: Talk) -> None:
    page = words(talk.step("at-home"))
    assert page.index("I may have to tell others") < page.index("Is it OK if we talk about it?")
    assert "I may have to tell others" not in words(talk.step("low-mood"))
    paper = words(talk.client.get(f"{talk.address}/paper/print?section=ordinary&private=yes").text)
    assert paper.index("I may have to tell others") < paper.index("Is it OK if we talk about it?")


def test_a_yes_to_safety_questions_says_who_can_hear_first(talk: Talk) -> None:
    assert "Say who can hear you now" in pressed(talk, "at-home", said="yes")
    assert "Ask when nobody else can hear" in pressed(talk, "at-home", said="yes", room="others")
    assert "Write the name of the interpreter" in pressed(talk, "at-home", said="yes", room="chosen")
    assert HOME not in talk.units()
    talk.says("at-home", "yes", room="chosen", who="Ines Vale, interpreter")
    unit = talk.units()[HOME]
    assert (unit["room"], unit["who"]) == ("chosen", "Ines Vale, interpreter")
    assert "Who can hear you now?" not in words(talk.step("at-home"))


def test_a_no_needs_nothing_more(talk: Talk) -> None:
    for said in ("another-day", "not-at-all"):
        talk.says("at-home", said, room="")
        assert talk.units()[HOME]["value"] == said


def test_a_visit_that_begins_later_asks_once_more_who_can_hear(app: Flask, ward: Ward, talk: Talk) -> None:
    talk.says("at-home", "yes")
    visit = a_visit(app, ward, assessment_id=talk.row.id)
    talk.client.post(f"/visits/{visit}/start", data=ALONE)
    assert "Please say once more who can hear you now" in words(talk.step("at-home"))
    assert "Tick the box if nobody else is here" in pressed(talk, "at-home", said="yes", room="alone")
    talk.says("at-home", "yes", room="visit")
    assert talk.units()[HOME]["visit"] == str(visit)
    assert "Who can hear you now?" not in words(talk.step("at-home"))


def test_with_somebody_else_there_nobody_is_asked(app: Flask, ward: Ward, talk: Talk) -> None:
    visit = a_visit(app, ward, assessment_id=talk.row.id)
    talk.client.post(f"/visits/{visit}/start", data=WITH_MAUD)
    page = talk.step("at-home")
    assert "Maud is still written down as here" in words(page) and ">Yes, today<" not in page
    assert "Wait until they have gone" in pressed(talk, "at-home", said="yes", room="visit")


def test_asking_again_after_not_at_all_needs_a_reason_that_stays_with_the_team(
    talk: Talk, ward: Ward
) -> None:
    talk.says("low-mood", "not-at-all")
    assert "Write why you ask again" in pressed(talk, "low-mood", said="another-day")
    assert talk.units()[FEELINGS]["value"] == "not-at-all"
    talk.says("low-mood", "yes", why="A canary of a reason")
    unit = talk.units()[FEELINGS]
    assert (unit["why"], unit["why_by"]) == ("A canary of a reason", str(ward.practitioner.id))
    for page in (
        talk.step("low-mood"),
        talk.list_page(),
        talk.client.get(f"{talk.address}/check-answers").text,
    ):
        assert "A canary of a reason" not in page
    past = words(talk.client.get(f"{talk.address}/steps/low-mood/history").text)
    assert "Asked again after “not at all” by Priya Larkfield. Why: A canary of a reason" in past


def test_a_reason_that_was_typed_still_stands_when_something_else_is_missing(talk: Talk) -> None:
    talk.says("at-home", "not-at-all")
    assert "They rang us about it" in pressed(talk, "at-home", said="yes", why="They rang us about it")


def test_another_day_reminds_the_worker_and_says_nothing_to_the_person(
    app: Flask, talk: Talk, ward: Ward
) -> None:
    talk.says("at-home", "another-day")
    with house_of(app).store.reading() as tx:
        lines = to_do.lines(tx, ward.practitioner.id, today())
    assert [one.to_do.words for one in lines] == ["Ask again if you may talk about some private questions"]
    assert "This waits for another day" in words(talk.list_page()), "no name of what it is about"


def private_words(talk: Talk) -> None:
    """Something was said on a private step, and then its gate was shut again."""
    talk.says("low-mood", "yes")
    talk.save("low-mood", mood=WORDS)
    talk.says("low-mood", "another-day")


PLACES = {
    "history": "/steps/low-mood/history",
    "check": "/check-answers/mood",
    "paper": "/paper/enter/low-mood",
}


def test_pages_that_show_answers_have_the_same_gate(talk: Talk) -> None:
    private_words(talk)
    for page in PLACES.values():
        asks = talk.client.get(talk.address + page).text
        assert "Is it OK if we talk about them?" in words(asks) and WORDS not in asks, page
    for place, page in PLACES.items():
        leads_to = talk.reads("low-mood", place, "mood")
        assert leads_to.partition("#")[0].endswith(page)
        assert WORDS in talk.client.get(leads_to).text
    assert WORDS not in talk.step("low-mood"), "to read alone is not to ask"


def test_reading_alone_is_audited_and_ends_when_a_visit_begins(app: Flask, ward: Ward, talk: Talk) -> None:
    private_words(talk)
    talk.reads("low-mood", "history")
    with house_of(app).store.reading() as tx:
        actions = [line.action for line in audit.lines(tx, ward.person.id)]
    assert "answers-read section-private" in actions
    visit = a_visit(app, ward, assessment_id=talk.row.id)
    talk.client.post(f"/visits/{visit}/start", data=ALONE)
    asks = talk.client.get(f"{talk.address}/steps/low-mood/history").text
    assert WORDS not in asks and "read-alone" not in asks


def test_reading_alone_holds_for_the_one_who_said_so(talk: Talk, ward: Ward, sign_in: SignIn) -> None:
    private_words(talk)
    talk.reads("low-mood", "history")
    theirs = talk.seen_by(sign_in(ward.lead))
    assert WORDS not in theirs.client.get(f"{talk.address}/steps/low-mood/history").text


def test_late_private_words_stay_closed_until_the_gate_is_passed(
    app: Flask, talk: Talk, ward: Ward, sign_in: SignIn
) -> None:
    talk.says("low-mood", "yes")
    page = talk.fields("low-mood")
    talk.move("stop", ward.lead)
    talk.send("low-mood", page, mood=WORDS)
    talk.move("re-open", ward.lead)
    talk.says("low-mood", "another-day")
    lead = talk.seen_by(sign_in(ward.lead))
    tray = lead.client.get(f"{talk.address}/late").text
    assert WORDS not in tray and "Open these words" in tray
    assert WORDS in lead.client.get(lead.reads("low-mood", "late")).text


def test_two_texts_of_private_questions_stay_closed_until_the_gate_is_passed(
    talk: Talk, ward: Ward, sign_in: SignIn
) -> None:
    talk.says("low-mood", "yes")
    page = talk.fields("low-mood")
    talk.seen_by(sign_in(ward.lead)).save("low-mood", mood="Another canary")
    talk.send("low-mood", page, mood=WORDS)
    talk.says("low-mood", "another-day")
    asks = talk.client.get(f"{talk.address}/steps/low-mood/both-texts").text
    assert WORDS not in asks and "Another canary" not in asks
    assert WORDS in talk.client.get(talk.reads("low-mood", "both-texts")).text


def test_lists_do_not_name_a_private_question_that_waits(talk: Talk) -> None:
    talk.says("at-home", "yes")
    talk.save("at-home", safe_home__state="later")
    page = words(talk.list_page())
    assert "Safe at home – we said we would come back to this" in page
    assert "scares you" not in page


def test_a_note_moved_to_a_private_question_is_as_closed_as_that_question(talk: Talk) -> None:
    note, notes = str(uuid4()), f"{talk.address}/notes"
    talk.client.post(notes, data={"note": note, "words": WORDS, "own": "yes"})
    talk.says("low-mood", "yes")
    talk.client.post(f"{notes}/{note}/move", data={"question": "mood", "step": "low-mood"})
    assert WORDS in talk.client.get(notes).text
    talk.says("low-mood", "another-day")
    for page in (
        notes,
        f"{notes}/{note}/edit",
        f"{notes}/{note}/take-back",
        f"{talk.address}/steps/notes/history",
    ):
        assert WORDS not in talk.client.get(page).text, page
    assert WORDS in talk.client.get(talk.reads("low-mood", "notes")).text
