"""From a posted page to units: only what was on the page changes, and who answered stays true."""

from assessment.answers import answer_of, read, read_step, step_who
from assessment.definition import Kind
from assessment.units import Unit, same
from tests.assessment.makes import NOBODY, asked, place, post

NICKNAME, HELPERS, DRINK = asked("kinds", "nickname"), asked("kinds", "helpers"), asked("kinds", "best-drink")
PERSON, HELPED = ("person", ""), ("person-with-help", "")


def test_a_question_that_was_not_on_the_page_is_untouched() -> None:
    assert read(NICKNAME, {"story": ["x"], "nickname-old": ["y"]}, PERSON, {}) == {}


def test_a_note_is_never_read() -> None:
    note = asked("kinds", "welcome")
    assert note.kind is Kind.NOTE
    assert read(note, {"welcome": ["x"], "welcome.words": ["x"], "welcome.shown": ["1"]}, PERSON, {}) == {}


def test_a_group_of_boxes_shown_and_not_posted_has_nothing_chosen() -> None:
    before: dict[str, Unit] = {"helpers": {"value": ["family"]}}
    assert read(HELPERS, {"helpers.shown": ["1"]}, NOBODY, before)["helpers"]["value"] == []


def test_words_that_are_not_posted_stay_as_they_were() -> None:
    before: dict[str, Unit] = {"nickname": {"value": "Jo"}, "nickname.words": {"words": "I am Jo"}}
    units = read(NICKNAME, {"nickname.shown": ["1"], "nickname.words-letter": ["no"]}, NOBODY, before)
    assert units["nickname"]["value"] == "Jo"
    assert units["nickname.words"]["words"] == "I am Jo"


def test_a_script_that_posts_one_field_changes_only_that_one() -> None:
    before: dict[str, Unit] = {"nickname": {"value": "Jo", "state": "later", "who": "record", "letter": "no"}}
    after = read(NICKNAME, {"nickname": ["Jay"]}, NOBODY, before)["nickname"]
    assert (after["value"], after["state"], after["letter"]) == ("Jay", "later", "no")


def test_a_typed_value_is_kept_beside_a_state() -> None:
    unit = post(NICKNAME, {}, value="Jo", state="prefer-not")["nickname"]
    assert (unit["value"], unit["state"]) == ("Jo", "prefer-not")


def test_a_state_taken_off_the_page_is_gone() -> None:
    before = post(NICKNAME, {}, value="Jo", state="later")
    assert post(NICKNAME, before, value="Jo")["nickname"]["state"] == ""


def test_who_answered_comes_from_the_step_where_something_is_held() -> None:
    assert post(NICKNAME, {}, HELPED, value="Jo")["nickname"]["who"] == "person-with-help"
    assert post(NICKNAME, {}, HELPED, state="unknown")["nickname"]["who"] == "person-with-help"
    assert post(NICKNAME, {}, HELPED, words="in my words")["nickname"]["who"] == "person-with-help"
    assert post(NICKNAME, {}, HELPED, value="")["nickname"]["who"] == ""


def test_an_answer_that_did_not_change_keeps_who_gave_it() -> None:
    before = post(NICKNAME, {}, ("someone-else", "Ann"), value="Jo")
    again = post(NICKNAME, before, PERSON, value="Jo", who="", who_name="")
    assert same(again["nickname"], before["nickname"])
    changed = post(NICKNAME, before, PERSON, value="Jay", who="", who_name="")
    assert (changed["nickname"]["who"], changed["nickname"]["who_name"]) == ("person", "")


def test_who_answered_can_be_said_for_one_answer_and_taken_back() -> None:
    before = post(NICKNAME, {}, PERSON, value="Jo", who="record")
    assert before["nickname"]["who"] == "record"
    form = {"nickname": ["Jo"], "nickname.shown": ["1"], "nickname.who": [""]}
    assert read(NICKNAME, form, PERSON, before, PERSON)["nickname"]["who"] == "person"


def test_an_answer_made_blank_has_nobody_who_gave_it() -> None:
    before = post(NICKNAME, {}, PERSON, value="Jo")
    assert same(post(NICKNAME, before, PERSON, value="")["nickname"], {})


def test_a_page_sent_again_unchanged_changes_nothing() -> None:
    before = post(DRINK, {}, PERSON, value="tea", letter="yes", words="lovely", words_letter="yes")
    again = post(DRINK, before, PERSON, value="tea", letter="yes", words="lovely", words_letter="yes")
    assert all(same(again[key], before[key]) for key in {*again, *before})


def test_a_step_is_read_whole_with_who_answered_it() -> None:
    _, step, _ = place("kinds", "nickname")
    form = {"step.who": ["someone-else"], "step.who-name": ["Ann"], "nickname": ["Jo"], "story": [""]}
    units = read_step(step, form, {})
    assert step_who("words", units) == ("someone-else", "Ann")
    assert answer_of(NICKNAME, units).who_name == "Ann"
    assert same(units["story"], {})
    later = read_step(step, {"nickname": ["Jay"]}, units)
    assert later["nickname"]["who"] == "someone-else" and "step.words" not in later
