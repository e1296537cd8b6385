"""The only clock of the web: the moment now in UTC, and the day it is in London."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def now() -> datetime:
    return datetime.now(UTC)


def today() -> date:
    return now().astimezone(LONDON).date()


def in_london(moment: datetime) -> datetime:
    """A moment of the store (aware, UTC) as the clock on the wall shows it."""
    return moment.astimezone(LONDON)
