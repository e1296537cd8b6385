"""May we contact this person, how, now: one answer for everything that would."""

import pytest

from assessment.contact import ContactState, may_contact
from assessment.units import Unit
from tests.assessment.makes import tiny

MEANS = tiny("means")
TOLD: dict[str, Unit] = {
    "reach-me": {"value": ["post", "ring"]},
    "is-safe": {"value": "all"},
    "never-this": {"value": "the phone in the hall"},
}


def test_a_person_in_touch_is_contacted_in_the_ways_they_said() -> None:
    answer = may_contact(ContactState.IN_TOUCH, TOLD, MEANS)
    assert answer.allowed
    assert answer.ways == ("by phone", "by post")
    assert answer.never == "the phone in the hall"
    assert answer.why == "Messages and post are safe."


@pytest.mark.parametrize("state", [state for state in ContactState if state is not ContactState.IN_TOUCH])
def test_nobody_else_is_contacted_whatever_they_once_said(state: ContactState) -> None:
    answer = may_contact(state, TOLD, MEANS)
    assert (answer.allowed, answer.ways) == (False, ())
    assert answer.why and state.words


def test_a_person_who_wants_to_be_asked_first_is_not_written_to() -> None:
    answer = may_contact(ContactState.IN_TOUCH, {**TOLD, "is-safe": {"value": "ask-me"}}, MEANS)
    assert not answer.allowed and "Ask the person first" in answer.why


def test_only_some_ways_are_said_as_such() -> None:
    answer = may_contact(ContactState.IN_TOUCH, {**TOLD, "is-safe": {"value": "part"}}, MEANS)
    assert answer.allowed and answer.why.startswith("Only some ways are safe")


@pytest.mark.parametrize("safe", [{}, {"value": "all", "state": "later"}, {"state": "prefer-not"}])
def test_where_safety_was_not_said_the_answer_says_so(safe: Unit) -> None:
    answer = may_contact(ContactState.IN_TOUCH, {**TOLD, "is-safe": safe}, MEANS)
    assert answer.allowed and answer.why.startswith("We have not asked")


def test_an_assessment_that_asks_nothing_of_contact_gives_no_ways() -> None:
    answer = may_contact(ContactState.IN_TOUCH, {}, tiny("kinds"))
    assert (answer.allowed, answer.ways, answer.never) == (True, (), "")
