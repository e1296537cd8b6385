"""Lines of the list as pages show them: by day or by person, each with the way to where it is done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from flask import url_for

from store.to_do import Kind, Line, State, ToDo
from web.today import today

OVERDUE, TODAY, THIS_WEEK, LATER, DONE = "overdue", "today", "this-week", "later", "done"
HEADINGS = {
    OVERDUE: "Overdue",
    TODAY: "Today",
    THIS_WEEK: "This week",
    LATER: "Later",
    DONE: "Done in the last 7 days",
}
SHARING = ("share", "shared-before", "file")  # what `tell:` of the shared record is about
KINDS = {
    Kind.REMINDER: "Reminder",
    Kind.REVIEW: "Review",
    Kind.CALL: "Call",
    Kind.ANOTHER_DAY: "Another day",
    Kind.BOOKING: "Booking",
    Kind.SEND: "Send ahead",
    Kind.LETTER: "Letter",
    Kind.TELL: "Tell the person",
    Kind.NOTES: "Notes",
    Kind.DEBRIEF: "Check in",
    Kind.URGENT: "Urgent",
    Kind.ANSWERS: "Answers came",
    Kind.OWN: "To do",
}


@dataclass(frozen=True)
class Group:
    """Some lines under one heading; `key` is its id on the page."""

    key: str
    heading: str
    lines: tuple[Line, ...]
    person_id: UUID | None = None


def by_date(lines: Iterable[Line]) -> tuple[Group, ...]:
    """The days that matter, in their order, those with nothing left out; what is done: newest first."""
    places: dict[str, list[Line]] = {key: [] for key in HEADINGS}
    for line in lines:
        places[when(line.to_do, today())].append(line)
    places[DONE].sort(key=_closed, reverse=True)
    return tuple(Group(key, HEADINGS[key], tuple(some)) for key, some in places.items() if some)


def by_person(lines: Sequence[Line]) -> tuple[Group, ...]:
    """Each person by name, their earliest day first; what is done comes last, whoever it was for."""
    people: dict[UUID, list[Line]] = {}
    for line in lines:
        if line.to_do.state is State.OPEN:
            people.setdefault(line.to_do.person_id, []).append(line)
    named = sorted(people.items(), key=lambda each: each[1][0].person_name.casefold())
    found = [Group(f"person-{id_}", some[0].person_name, tuple(some), id_) for id_, some in named]
    closed = sorted((line for line in lines if line.to_do.state is not State.OPEN), key=_closed, reverse=True)
    return (*found, *([Group(DONE, HEADINGS[DONE], tuple(closed))] if closed else []))


def when(to_do: ToDo, on: date) -> str:
    """Under which heading a line stands; a week ends with its Sunday."""
    if to_do.state is not State.OPEN:
        return DONE
    if to_do.due_on < on:
        return OVERDUE
    if to_do.due_on == on:
        return TODAY
    return THIS_WEEK if to_do.due_on <= on + timedelta(days=6 - on.weekday()) else LATER


def href_of(to_do: ToDo) -> str:
    """Where it is done; where there is no such place any more, the assessment or the person."""
    ids = {"person_id": to_do.person_id}
    about = to_do.key.partition(":")[2]
    match to_do.kind:
        case Kind.REVIEW:
            return url_for("needs.needs", **ids)
        case Kind.LETTER:
            return url_for("letters.letter", letter_id=about)
        case Kind.URGENT:
            return url_for("urgent.urgent", urgent_id=about)
        case Kind.ANOTHER_DAY if to_do.assessment_id:
            return _gate(to_do.assessment_id, about.partition(":")[2])
        case Kind.ANSWERS if to_do.assessment_id:
            return url_for("self_links.links", assessment_id=to_do.assessment_id)
        case Kind.NOTES if to_do.assessment_id:
            return url_for("notes.notes", assessment_id=to_do.assessment_id)
        case Kind.DEBRIEF | Kind.CALL if to_do.planned_visit_id:
            return url_for("visit_run.after_page", visit_id=to_do.planned_visit_id)
        case Kind.BOOKING if to_do.planned_visit_id:
            return url_for("bookings.booking", visit_id=to_do.planned_visit_id, booking_id=about)
        case Kind.TELL if about.partition(":")[0] in SHARING:
            return url_for("share.share", **ids)
        case Kind.OWN | Kind.TELL:
            return _record(to_do)
    if to_do.planned_visit_id:
        return url_for("visits.visit", visit_id=to_do.planned_visit_id)
    return _record(to_do)


def _gate(assessment_id: UUID, gate_id: str) -> str:
    """The step before which was asked, or the section: both stand in the list of sections."""
    what, _, name = gate_id.partition("-")
    if what == "step":
        return url_for("steps.step", assessment_id=assessment_id, step_id=name)
    return url_for("assessments.task_list", assessment_id=assessment_id, _anchor=gate_id)


def _record(to_do: ToDo) -> str:
    if to_do.assessment_id:
        return url_for("assessments.task_list", assessment_id=to_do.assessment_id)
    return url_for("people.person", person_id=to_do.person_id)


def _closed(line: Line) -> float:
    return line.to_do.done_at.timestamp() if line.to_do.done_at else 0.0
