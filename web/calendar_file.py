"""A visit as a file for a worker's calendar (RFC 5545): when, how long, and a link; no name, place or reason.

Our own few lines: every word in the file is fixed here, and the library for it weighs 5.5 MB with a copy of
the time zones besides.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from flask import Blueprint, Response, url_for
from flask.typing import ResponseReturnValue

from assessment.closed_lists import Act
from assessment.policy import Action
from store import assessments
from store.visiting import PlannedVisit, State
from web.access import may, reading
from web.needs_now import needs_now
from web.today import LONDON, now

pages = Blueprint("calendar_file", __name__)

WIDTH = 75  # octets of a line, after which it is folded
_MORNING = time(8)


@pages.get("/visits/<uuid:visit_id>/calendar.ics")
@may(Action.VISIT_OPEN)
def calendar(visit: PlannedVisit) -> ResponseReturnValue:
    with reading() as tx:
        row = assessments.get(tx, visit.assessment_id)
        acts = frozenset(needs_now(tx, visit.person_id, row).acts)
    address = url_for("visits.visit", visit_id=visit.id, _external=True)
    text = calendar_text(visit, acts, address, now())
    answer = Response(text, mimetype="text/calendar")
    answer.headers["Content-Disposition"] = 'attachment; filename="visit.ics"'
    return answer


def calendar_text(visit: PlannedVisit, acts: frozenset[Act], address: str, at: datetime) -> str:
    """The whole file; `acts` say when the person is reminded, and so when the worker is."""
    return "".join(f"{line}\r\n" for whole in _lines(visit, acts, address, at) for line in _folded(whole))


def _lines(visit: PlannedVisit, acts: frozenset[Act], address: str, at: datetime) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Side by Side//Visits//EN", "METHOD:PUBLISH")
    yield from ("BEGIN:VEVENT", f"UID:{visit.id}", f"DTSTAMP:{_utc(at)}", f"SEQUENCE:{visit.version}")
    yield from _when(visit)
    yield "SUMMARY:Visit"
    yield f"URL:{address}"
    yield "CLASS:PRIVATE"
    off = visit.state in (State.CANCELLED, State.MISSED)
    yield "STATUS:CANCELLED" if off else "STATUS:CONFIRMED"
    if visit.state is State.PLANNED:
        yield from _alarms(visit, acts)
    yield from ("END:VEVENT", "END:VCALENDAR")


def _when(visit: PlannedVisit) -> Iterator[str]:
    if not visit.at_time:
        yield f"DTSTART;VALUE=DATE:{visit.on_date:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{visit.on_date + timedelta(days=1):%Y%m%d}"
        return
    begins = _moment(visit.on_date, time.fromisoformat(visit.at_time))
    yield f"DTSTART:{_utc(begins)}"
    yield f"DTEND:{_utc(begins + timedelta(minutes=visit.minutes))}"


def _alarms(visit: PlannedVisit, acts: frozenset[Act]) -> Iterator[str]:
    """When the person is to be reminded, their worker is; else the day before."""
    morning = Act.REMIND_SAME_MORNING in acts
    if morning:
        yield from _alarm(_moment(visit.on_date, _MORNING))
    if Act.REMIND_DAY_BEFORE in acts or not morning:
        yield from _alarm(_moment(visit.on_date - timedelta(days=1), _MORNING))


def _alarm(at: datetime) -> Iterator[str]:
    yield from ("BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:Visit")
    yield from (f"TRIGGER;VALUE=DATE-TIME:{_utc(at)}", "END:VALARM")


def _moment(on: date, at: time) -> datetime:
    """A time of day as London's clock shows it."""
    return datetime.combine(on, at, LONDON)


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _folded(line: str) -> Iterator[str]:
    """A line in pieces of 75 octets; those that follow begin with a space. All of it is ASCII."""
    yield line[:WIDTH]
    for start in range(WIDTH, len(line), WIDTH - 1):
        yield f" {line[start : start + WIDTH - 1]}"
