"""Times of day as people write and say them, and the parts of the day that a person may choose."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Final

from assessment.closed_lists import Act
from assessment.dates import say_time

_CLOCK: Final = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?", re.ASCII | re.IGNORECASE)
_WORDS: Final = {"midday": "12:00", "noon": "12:00"}

# When each part of the day begins and ends, and the time we suggest in it (the numbers are ours).
PARTS: Final[dict[Act, tuple[str, str, str]]] = {
    Act.EARLY_MORNING: ("06:00", "10:30", "09:00"),
    Act.LATE_MORNING: ("10:30", "12:30", "11:00"),
    Act.EARLY_AFTERNOON: ("12:00", "14:30", "13:00"),
    Act.LATE_AFTERNOON: ("14:30", "17:30", "15:00"),
    Act.EVENING: ("17:00", "22:00", "17:30"),
}
_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NAMED: Final = {
    "morning": (0, 12 * 60),
    "lunchtime": (12 * 60, 14 * 60),
    "lunch": (12 * 60, 14 * 60),
    "afternoon": (12 * 60, 17 * 60),
    "evening": (17 * 60, 24 * 60),
}
_AT: Final = r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?"
_BETWEEN: Final = re.compile(rf"{_AT}\s*(?:to|and|until|till|-|–)\s*{_AT}", re.ASCII)
_BOUND: Final = re.compile(rf"(before|after|until|from)\s+{_AT}", re.ASCII)


def read_time(text: str) -> str | None:
    """Read a time of day as "14:30"; "" for nothing typed, None for what is no time or could be two."""
    words = " ".join(text.lower().split())
    if not words:
        return ""
    if words in _WORDS:
        return _WORDS[words]
    found = _CLOCK.fullmatch(words)
    if found is None or not (found[2] or found[3]):
        return None  # 2 alone may be in the night or in the afternoon
    hour, minute = int(found[1]), int(found[2] or 0)
    half = (found[3] or "").replace(".", "")
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None


def say_clock(at: str) -> str:
    """Say a time that is kept as "14:30": 2:30pm; "" stays ""."""
    return say_time(datetime.combine(date.min, time.fromisoformat(at))) if at else ""


def falls_in(at: str, parts: Iterable[Act]) -> bool:
    """Whether a time lies in one of the parts of the day."""
    return any(PARTS[part][0] <= at < PARTS[part][1] for part in parts)


def is_avoided(words: str, on: date, at: str) -> bool:
    """Whether these words surely speak of this day and time; what we cannot read is for people to judge."""
    told = words.lower()
    days = {day for day in range(7) if re.search(rf"\b{_DAYS[day]}s?\b", told)}
    if re.search(r"\bweekends?\b", told):
        days |= {5, 6}
    if days and on.weekday() not in days:
        return False
    spans = _spans(told)
    if not spans:
        return bool(days) and not re.search(r"\d", told)
    if not at:
        return False
    moment = int(at[:2]) * 60 + int(at[3:])
    return any(first <= moment < last for first, last in spans)


def _spans(told: str) -> list[tuple[int, int]]:
    """The spans of the day that the words name, in minutes."""
    spans: list[tuple[int, int]] = []
    for found in _BETWEEN.finditer(told):
        last = _minutes(found[4], found[5], found[6])
        first = _minutes(
            found[1], found[2], found[3] or (found[6] if int(found[1]) <= int(found[4]) else None)
        )
        if first < last:
            spans.append((first, last))
    told = _BETWEEN.sub(" ", told)
    for found in _BOUND.finditer(told):
        at = _minutes(found[2], found[3], found[4])
        spans.append((0, at) if found[1] in ("before", "until") else (at, 24 * 60))
    told = _BOUND.sub(" ", told)
    spans += [span for word, span in _NAMED.items() if re.search(rf"\b{word}s?\b", told)]
    return spans


def _minutes(hour: str, minute: str | None, half: str | None) -> int:
    hours = int(hour)
    if half:
        hours = hours % 12 + (12 if half == "pm" else 0)
    elif hours < 7:
        hours += 12  # nobody says that 3 in the night does not suit them
    return hours * 60 + int(minute or 0)
