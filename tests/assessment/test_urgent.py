"""Which answers are urgent is said by the content; the plan is a file that a team can write itself."""

from dataclasses import replace
from pathlib import Path

import pytest

from assessment import content, escalation
from assessment.definition import (
    Assessment,
    Column,
    Keeps,
    Kind,
    LetterWords,
    Option,
    Question,
    Section,
    ShowInLetter,
    Step,
    Urgent,
    Words,
)
from assessment.escalation import PlanFault, read_plans
from assessment.urgent import not_urgent_in, urgent_in

SHIPPED = content.load(Path(content.__file__).parent / "content" / "complex-needs")
ROW = "0190a5b8-1111-7000-8000-000000000000"


def shipped(kind: Urgent) -> tuple[str, str]:
    """A question of ours whose answers can be urgent in this way, and the first option that says so."""
    for question in SHIPPED.can_be_urgent.values():
        for option in question.options:
            if option.urgent is kind:
                return question.id, option.id
    raise AssertionError(f"no option of ours is urgent as {kind}")


def a_definition(question: Question) -> Assessment:
    words = Words("Asked")
    section = Section("all", words, words, words, 5, (Step("one", words, (question,)),))
    return Assessment("tiny", "1", words, (section,), "0" * 64)


def a_question(kind: Kind, **more: object) -> Question:
    letter = LetterWords(ShowInLetter.NEVER)
    return Question("asked", kind, Words("Asked"), Keeps.ASSESSMENT, letter, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", Urgent)
def test_an_option_that_the_content_marks_is_urgent_as_it_says(kind: Urgent) -> None:
    question, option = shipped(kind)
    assert urgent_in(SHIPPED, {question: {"value": option}}) == {question: kind}


def test_another_option_and_no_option_are_not_urgent() -> None:
    question, _ = shipped(Urgent.ABUSE)
    calm = next(one.id for one in SHIPPED.can_be_urgent[question].options if not one.urgent)
    for value in (calm, "", "no-such-option"):
        assert urgent_in(SHIPPED, {question: {"value": value}}) == {}
        assert not_urgent_in(SHIPPED, {question: {"value": value}}) == {question}


def test_the_first_letter_of_words_that_are_urgent_counts_and_blanks_do_not() -> None:
    written = next(q.id for q in SHIPPED.can_be_urgent.values() if q.urgent)
    assert urgent_in(SHIPPED, {written: {"value": "I"}}) == {written: Urgent.SELF_HARM}
    assert urgent_in(SHIPPED, {written: {"value": " \n"}}) == {}


def test_words_beside_prefer_not_to_say_still_count() -> None:
    written = next(q.id for q in SHIPPED.can_be_urgent.values() if q.urgent)
    assert urgent_in(SHIPPED, {written: {"value": "I", "state": "prefer-not"}}) == {written: Urgent.SELF_HARM}


def test_one_of_many_ticks_is_enough() -> None:
    options = (Option("calm", Words("Calm")), Option("grave", Words("Grave"), urgent=Urgent.ABUSE))
    tiny = a_definition(a_question(Kind.MANY_OF, options=options))
    assert urgent_in(tiny, {"asked": {"value": ["calm", "grave"]}}) == {"asked": Urgent.ABUSE}
    assert urgent_in(tiny, {"asked": {"value": ["calm"]}}) == {}


def test_a_cell_of_a_row_counts_and_own_words_beside_a_question_do_not() -> None:
    options = (Option("grave", Words("Grave"), urgent=Urgent.ABUSE),)
    columns = (Column("how", Kind.ONE_OF, Words("How"), options=options),)
    tiny = a_definition(a_question(Kind.ROWS, columns=columns))
    cell = f"asked.{ROW}.how"
    assert urgent_in(tiny, {cell: {"value": "grave"}, "asked.words": {"value": "grave"}}) == {
        cell: Urgent.ABUSE
    }


def test_a_question_that_cannot_be_urgent_is_left_alone() -> None:
    assert urgent_in(SHIPPED, {"no-such-question": {"value": "x"}, "step.being-safe": {"value": "x"}}) == {}


def test_an_assessment_that_began_before_the_content_said_so_is_watched_too() -> None:
    question, option = shipped(Urgent.ABUSE)
    now = SHIPPED.can_be_urgent[question]
    then = replace(now, urgent=None, options=tuple(replace(one, urgent=None) for one in now.options))
    older = replace(a_definition(then), id=SHIPPED.id)
    assert older.can_be_urgent == {}
    assert urgent_in(older, {question: {"value": option}}) == {question: Urgent.ABUSE}


@pytest.mark.parametrize("kind", Urgent)
def test_the_shipped_plan_has_steps_and_a_number_that_can_be_dialled(kind: Urgent) -> None:
    plan = escalation.shipped()[kind]
    assert plan.ring.href == "tel:999"
    assert all(len(number.href) > len("tel:99") for number in plan.numbers)
    assert len(plan.steps) >= 3


ONE = """\
  {}:
    heading: H
    numbers:
      - {{who: W, number: '{}', when: Now}}
    steps:
      - {{id: a, words: Do it}}
"""


def a_plan(**numbers: str) -> str:
    return "kinds:\n" + "".join(ONE.format(kind, numbers.get(kind.name, "0113 496 0999")) for kind in Urgent)


def test_a_team_writes_its_own_plan() -> None:
    plans = read_plans(a_plan(), "ours.yaml")
    assert plans[Urgent.ABUSE].ring.href == "tel:01134960999"
    assert plans[Urgent.ABUSE].steps[0].words == "Do it"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "it has to begin with kinds:"),
        ("kinds: {}", "self-harm is missing; there has to be a plan for it"),
        (a_plan(ABUSE="ring us"), "abuse has a number without a digit"),
        (a_plan().replace("heading: H", "heading: ''", 1), "self-harm has to have a heading"),
        (
            a_plan().replace("words: Do it", "word: Do it", 1),
            "self-harm has to say id, words in line 1 of steps",
        ),
        (a_plan() + "  fire: {}\n", "fire is no kind of urgent answer"),
        ("kinds:\n\t- a", "there is a tab here"),
    ],
)
def test_a_plan_with_a_fault_is_refused_in_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(PlanFault, match=sentence):
        read_plans(text, "ours.yaml")
