"""What the needs ask of the page, what a worker may choose instead, and a step cut into smaller pages."""

from pathlib import Path

from assessment import content
from assessment.closed_lists import Act
from assessment.definition import NeedCategory, Words
from assessment.recorded import NeedsNow, PersonNeed
from assessment.session_view import (
    BY_NEED,
    ORDINARY,
    VALUES,
    Part,
    View,
    chosen,
    easier_words,
    ordinary_words,
    view_of,
)
from assessment.step_parts import alone, first_to_ask, in_order, part_with, parts_of

CONTENT = Path(__file__).parents[1] / "content"
KINDS = content.load(CONTENT / "kinds")
FOLLOW_ON = content.load(CONTENT / "show-if")


def a_need(*acts: Act, term: str = "A need", whose: str = "person", place: int = 50) -> PersonNeed:
    return PersonNeed(None, NeedCategory.SUPPORT, term, whose=whose, acts=acts, place=place)


def by(*needs: PersonNeed, **choices: str) -> View:
    return view_of(NeedsNow(needs), {name.replace("_", "-"): value for name, value in choices.items()})


def test_without_needs_and_choices_the_page_is_the_ordinary_one() -> None:
    view = by()
    assert (view.one_at_a_time, view.easier_words, view.per_page) == (False, False, 0)
    assert (view.text_size, view.colours, view.changes) == ("100", "usual", ())


def test_each_need_of_the_page_changes_it_and_is_named() -> None:
    asked = {
        Act.ONE_QUESTION: (Part.ONE, "yes"),
        Act.EASIER_WORDS: (Part.EASIER, "yes"),
        Act.PRINT_EASY_READ: (Part.EASIER, "yes"),
        Act.FEWER_QUESTIONS: (Part.PER_PAGE, "3"),
        Act.MINUTES_15: (Part.PER_PAGE, "3"),
        Act.MINUTES_30: (Part.PER_PAGE, "5"),
        Act.SEVERAL_SHORT: (Part.PER_PAGE, "5"),
        Act.LARGER_TEXT: (Part.SIZE, "150"),
        Act.LOW_VISION: (Part.SIZE, "150"),
        Act.PRINT_LARGE_18: (Part.SIZE, "125"),
        Act.PRINT_LARGE_20: (Part.SIZE, "150"),
        Act.PRINT_LARGE_24: (Part.SIZE, "200"),
        Act.PRINT_LARGE_28: (Part.SIZE, "200"),
        Act.CALM_COLOURS: (Part.COLOURS, "cream"),
    }
    for act, (part, value) in asked.items():
        setting = by(a_need(act, term="What they said")).setting(part)
        assert (setting.value, setting.why, setting.chosen) == (value, "What they said", False), act


def test_of_one_need_the_exact_size_counts_and_of_two_needs_the_larger() -> None:
    large = a_need(Act.PRINT_LARGE_18, Act.LARGER_TEXT, term="18 point")
    assert by(large).text_size == "125"
    assert by(large, a_need(Act.LARGER_TEXT, term="Sees little")).setting(Part.SIZE).why == "Sees little"


def test_to_somebody_who_is_read_to_the_size_says_nothing_and_a_carer_is_named() -> None:
    assert by(a_need(Act.LOW_VISION, Act.READ_ALOUD)).text_size == "100"
    need = a_need(Act.EASIER_WORDS, term="Plain words", whose="carer")
    assert by(need).setting(Part.EASIER).why == "Plain words (carer)"


def test_a_worker_may_choose_otherwise_and_go_back_to_the_need() -> None:
    need = a_need(Act.ONE_QUESTION)
    choices = chosen({}, "one", "no")
    view = view_of(NeedsNow((need,)), choices)
    assert not view.one_at_a_time and view.setting(Part.ONE).chosen and view.by_need[Part.ONE].value == "yes"
    assert chosen(choices, "one", BY_NEED) == {}


def test_one_press_shows_the_ordinary_page_and_one_puts_everything_on_again() -> None:
    needs = NeedsNow((a_need(Act.ONE_QUESTION), a_need(Act.CALM_COLOURS)))
    held = chosen({"size": "150"}, ORDINARY, "yes")
    view = view_of(needs, held)
    assert (view.one_at_a_time, view.text_size, view.colours) == (False, "100", "usual")
    assert [part for part, _ in view.changes] == [Part.ONE, Part.SIZE, Part.COLOURS]
    assert chosen(held, ORDINARY, BY_NEED) == {"size": "150"}
    assert chosen(held, "colours", "dark") == {"size": "150", "colours": "dark"}


def test_what_nobody_can_choose_is_left_to_the_needs() -> None:
    assert chosen({"size": "150"}, "size", "900") == {}
    assert chosen({"size": "150"}, "nothing", "900") == {"size": "150"}
    assert by(size="900", colours="pink").changes == ()
    for part, values in VALUES.items():
        assert all(chosen({}, part, value) == {part: value} for value in values)


def test_easier_words_fall_back_to_the_ordinary_ones() -> None:
    both, one = Words("What would help?", "What helps?"), Words("Your name")
    assert (easier_words(both), easier_words(one)) == ("What helps?", "Your name")
    assert (ordinary_words(both), by(easier="yes").say(both)) == ("What would help?", "What helps?")


def test_a_step_is_cut_and_what_follows_from_a_question_stays_with_it() -> None:
    step = FOLLOW_ON.steps[0]
    parts = parts_of(step, 2)
    assert [one.id for part in parts for one in part.questions] == [one.id for one in step.questions]
    for question in step.questions:
        if question.show_if:
            assert part_with(parts, question.id) == part_with(parts, question.show_if.question)
    choices = next(step for step in KINDS.steps if step.id == "choices")
    assert [len(part.questions) for part in parts_of(choices, 3)] == [3, 1]
    assert parts_of(choices, 0) == (choices,)


def test_words_between_questions_stand_with_the_question_they_lead_in_to() -> None:
    words = next(step for step in KINDS.steps if step.id == "words")
    assert [one.id for one in parts_of(words, 2)[0].questions][:3] == ["welcome", "nickname", "story"]


def test_one_at_a_time_what_follows_from_an_answer_comes_right_after_it() -> None:
    step = FOLLOW_ON.steps[0]
    units = {"drinks": {"value": ["tea"]}, "with-milk": {"value": "yes"}}
    assert [one.id for one in in_order(step, units)][:3] == ["drinks", "with-milk", "which-milk"]
    assert "with-milk" not in [one.id for one in in_order(step, {})]
    follower = next(one for one in step.questions if one.id == "which-milk")
    assert [one.show_if for one in alone(step, follower).questions] == [None]


def test_the_next_to_ask_is_what_needs_a_change_then_what_was_not_asked() -> None:
    figures = next(step for step in KINDS.steps if step.id == "figures")
    first, second = figures.questions[:2]
    assert first_to_ask(figures, {}) == first
    assert first_to_ask(figures, {first.id: {"value": "27 3 2027"}}) == second
    assert first_to_ask(figures, {first.id: {"state": "later"}}) == second
    malformed = {first.id: {"value": "27 3 2027"}, second.id: {"value": "heavy"}}
    assert first_to_ask(figures, malformed) == second
