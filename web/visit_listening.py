"""Private questions while a visit goes on: closed while somebody is there who may not hear them."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import g

from assessment.definition import Section, Step
from assessment.people import Person
from assessment.permission import gate_of
from assessment.states import is_frozen
from assessment.visiting import PRIVATE, Present, not_for_private, room_of
from store.visiting import lately
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


def is_overheard(tx: Any, row: Any, step_id: str) -> bool:
    """Whether somebody is written down as here who may not hear the private questions of a step."""
    found = definition_of(tx, row).step(step_id)
    gate = gate_of(*found) if found else None
    of = lately.open_with(tx, row.person_id, row.id) if gate and gate.sensitivity >= PRIVATE else None
    return of is not None and not_for_private(room_of(of.room)) != ()


def shut_now(tx: Any, opened: Opened, section: Section, step: Step) -> Asked | None:
    """The gate that has to be passed first: not asked today, or somebody is there who may not hear."""
    shut = gates.shut(opened, section, step)
    if shut is None and not is_frozen(opened.row.state) and is_overheard(tx, opened.row, step.id):
        return gates.asked(opened, section, step)
    return shut
