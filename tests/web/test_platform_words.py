"""How dates, times and numbers read on a page, whatever the season."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from web.words import nhs_number, say_date, say_when

WINTER = datetime(2026, 11, 24, 14, 2, tzinfo=UTC)
SUMMER = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)  # half past midnight in London


@pytest.mark.parametrize(
    ("now", "moment", "says"),
    [
        (WINTER, WINTER, "today at 2:02pm"),
        (datetime(2026, 11, 30, 9, 0, tzinfo=UTC), WINTER, "Tuesday 24 November at 2:02pm"),
        (datetime(2027, 1, 4, 9, 0, tzinfo=UTC), WINTER, "Tuesday 24 November 2026 at 2:02pm"),
        (WINTER, SUMMER, "Thursday 2 July at 12:30am"),
    ],
)
def test_a_moment_reads_as_on_the_clock_in_london(now: datetime, moment: datetime, says: str) -> None:
    with time_machine.travel(now, tick=False):
        assert say_when(moment) == says


def test_a_date_has_its_weekday_and_nothing_is_nothing() -> None:
    assert say_date(date(2027, 3, 27)) == "Saturday 27 March 2027"
    assert (say_date(None), say_when(None), nhs_number("")) == ("", "", "")


def test_an_nhs_number_reads_as_three_three_four() -> None:
    assert nhs_number("9991234560") == "999 123 4560"
