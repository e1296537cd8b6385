"""What is checked of a person and a team when they are typed in."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from assessment.people import (
    DEFAULT_SAFETY_NET,
    Person,
    Team,
    check_nhs_number,
    check_person,
    show_nhs_number,
)

TODAY = date(2027, 3, 27)
JO = Person(UUID(int=1), "Jo Bloggs")
TEAM = Team(UUID(int=2), "Riverside team")


@pytest.mark.parametrize("typed", ["9990000018", "999 000 0018", "999-000-0018", " 999 000 0018\n"])
def test_an_nhs_number_is_kept_as_ten_digits(typed: str) -> None:
    assert check_nhs_number(typed) == ("9990000018", "")


def test_no_nhs_number_is_no_fault() -> None:
    assert check_nhs_number("  ") == ("", "")


@pytest.mark.parametrize("typed", ["9990000019", "4444444444", "0000000000"])
def test_a_number_with_a_wrong_digit_or_ten_equal_ones_is_refused(typed: str) -> None:
    assert check_nhs_number(typed) == (typed, "Check the NHS number. One of its digits is not right")


@pytest.mark.parametrize("typed", ["999", "99900000180", "٩٩٩٠٠٠٠٠١٨", "none", "<b>"])
def test_what_is_not_ten_digits_is_given_back_as_typed(typed: str) -> None:
    kept, fault = check_nhs_number(typed)
    assert kept == typed and fault.startswith("Write an NHS number with 10 digits")


def test_the_number_in_our_own_example_is_a_good_one() -> None:
    _, fault = check_nhs_number("1")
    assert check_nhs_number(fault.split("like ")[1])[1] == ""


def test_an_nhs_number_is_shown_in_three_groups() -> None:
    assert show_nhs_number("9990000018") == "999 000 0018"
    assert show_nhs_number("") == ""


def test_a_person_needs_only_the_name_they_use() -> None:
    assert check_person(JO, TODAY) == {}
    assert check_person(replace(JO, name_used="  "), TODAY) == {"name_used": "Write the name the person uses"}


@pytest.mark.parametrize("born", [date(2027, 3, 28), date(1800, 1, 1)])
def test_a_day_of_birth_that_cannot_be_is_a_fault(born: date) -> None:
    assert "birth_date" in check_person(replace(JO, birth_date=born), TODAY)


def test_every_fault_of_a_person_stands_at_its_field() -> None:
    wrong = replace(JO, email="jo at home", phone="ring twice", nhs_number="123", legal_name="x" * 201)
    assert check_person(wrong, TODAY).keys() == {"email", "phone", "nhs_number", "legal_name"}


def test_good_details_have_no_fault() -> None:
    good = replace(
        JO, email="jo@example.org", phone="0151 496 0123", nhs_number="9990000018", birth_date=TODAY
    )
    assert check_person(good, TODAY) == {}


def test_a_team_starts_with_our_safety_net() -> None:
    assert TEAM.safety_net == DEFAULT_SAFETY_NET
    assert "999" in DEFAULT_SAFETY_NET and "111" in DEFAULT_SAFETY_NET
