"""The time now and the day it is; the one clock of the store."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")

_told: ContextVar[datetime | None] = ContextVar("told", default=None)


def now() -> datetime:
    """The time, aware, in UTC."""
    return _told.get() or datetime.now(UTC)


def today() -> date:
    """The day it is for people in London."""
    return now().astimezone(LONDON).date()


@contextmanager
def told(moment: datetime) -> Iterator[None]:
    """Let it be this moment for the block: for made-up people, whose visits lie in the past."""
    before = _told.set(moment)
    try:
        yield
    finally:
        _told.reset(before)
