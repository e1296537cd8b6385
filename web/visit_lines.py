"""One visit as lists show it: when, how, with whom, and how it stands; and links to other rooms."""

from dataclasses import dataclass
from uuid import UUID

from flask import current_app, url_for

from assessment.dates import say_date
from assessment.visits import say_clock, way_of
from store.visiting import PlannedVisit, State
from web.today import today

_TAGS = {
    State.PLANNED: ("Planned", "blue"),
    State.OPEN: ("Going on now", "yellow"),
    State.ENDED: ("Ended", "green"),
    State.CANCELLED: ("Cancelled", "grey"),
    State.MISSED: ("Did not happen", "grey"),
}


@dataclass(frozen=True)
class VisitLine:
    """What a list says of one visit."""

    id: UUID
    when: str  # Tuesday 24 November 2026 at 2:30pm
    length: str  # 45 minutes
    way: str  # At their home
    place: str
    who: str
    tag: str
    colour: str
    href: str
    is_over: bool  # its day has passed, and nobody has said what became of it
    state: State


def line_of(visit: PlannedVisit) -> VisitLine:
    """The line of one visit."""
    tag, colour = _TAGS[visit.state]
    is_over = visit.state is State.PLANNED and visit.on_date < today()
    if is_over:
        tag, colour = "Did it happen?", "yellow"
    elif visit.stopped_early:
        tag = "Ended early"
    return VisitLine(
        visit.id,
        when_of(visit),
        f"{visit.minutes} minutes",
        way.words if (way := way_of(visit.way)) else "",
        visit.place,
        ", ".join(one["name"] for one in visit.who_comes if one["name"]) or visit.worker_name,
        tag,
        colour,
        url_for("visits.visit", visit_id=visit.id),
        is_over,
        visit.state,
    )


def when_of(visit: PlannedVisit) -> str:
    at = f" at {say_clock(visit.at_time)}" if visit.at_time else ""
    return f"{say_date(visit.on_date)}{at}"


def link_to(endpoint: str, **values: object) -> str:
    """The address of a page, or "" where this house has no such page."""
    return url_for(endpoint, **values) if endpoint in current_app.view_functions else ""  # type: ignore[arg-type]
