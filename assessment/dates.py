"""Dates and times as people write them and as we say them: day first, with the weekday, no zeros in front."""

import re
from datetime import date, datetime
from typing import Final

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_DAY_FIRST: Final = re.compile(r"(\d{1,2})[ /.-]+(\d{1,2})[ /.-]+(\d{4})", re.ASCII)
_YEAR_FIRST: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_IN_WORDS: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]+([a-z]+)[ -]+(\d{4})", re.ASCII)
_WEEKDAY: Final = re.compile(r"([a-z]+) +(?:the +)?(.*)", re.ASCII)


def read_date(text: str) -> date | None:
    """Read one day: 27 3 2027, 27/3/2027, 2027-03-27, 27 March 2027 and the like; else nothing.

    The year has four digits. A weekday may stand in front; one that does not fit the date is a slip
    in one of the two, and we do not guess in which.
    """
    words = " ".join(text.replace(",", " ").lower().split())
    weekday = ""
    if words[:1].isalpha():
        match = _WEEKDAY.fullmatch(words)
        if match is None:
            return None
        weekday, words = match[1], match[2]
    found = _day(words)
    if found is None or (weekday and not _is_name_of(weekday, _DAYS[found.weekday()])):
        return None
    return found


def say_date(day: date) -> str:
    """Say a day in full: Saturday 27 March 2027."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def say_time(at: datetime) -> str:
    """Say a time of day: 2:02pm, 2pm, midday, midnight."""
    if at.minute == 0 and at.hour in (0, 12):
        return "midday" if at.hour else "midnight"
    minutes = f":{at.minute:02d}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{'pm' if at.hour >= 12 else 'am'}"


def _day(words: str) -> date | None:
    if match := _DAY_FIRST.fullmatch(words):
        return _date(int(match[3]), int(match[2]), int(match[1]))
    if match := _YEAR_FIRST.fullmatch(words):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    if match := _IN_WORDS.fullmatch(words):
        months = [number for number, name in enumerate(_MONTHS, 1) if _is_name_of(match[2], name)]
        return _date(int(match[3]), months[0], int(match[1])) if len(months) == 1 else None
    return None


def _is_name_of(short: str, full: str) -> bool:
    return len(short) >= 3 and full.lower().startswith(short)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
