"""The time now and the day it is; the one clock of the store."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def now() -> datetime:
    """The time, aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The day it is for people in London."""
    return datetime.now(LONDON).date()
