"""Safety questions and who can hear them: closed while somebody is there who may not, asked at each visit."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import g

from assessment.definition import Section, Step
from assessment.people import Person
from assessment.permission import Gate, gate_of
from assessment.states import is_frozen
from assessment.visiting import Present, not_for_private, room_of
from store.visiting import PlannedVisit, lately
from web import gates
from web.access import definition_of, reading
from web.gates import Asked
from web.opened import Opened


@dataclass(frozen=True)
class Room:
    """Who is written down as here, and who of them may not hear private questions."""

    visit_id: UUID
    room: tuple[Present, ...]
    listening: tuple[Present, ...]


def visit_room() -> Room | None:
    """The room of the visit that goes on; None while none does."""
    person: Person | None = g.get("person")
    if person is None:
        return None
    with reading() as tx:
        of = lately.open_with(tx, person.id, g.asked[1].get("assessment_id"))
    if of is None:
        return None
    room = room_of(of.room)
    return Room(of.id, room, not_for_private(room))


def visit_now(tx: Any, row: Any) -> PlannedVisit | None:
    """The visit that goes on with the person of an assessment."""
    return lately.open_with(tx, row.person_id, row.id)


def visit_of_gate(tx: Any, row: Any, gate: Gate | None) -> PlannedVisit | None:
    """The same, looked up only where it matters who can hear."""
    return visit_now(tx, row) if gate and gate.asks_room else None


def is_overheard(tx: Any, row: Any, step_id: str) -> bool:
    """Whether somebody is written down as here who may not hear the private questions of a step."""
    found = definition_of(tx, row).step(step_id)
    return is_heard(visit_of_gate(tx, row, gate_of(*found) if found else None))


def is_heard(visit: PlannedVisit | None) -> bool:
    """Whether somebody is at this visit who may not hear safety questions."""
    return visit is not None and not_for_private(room_of(visit.room)) != ()


def shut_at(opened: Opened, section: Section, step: Step, visit: PlannedVisit | None) -> Asked | None:
    """The gate that has to be passed first, while this visit (or none) goes on.

    Where it matters who can hear, what was confirmed at another visit, or before this one, says nothing.
    Once it is over the worker is alone with the record, and writes down what was said.
    """
    shut, found = gates.shut(opened, section, step), gates.asked(opened, section, step)
    if shut or found is None or not found.gate.asks_room or visit is None:
        return shut
    confirmed = is_frozen(opened.row.state) or found.state.visit == str(visit.id)
    return None if confirmed and not is_heard(visit) else found


def shut_now(tx: Any, opened: Opened, section: Section, step: Step) -> Asked | None:
    """The gate that has to be passed first: not asked today, or it is not known that nobody else can hear."""
    return shut_at(opened, section, step, visit_of_gate(tx, opened.row, gate_of(section, step)))
