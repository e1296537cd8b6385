"""What a worker is told whose page was open while something on it was taken back."""

from collections.abc import Collection
from typing import Any

from store import sheets, taken_back
from web.access import say

CLOSED = (
    "This was taken back while you were writing. What you wrote is kept closed. "
    "If there is something new to say, write it now."
)
QUIETLY = "Part of this page was changed meanwhile. What you wrote there is kept closed."


def say_closed(tx: Any, homes: sheets.Homes, units: Collection[str]) -> None:
    """Says it on the next page; of a quiet one nothing that tells what happened."""
    marks = taken_back.marks(tx, homes)
    loud = any(unit in marks and not marks[unit].quiet for unit in units)
    say(CLOSED if loud else QUIETLY)
