"""Whether a form of a letter fits: recorded needs first, answers second; an ended need asks for nothing."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from assessment.closed_lists import Act, NeedCategory
from assessment.prints import Print, Suggestion, WhyNot, suggested_print
from assessment.recorded import PersonNeed
from tests.assessment.makes import tiny

MEANS = tiny("means")
BIG = {"print": {"value": ["big"]}}  # 20 point


def recorded(*acts: Act, source: str = "", ended: bool = False) -> PersonNeed:
    on = date(2026, 11, 2) if ended else None
    return PersonNeed(uuid4(), NeedCategory.FORMAT, "A form", acts=acts, source=source, ended_on=on)


def test_what_is_recorded_comes_before_what_was_answered() -> None:
    found = suggested_print(MEANS, BIG, [recorded(Act.PRINT_STANDARD)])
    assert (found.print, found.others) == (Print.STANDARD, (Print.LARGE_20,))
    assert found.why == "This is recorded as what the person needs: Standard letter."


def test_of_several_needs_the_one_that_fewest_people_could_do_without_comes_first() -> None:
    needs = [recorded(Act.PRINT_LARGE_24), recorded(Act.PRINT_BRAILLE_1), recorded(Act.PRINT_EASY_READ)]
    found = suggested_print(MEANS, {}, needs)
    assert (found.print, found.others) == (Print.BRAILLE_1, (Print.EASY_READ, Print.LARGE_24))


def test_a_need_that_ended_takes_its_answer_with_it() -> None:
    need = recorded(Act.PRINT_LARGE_20, source="print.big", ended=True)
    assert suggested_print(MEANS, BIG, [need]).print is Print.STANDARD
    assert suggested_print(MEANS, BIG, [replace(need, ended_on=None)]).print is Print.LARGE_20


def test_who_wants_a_call_only_gets_one_whatever_else_is_recorded() -> None:
    call_only = {"call-me-instead": {"value": "call"}}
    found = suggested_print(MEANS, call_only, [recorded(Act.PRINT_LARGE_18)])
    assert (found.print, found.others) == (Print.PHONE_CALL, (Print.LARGE_18,))


@pytest.mark.parametrize(
    ("best", "made", "fits"),
    [
        (Print.LARGE_18, (Print.STANDARD,), False),
        (Print.LARGE_18, (Print.STANDARD, Print.LARGE_18), True),
        (Print.STANDARD, (Print.WALLET,), True),
        (Print.EASY_READ, (Print.WALLET,), False),
        (Print.WEB, (Print.EASY_READ,), True),
        (Print.WEB, (), False),
        (Print.PHONE_CALL, tuple(Print)[:6], False),
    ],
)
def test_one_place_decides_whether_what_is_made_fits(
    best: Print, made: tuple[Print, ...], fits: bool
) -> None:
    assert Suggestion(best, "").fits(made) is fits


def test_every_form_and_every_reason_has_words() -> None:
    assert all(one.words for one in (*Print, *WhyNot))
