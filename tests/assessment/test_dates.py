"""Days are read in the ways people write them, and said in one way."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.dates import read_date, say_date, say_time

DAY = date(2027, 3, 27)


@pytest.mark.parametrize(
    "typed",
    [
        "27 3 2027", "27/3/2027", "27-03-2027", "27.3.2027", "2027-03-27", "27 March 2027", "27 Mar 2027",
        "27th March 2027", "27th of March 2027", "Saturday 27 March 2027", "Sat 27/3/2027", 
        "saturday, 27 march 2027",
        "Saturday the 27th of March, 2027", "  27 3  2027\n", "27-Mar-2027",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(typed: str) -> None:
    assert read_date(typed) == DAY


@pytest.mark.parametrize(
    "typed",
    [
        "", "soon", "27 3", "27 3 27", "31 2 2027", "0 1 2027", "3/27/2027", "Friday 27 March 2027",
        "27 M 2027",
        "27 Ju 2027", "٢٧ ٣ ٢٠٢٧", "27 3 20277", "1 1 0000", "27 March", "2027", "<b>27 3 2027</b>",
        "27 Foo 2027",
    ],
)  # fmt: skip
def test_what_is_not_clearly_one_day_is_not_guessed(typed: str) -> None:
    assert read_date(typed) is None


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_that_we_say_can_be_read_again(day: date) -> None:
    assert read_date(say_date(day)) == day
    assert read_date(day.isoformat()) == day


@given(st.text())
def test_reading_a_day_never_breaks(text: str) -> None:
    assert read_date(text) is None or isinstance(read_date(text), date)


def test_a_day_is_said_with_its_weekday_and_no_zeros() -> None:
    assert say_date(DAY) == "Saturday 27 March 2027"
    assert say_date(date(2026, 12, 1)) == "Tuesday 1 December 2026"


@pytest.mark.parametrize(
    ("hour", "minute", "words"),
    [
        (14, 2, "2:02pm"),
        (9, 0, "9am"),
        (12, 0, "midday"),
        (0, 0, "midnight"),
        (0, 5, "12:05am"),
        (12, 30, "12:30pm"),
    ],
)
def test_a_time_is_said_by_the_twelve_hour_clock(hour: int, minute: int, words: str) -> None:
    assert say_time(datetime(2027, 3, 27, hour, minute, tzinfo=UTC)) == words
