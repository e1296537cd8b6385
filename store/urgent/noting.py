"""An urgent answer is noted in the transaction that keeps its words, once, whichever way they came."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert, select, update

from assessment.definition import Assessment, Keeps, Urgent
from assessment.units import Unit
from assessment.urgent import KeptHow, UrgentState, not_urgent_in, urgent_in
from store import clock
from store.tables import urgent, urgent_event
from store.tx import Tx, held
from store.urgent.telling import tell_the_worker


@dataclass(frozen=True)
class Origin:
    """Of whom the words are, by what way they came, and who kept them.

    `by_person`: the person kept them by their own link; `author_id` is then who gave them the link.
    """

    person_id: UUID
    assessment_id: UUID
    author_id: UUID
    kept_how: KeptHow
    typed_at: datetime | None = None

    @property
    def by(self) -> UUID | None:
        return None if self.kept_how is KeptHow.SELF else self.author_id


def note(
    tx: Tx,
    definition: Assessment,
    origin: Origin,
    words: Mapping[str, Unit],
    accepted: Collection[str] = (),
) -> tuple[UUID, ...]:
    """Note what is urgent among these words, and mark as changed what stands otherwise now (`accepted`).

    The ids of what waits because of these words. Reads nothing where no question here can be urgent.
    """
    found = urgent_in(definition, words)
    other = not_urgent_in(definition, {unit: words[unit] for unit in accepted if unit in words})
    if not found and not other:
        return ()
    rows = _rows(tx, origin.person_id, {*found, *other})
    for unit in other:
        for row in rows:
            if row.unit == unit and row.changed_at is None and _same_home(definition, row, origin):
                _mark(tx, row.id, "changed", origin, changed_at=clock.now(), changed_by=origin.by)
    return tuple(_noted(tx, definition, origin, unit, kind, rows) for unit, kind in found.items())


def note_one(tx: Tx, definition: Assessment, origin: Origin, unit: str, kind: Urgent) -> UUID:
    """Note a unit that is urgent by another rule than that of the content: a score."""
    return _noted(tx, definition, origin, unit, kind, _rows(tx, origin.person_id, {unit}))


def _noted(tx: Tx, definition: Assessment, origin: Origin, unit: str, kind: Urgent, rows: list[Any]) -> UUID:
    """The one that is open already, or a new one: what was closed before is not opened by newer words."""
    for row in rows:
        here = row.unit == unit and row.kind == kind and row.assessment_id == origin.assessment_id
        if here and row.state == UrgentState.OPEN:
            if row.changed_at is not None:
                _mark(tx, row.id, "back", origin, changed_at=None, changed_by=None)
            found: UUID = row.id
            return found
    return _added(tx, definition, origin, unit, kind)


def _added(tx: Tx, definition: Assessment, origin: Origin, unit: str, kind: Urgent) -> UUID:
    place = definition.find(unit.partition(".")[0])
    new, at = uuid4(), clock.now()
    visit_id = tell_the_worker(tx, new, origin.person_id, origin.assessment_id, origin.author_id)
    tx.execute(
        insert(urgent).values(
            id=new,
            person_id=origin.person_id,
            assessment_id=origin.assessment_id,
            planned_visit_id=visit_id,
            kind=kind,
            unit=unit,
            step_id=place[1].id if place else "",
            kept_how=origin.kept_how,
            by=origin.by,
            kept_at=at,
            typed_at=origin.typed_at,
            state=UrgentState.OPEN,
            done=[],
            told_whom="",
            why="",
            version=1,
        )
    )
    _event(tx, new, "kept", origin.by, at)
    return new


def _mark(tx: Tx, urgent_id: UUID, what: str, origin: Origin, **values: object) -> None:
    tx.execute(update(urgent).where(urgent.c.id == urgent_id).values(version=urgent.c.version + 1, **values))
    _event(tx, urgent_id, what, origin.by, clock.now())


def _event(tx: Tx, urgent_id: UUID, what: str, by: UUID | None, at: datetime) -> None:
    tx.execute(insert(urgent_event).values(urgent_id=urgent_id, what=what, before=None, why="", by=by, at=at))


def _rows(tx: Tx, person_id: UUID, units: Collection[str]) -> list[Any]:
    query = select(urgent).where(urgent.c.person_id == person_id, urgent.c.unit.in_(sorted(units)))
    return list(tx.execute(held(query)).all())


def _same_home(definition: Assessment, row: Any, origin: Origin) -> bool:
    """Whether it stood where it is changed now: what is kept with the person stands everywhere."""
    place = definition.find(row.unit.partition(".")[0])
    with_person = place is not None and place[2].keeps is Keeps.PERSON
    return with_person or row.assessment_id == origin.assessment_id
