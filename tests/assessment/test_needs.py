"""The needs card and the form of a letter come from answers, whatever their questions are called."""

from assessment.needs import Print, needs, suggested_print
from assessment.units import Unit
from tests.assessment.makes import tiny

MEANS, KINDS, SENSITIVE = tiny("means"), tiny("kinds"), tiny("sensitivity")


def texts(units: dict[str, Unit]) -> list[str]:
    return [line.text for line in needs(MEANS, units)]


def test_needs_stand_with_the_most_important_first() -> None:
    units: dict[str, Unit] = {
        "stop-sign": {"value": "a raised hand"},
        "print": {"value": ["big"]},
        "is-safe": {"value": "ask-me"},
    }
    assert texts(units) == ["Ask first", "Print: 20 point", "Break sign: a raised hand"]


def test_an_answer_under_a_state_is_no_need() -> None:
    assert texts({"stop-sign": {"value": "a raised hand", "state": "unknown"}}) == []


def test_a_question_says_its_own_line_for_the_options_without_one() -> None:
    lines = needs(KINDS, {"helpers": {"value": ["friend", "family"]}, "has-dog": {"value": "yes"}})
    assert [line.text for line in lines] == ["Helped by a friend and your family", "There is a dog at home"]


def test_what_is_sensitive_never_stands_on_a_card() -> None:
    assert needs(SENSITIVE, {"private-thing": {"value": "hidden"}, "secret-thing": {"value": "hidden"}}) == ()


def test_what_is_hidden_is_no_need() -> None:
    garden = tiny("foreign")
    assert [line.text for line in needs(garden, {"tools-that-fit": {"value": "a seat"}})] == [
        "In the garden: a seat"
    ]


def test_a_letter_is_standard_until_a_person_says_otherwise() -> None:
    assert suggested_print(MEANS, {}).print is Print.STANDARD
    assert suggested_print(KINDS, {}).print is Print.STANDARD  # asks nothing about letters


def test_the_form_of_a_letter_follows_what_the_person_chose() -> None:
    suggestion = suggested_print(MEANS, {"print": {"value": ["plain", "big", "easy"]}})
    assert suggestion.print is Print.EASY_READ
    assert suggestion.others == (Print.LARGE_20, Print.STANDARD)
    assert suggestion.why == "The person asked for this: Easy read."


def test_a_call_and_no_letter_is_a_call() -> None:
    units: dict[str, Unit] = {"print": {"value": ["big"]}, "call-me-instead": {"value": "call"}}
    assert suggested_print(MEANS, units).print is Print.PHONE_CALL
    assert suggested_print(MEANS, {**units, "call-me-instead": {"value": "both"}}).print is Print.LARGE_20


def test_a_form_under_a_state_is_not_used() -> None:
    assert suggested_print(MEANS, {"print": {"value": ["big"], "state": "later"}}).print is Print.STANDARD


def test_every_form_has_words() -> None:
    assert all(each.words for each in Print)
