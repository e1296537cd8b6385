"""What happened to a visit, in words: who planned, moved or changed it, and what it was before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from assessment.dates import say_date
from assessment.visits import say_clock, way_of
from store.visiting import PlannedVisit
from store.visiting.around import Event

_WORDS = {
    "planned": "Planned",
    "changed": "Changed",
    "moved": "Moved to another day or time",
    "cancelled": "Cancelled",
    "missed": "Did not happen",
    "planned-again": "Planned again",
    "against": "Planned against a need",
    "started": "Began",
    "ended": "Ended",
    "stopped-early": "Ended early",
    "opened-again": "Opened again",
}


@dataclass(frozen=True)
class EventLine:
    """One line: what was done, by whom and when, and how it was until then."""

    words: str
    by_name: str
    at: datetime
    why: str
    before: tuple[str, ...]


def say_events(events: Iterable[Event]) -> list[EventLine]:
    """Those that concern the plan; pauses and ticks of the checklist have places of their own."""
    return [
        EventLine(_WORDS[one.what], one.by_name, one.at, one.why, _before(one))
        for one in events
        if one.what in _WORDS
    ]


def plan_in_words(visit: PlannedVisit) -> tuple[str, ...]:
    """How the plan of a visit stands now."""
    who = [one["name"] for one in visit.who_comes]
    plan = (visit.on_date, visit.at_time, visit.minutes, visit.way, visit.place)
    return _plan(*plan, who, visit.transport, visit.note)


def _before(event: Event) -> tuple[str, ...]:
    was = event.before
    if "on_date" not in was:
        return ()
    plan = (date.fromisoformat(was["on_date"]), was["at_time"], was["minutes"], was["way"], was["place"])
    return _plan(*plan, [one["name"] for one in was["who_comes"]], was["transport"], was["note"])


def _plan(
    on: date, at_time: str, minutes: int, way: str, place: str, who: list[str], transport: str, note: str
) -> tuple[str, ...]:
    at = f" at {say_clock(at_time)}" if at_time else ""
    found = way_of(way)
    where = [words for words in (found.words if found else "", place) if words]
    lines = (
        f"{say_date(on)}{at}, {minutes} minutes",
        ", ".join(where),
        f"Who comes: {', '.join(filter(None, who))}",
        f"Getting there: {transport}" if transport else "",
        f"Note: {note}" if note else "",
    )
    return tuple(line for line in lines if line)
