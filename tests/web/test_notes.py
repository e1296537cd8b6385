"""Jot now, sort later: a note is kept like an answer, stands on its own page, and shows where it went."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from flask import Flask

from assessment.text import ANSWER_LIMIT
from assessment.units import note_key
from store import clock, to_do
from tests.conftest import house_of
from tests.web.acting import a_visit
from tests.web.checking import CheckingClient
from tests.web.conftest import SignIn, Ward
from tests.web.talks import Talk, a_talk, words
from tests.web.waits import Device
from web.note_moving import without
from web.notes import unsorted
from web.opened import open_assessment
from web.today import now

HOSTILE = '"><script>alert(1)</script>{{7*7}}'
SAID = "She keeps the key under the third flower pot"


@pytest.fixture
def talk(app: Flask, ward: Ward, practitioner: CheckingClient) -> Talk:
    return a_talk(app, ward, practitioner, "kinds")


def open_visit(app: Flask, ward: Ward, talk: Talk) -> UUID:
    going_on = {"state": "open", "started_at": clock.now(), "started_by": ward.practitioner.id}
    return a_visit(app, ward, assessment_id=talk.row.id, **going_on)


def jots(talk: Talk, said: str = SAID, visit: object = "", **more: str) -> str:
    """Keeps a note as the form does with no script; its id."""
    note = more.pop("note", str(uuid4()))
    data = {"note": note, "words": said, "visit": str(visit)}
    assert talk.client.post(f"{talk.address}/notes", data=data).status_code == 303
    return note


def sorts(talk: Talk, note: str, action: str):
    return talk.client.post(f"{talk.address}/notes/{note}/sorted", data={"action": action})


def moves(talk: Talk, note: str, question: str, step: str = "words"):
    data = {"question": question, "step": step}
    return talk.client.post(f"{talk.address}/notes/{note}/move", data=data)


def waiting(app: Flask, ward: Ward) -> list[str]:
    with house_of(app).store.reading() as tx:
        lines = to_do.lines(tx, ward.practitioner.id, clock.today())
        return [one.to_do.key for one in lines if one.to_do.state is to_do.State.OPEN]


def test_a_note_is_timed_and_belongs_to_the_visit_that_goes_on(app: Flask, ward: Ward, talk: Talk) -> None:
    visit = open_visit(app, ward, talk)
    note = jots(talk)
    unit = talk.units()[note_key(note)]
    assert (unit["value"], unit["visit"], unit["sorted"]) == (SAID, str(visit), "")
    page = words(talk.client.get(f"{talk.address}/notes").text)
    assert SAID in page
    assert "Written by Priya Larkfield" in page
    assert "at the visit of" in page
    assert f"notes:{visit}" in waiting(app, ward)


def test_the_box_is_on_every_page_of_an_open_visit_and_on_no_other(
    app: Flask, ward: Ward, talk: Talk
) -> None:
    pages = (f"{talk.address}/steps/words", talk.address, f"{talk.address}/check-answers")
    assert not any("data-jot-form" in talk.client.get(page).text for page in pages)
    open_visit(app, ward, talk)
    for page in pages:
        text = talk.client.get(page).text
        assert "data-jot-form" in text, page
        assert 'target="_blank"' in text, page


def test_the_same_note_sent_twice_is_one_and_other_words_are_another(talk: Talk) -> None:
    note = jots(talk)
    jots(talk, note=note)
    assert [key for key in talk.units() if key.startswith("note:")] == [note_key(note)]
    jots(talk, "Something else", note=note)
    found = {unit["value"] for key, unit in talk.units().items() if key.startswith("note:")}
    assert found == {SAID, "Something else"}


def test_a_script_is_told_when_it_was_kept_and_nothing_empty_is(talk: Talk) -> None:
    def ask(said: str):
        headers = {"X-CSRFToken": talk.client.csrf()}
        data = {"note": str(uuid4()), "words": said}
        return talk.client.post(f"{talk.address}/notes", data=data, headers=headers)

    assert ask(SAID).get_json()["kept"] is True
    assert ask("  ").status_code == 422
    assert "There is a problem" in talk.client.post(f"{talk.address}/notes", data={"words": " "}).text


def test_a_note_stands_on_its_own_page_only_until_it_is_sorted(
    app: Flask, ward: Ward, talk: Talk, sign_in: SignIn
) -> None:
    lead = sign_in(ward.lead)
    lead.get(talk.address)  # what comes from here on is new to them
    open_visit(app, ward, talk)
    jots(talk, HOSTILE)
    jots(talk, SAID)
    shown = talk.client.get(f"{talk.address}/notes").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{7*7}}" in shown
    paths = ["", "/steps/words", "/check-answers", "/changes", "/paper", "/paper/print", "/letters",
             "/letters/draft", "/late", "/steps/words/history", "/take"]  # fmt: skip
    for client in (talk.client, lead):
        for path in paths:
            assert SAID not in client.get(f"{talk.address}{path}", follow_redirects=True).text, path
        for path in ("/work", "/to-do?whose=team", f"/people/{ward.person.id}"):
            assert SAID not in client.get(path).text, path
    assert SAID in talk.client.get(f"{talk.address}/steps/notes/history").text


def test_a_note_moved_to_a_text_is_added_to_what_stands_there(app: Flask, ward: Ward, talk: Talk) -> None:
    talk.save("words", story="I was born by the sea.")
    visit = open_visit(app, ward, talk)
    note = jots(talk)
    assert "What would you like to tell us?" in words(
        talk.client.get(f"{talk.address}/notes/{note}/move?step=words").text
    )
    moves(talk, note, "story")
    assert talk.value("story") == f"I was born by the sea.\n{SAID}"
    page = talk.client.get(f"{talk.address}/notes").text
    assert f"{talk.address}/steps/words#question-story" in page
    assert f"notes:{visit}" not in waiting(app, ward)
    assert SAID in talk.client.get(f"{talk.address}/steps/words/history").text
    moves(talk, note, "nickname")  # a second press, or a colleague's: it is sorted already
    assert talk.value("nickname") == ""


def test_a_note_moved_to_choices_stands_in_the_persons_own_words(talk: Talk) -> None:
    talk.save("choices", best_drink="tea")
    note = jots(talk)
    moves(talk, note, "best-drink")
    assert talk.value("best-drink") == "tea"
    assert talk.units()["best-drink.words"]["words"] == SAID


def test_a_moved_note_is_taken_back_out(talk: Talk) -> None:
    talk.save("words", story="First.")
    note = jots(talk)
    moves(talk, note, "story")
    talk.save("words", story=f"First.\n{SAID}\nThird.")
    sorts(talk, note, "out")
    assert talk.value("story") == "First.\nThird."
    assert talk.units()[note_key(note)]["sorted"] == ""
    moves(talk, note, "story")
    talk.save("words", story="All of it in other words.")
    sorts(talk, note, "out")
    assert talk.value("story") == "All of it in other words."
    assert "changed since" in words(talk.client.get(f"{talk.address}/notes").text)


def test_where_they_chose_not_to_say_nothing_is_added(talk: Talk) -> None:
    talk.save("words", story__state="prefer-not")
    note = jots(talk)
    assert "They chose not to say something here" in moves(talk, note, "story").text
    assert talk.value("story") == ""
    assert "Choose a question" in moves(talk, note, "welcome").text
    assert moves(talk, note, "nothing", "nowhere").location == f"{talk.address}/notes/{note}/move"


def test_where_two_texts_wait_the_moved_words_are_chosen_between_too(
    talk: Talk, lead: CheckingClient
) -> None:
    theirs, mine = talk.seen_by(lead).fields("words"), talk.fields("words")
    talk.seen_by(lead).send("words", theirs, story="Theirs")
    talk.send("words", mine, story="Mine")
    note = jots(talk)
    assert moves(talk, note, "story").location == f"{talk.address}/steps/words/both-texts"
    page = words(talk.client.get(f"{talk.address}/steps/words/both-texts").text)
    assert all(one in page for one in ("Theirs", "Mine", SAID))


def test_a_note_is_kept_as_one_edited_and_sorted_again(talk: Talk) -> None:
    note = jots(talk)
    sorts(talk, note, "keep")
    assert "Kept as a note" in words(talk.client.get(f"{talk.address}/notes").text)
    sorts(talk, note, "again")
    page = talk.client.get(f"{talk.address}/notes/{note}/edit").text
    rev = page.split('name="rev" value="')[1].split('"')[0]
    data = {"words": "In other words", "rev": rev, "writer": "w1"}
    talk.client.post(f"{talk.address}/notes/{note}/edit", data=data)
    assert talk.units()[note_key(note)]["value"] == "In other words"
    empty = talk.client.post(f"{talk.address}/notes/{note}/edit", data={**data, "words": ""})
    assert "There is a problem" in empty.text


def test_two_who_edit_one_note_both_keep_their_words(talk: Talk, lead: CheckingClient) -> None:
    note = jots(talk)
    page = talk.client.get(f"{talk.address}/notes/{note}/edit").text
    rev = page.split('name="rev" value="')[1].split('"')[0]
    path = f"{talk.address}/notes/{note}/edit"
    talk.client.post(path, data={"words": "Mine", "rev": rev, "writer": "w1"})
    answer = lead.post(path, data={"words": "Theirs", "rev": rev, "writer": "w2"})
    assert answer.location == f"{talk.address}/steps/notes/both-texts"
    both = lead.get(answer.location).text
    assert "Mine" in both
    assert "Theirs" in both
    assert "See both and choose" in talk.client.get(f"{talk.address}/notes").text


def test_earlier_words_of_a_note_are_brought_back(talk: Talk) -> None:
    note = jots(talk)
    data = {"words": "Changed", "rev": "99", "writer": "w1"}
    talk.client.post(f"{talk.address}/notes/{note}/edit", data=data)
    page = talk.client.get(f"{talk.address}/steps/notes/history").text
    assert "A note" in page
    first = page.split("/steps/notes/history/")[-1].split('"')[0]
    path = f"{talk.address}/steps/notes/history/{first}"
    assert SAID in talk.client.get(path).text
    talk.client.post(path, data={"back": note_key(note), "rev": "99", "writer": "w2"})
    assert talk.units()[note_key(note)]["value"] == SAID


def test_a_note_that_is_taken_back_is_gone_and_comes_back(app: Flask, ward: Ward, talk: Talk) -> None:
    note = jots(talk)
    path = f"{talk.address}/notes/{note}/take-back"
    assert "Choose why it shall go" in talk.client.post(path, data={}).text
    answer = talk.client.post(path, data={"why": "by-person", "place": "says"})
    assert "/taken-back/" in answer.location
    page = talk.client.get(answer.location).text
    assert "A note" in page
    gone = [f"{talk.address}/notes", f"{talk.address}/steps/notes/history", answer.location]
    assert not any(SAID in talk.client.get(one).text for one in gone)
    assert waiting(app, ward) == []
    assert talk.client.get(f"{talk.address}/taken-back").status_code == 200
    talk.client.post(answer.location, data={"action": "undo"})
    assert SAID in talk.client.get(f"{talk.address}/notes").text


def test_an_answer_that_is_taken_back_takes_the_note_it_came_from_along(talk: Talk) -> None:
    moved, out = jots(talk), jots(talk, "He also said that the dog bites")
    for one in (moved, out):
        moves(talk, one, "story")
    sorts(talk, out, "out")
    data = {"what": ["story"], "why": "by-person", "place": "says"}
    talk.client.post(f"{talk.address}/steps/words/take-back", data=data)
    for page in (f"{talk.address}/notes", f"{talk.address}/steps/notes/history"):
        text = talk.client.get(page).text
        assert SAID not in text
        assert "dog bites" not in text


def test_a_note_of_no_signal_arrives_once_with_its_time_and_visit(app: Flask, ward: Ward, talk: Talk) -> None:
    visit = open_visit(app, ward, talk)
    tablet, note, at = Device(app, ward.practitioner), str(uuid4()), now() - timedelta(minutes=7)
    op = {"kind": "note", "assessment": str(talk.row.id), "step": "notes", "writer": note, "seq": 1,
          "fields": [["note", note], ["words", SAID], ["visit", ""]], "typed_at": at.isoformat()}  # fmt: skip
    tablet.put(op)
    assert tablet.send(talk.client) == ["saved"]
    assert tablet.send(talk.client) == ["saved"]
    unit = talk.units()[note_key(note)]
    assert (unit["value"], unit["visit"], unit["at"]) == (SAID, str(visit), at.isoformat())


def test_a_note_that_comes_after_the_assessment_was_closed_is_a_proposal(
    app: Flask, ward: Ward, talk: Talk
) -> None:
    talk.move("finish", ward.practitioner)
    talk.move("sign", ward.lead)
    tablet, note = Device(app, ward.practitioner), str(uuid4())
    fields = [["note", note], ["words", SAID], ["visit", ""]]
    tablet.put({"kind": "note", "assessment": str(talk.row.id), "step": "notes", "fields": fields})
    tablet.put({"kind": "note", "assessment": str(talk.row.id), "step": "notes", "fields": []})
    assert tablet.send(talk.client) == ["late", "not-read"]
    assert note_key(note) not in talk.units()
    page = talk.client.get(f"{talk.address}/late").text
    assert "Private. Open these words" in page
    assert SAID in page


def test_the_end_of_a_visit_lists_its_own_notes_that_wait(app: Flask, ward: Ward, talk: Talk) -> None:
    visit = open_visit(app, ward, talk)
    kept, left = jots(talk, "Kept"), jots(talk, "Left")
    sorts(talk, kept, "keep")
    with app.test_request_context(), house_of(app).store.reading() as tx:
        found = unsorted(tx, open_assessment(tx, talk.row, ()), visit)
        assert [(one.id, one.words) for one in found] == [(left, "Left")]
        assert unsorted(tx, open_assessment(tx, talk.row, ()), uuid4()) == ()


def test_notes_change_nothing_that_my_work_says_of_steps(talk: Talk) -> None:
    talk.save("words", story="x")
    jots(talk)
    page = words(talk.client.get("/work").text)
    assert "Last saved: Words" in page


@pytest.mark.parametrize(
    ("text", "gone", "left"),
    [
        ("a\nb\nc", "b", "a\nc"),
        ("a\nb", "a\nb", ""),
        ("ab", "b", None),
        ("b\na\nb", "b", "b\na"),
        ("", "b", None),
    ],
)
def test_words_are_taken_out_only_where_they_stand_whole(text: str, gone: str, left: str | None) -> None:
    assert without(text, gone) == left


def test_a_fault_is_told_beside_the_box_also_while_a_visit_goes_on(
    app: Flask, ward: Ward, talk: Talk
) -> None:
    open_visit(app, ward, talk)
    long = "x" * (ANSWER_LIMIT + 1)
    page = talk.client.post(f"{talk.address}/notes", data={"words": long}).text
    assert "Make this shorter" in page
    assert long in page
