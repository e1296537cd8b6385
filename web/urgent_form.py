"""What a worker says of an urgent answer: read from the form, and what is still missing in it."""

import re
from collections.abc import Iterator
from datetime import datetime, time

from flask import request

from assessment.dates import read_date
from assessment.text import clean
from store.clock import LONDON
from web.faults import PageFault
from web.today import now
from web.urgent_words import Told

LIMIT = 2000  # characters that a colleague reads in a hurry
_CLOCK = re.compile(r"^(\d{1,2})[:.]?(\d{2})\s*(am|pm)?$", re.IGNORECASE)


def read_told() -> Told:
    def typed(name: str) -> str:
        return clean(request.form.get(name, "")).strip()

    done = tuple(clean(one) for one in request.form.getlist("done"))
    return Told(done, typed("told_whom"), typed("told_on"), typed("told_time"), typed("words"))


def told_at(told: Told) -> datetime | None:
    """When they were told; None where the day or the time is none."""
    day, clock = read_date(told.told_on), read_clock(told.told_time)
    return datetime.combine(day, clock, LONDON) if day and clock else None


def read_clock(text: str) -> time | None:
    """A time as people write it: 14:05, 14.05, 2:05pm."""
    found = _CLOCK.match(text.strip())
    if not found:
        return None
    hour, minute, half = int(found[1]), int(found[2]), (found[3] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
    return time(hour, minute) if hour < 24 and minute < 60 else None


def faults_of(told: Told, gives_reason: bool) -> Iterator[PageFault]:
    """What is missing or wrong; what was typed is kept on the page."""
    yield from _too_long(told)
    if gives_reason:
        if not told.words:
            yield PageFault("words", "Write why nothing was done")
        return
    if not (told.done or told.told_whom or told.words):
        yield PageFault("done", "Tick what you did, or write it, or say whom you told")
    if told.told_whom:
        at = told_at(told)
        if at is None:
            missing = "told_time" if read_date(told.told_on) else "told_on"
            what = "at what time, like 14:05" if missing == "told_time" else "on which day"
            yield PageFault(missing, f"Write {what} you told them")
        elif at > now():
            yield PageFault("told_time", "Write a time that is not later than now")


def _too_long(told: Told) -> Iterator[PageFault]:
    for name in ("told_whom", "words"):
        if (long := len(getattr(told, name))) > LIMIT:
            yield PageFault(name, f"Make this shorter: {LIMIT:,} letters at most. It has {long:,}")
