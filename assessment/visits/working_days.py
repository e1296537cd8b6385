"""Working days: Monday to Friday, without the bank holidays of England and Wales.

Bank holidays follow from rules, and the library that knows them brings those of 150 countries (14 MB). One
that is made for a single year, such as for a coronation, is not known here.
"""

from datetime import date, timedelta
from functools import cache

_DAY = timedelta(days=1)
_SATURDAY, _SUNDAY, _MONDAY = 5, 6, 0


def is_working_day(day: date) -> bool:
    return day.weekday() < _SATURDAY and day not in bank_holidays(day.year)


def working_days_before(day: date, count: int) -> date:
    """The day that lies so many working days before another one; the other one itself does not count."""
    while count > 0:
        day -= _DAY
        count -= is_working_day(day)
    return day


def working_days_between(first: date, last: date) -> int:
    """How many working days lie between two days; the first counts, the last does not."""
    days = (first + _DAY * each for each in range((last - first).days))
    return sum(is_working_day(day) for day in days)


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """The bank holidays of England and Wales in a year; those of a weekend moved to the days after it."""
    easter = _easter(year)
    christmas = date(year, 12, 25)
    shift = {_SATURDAY - 1: (0, 3), _SATURDAY: (2, 3), _SUNDAY: (2, 1)}.get(christmas.weekday(), (0, 1))
    return frozenset(
        {
            _moved(date(year, 1, 1)),
            easter - 2 * _DAY,
            easter + _DAY,
            _first_monday(date(year, 5, 1)),
            _last_monday(date(year, 5, 31)),
            _last_monday(date(year, 8, 31)),
            christmas + shift[0] * _DAY,
            christmas + shift[1] * _DAY,
        }
    )


def _moved(day: date) -> date:
    return day + {_SATURDAY: 2, _SUNDAY: 1}.get(day.weekday(), 0) * _DAY


def _first_monday(from_: date) -> date:
    return from_ + (_MONDAY - from_.weekday()) % 7 * _DAY


def _last_monday(until: date) -> date:
    return until - until.weekday() * _DAY


def _easter(year: int) -> date:
    """Easter Sunday by the rule of Meeus, Jones and Butcher."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
