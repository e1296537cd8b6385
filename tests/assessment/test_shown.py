"""What an earlier answer hides is kept, and left out of everything."""

import pytest

from assessment.answers import answers_of, hidden, shown
from assessment.units import Unit
from tests.assessment.makes import tiny

STEP = tiny("show-if").steps[0]
MILK: dict[str, Unit] = {
    "drinks": {"value": ["tea"]},
    "with-milk": {"value": "yes"},
    "which-milk": {"value": "oat"},
}


def ids_shown(units: dict[str, Unit]) -> list[str]:
    return [question.id for question in shown(STEP, answers_of(STEP.questions, units))]


def test_a_question_shows_when_the_earlier_answer_calls_for_it() -> None:
    assert ids_shown(MILK) == ["drinks", "with-milk", "which-milk"]


def test_nothing_answered_shows_only_what_hangs_on_nothing() -> None:
    assert ids_shown({}) == ["drinks"]


@pytest.mark.parametrize(
    "drinks", [{"value": ["water"]}, {"value": ["tea"], "state": "later"}, {"value": []}]
)
def test_what_hangs_on_a_hidden_question_is_hidden_too(drinks: Unit) -> None:
    units = MILK | {"drinks": drinks}
    assert ids_shown(units) == ["drinks"]
    assert [question.id for question in hidden(STEP, answers_of(STEP.questions, units))] == [
        "with-milk",
        "which-milk",
    ]


def test_an_answer_that_was_hidden_comes_back_as_it_was() -> None:
    units = MILK | {"drinks": {"value": ["water"]}}
    assert answers_of(STEP.questions, units)["which-milk"].value == "oat"
    assert ids_shown(units | {"drinks": {"value": ["tea", "water"]}}) == ["drinks", "with-milk", "which-milk"]
