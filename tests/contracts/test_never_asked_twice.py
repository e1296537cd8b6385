"""What the shipped content promises of facts: one home each, no age for private ones, no decision carried."""

from collections import Counter

from assessment.closed_lists import Kind, Means
from assessment.content import load
from assessment.definition import Question
from assessment.facts import is_fact
from tests.assessment.makes import SHIPPED

OURS = [question for _, _, question in load(SHIPPED / "complex-needs").questions()]


def means(*wanted: Means) -> list[Question]:
    return [question for question in OURS if question.means in wanted]


def test_no_two_questions_ask_the_same() -> None:
    asks = Counter(str(one.ask).casefold() for one in OURS if one.kind is not Kind.NOTE)
    assert [ask for ask, often in asks.items() if often > 1] == []


def test_no_private_question_says_when_to_ask_again() -> None:
    assert [one.id for one in OURS if one.sensitivity >= 2 and one.confirm_after] == []


def test_a_decision_about_capacity_is_never_carried() -> None:
    assert [is_fact(one) for one in means(Means.CAPACITY)] == [False]


def test_how_to_reach_somebody_safely_and_medicines_are_asked_about_again() -> None:
    safe = means(Means.CONTACT_WAYS, Means.SAFE_CONTACT, Means.CONTACT_NEVER, Means.CODE_WORD)
    assert [one.confirm_after for one in safe] == [90] * 4
    assert [one.confirm_after for one in means(Means.MEDICINES)] == [30]
