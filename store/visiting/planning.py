"""A visit before it begins: planned, changed, moved, called off, and all of it undone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert, select, update

from assessment.topics import carried, kept_topics, topics_in
from store import clock
from store.tables import planned_visit as table
from store.tx import Tx, held
from store.visiting.reading import PlannedVisit, State, visit
from store.visiting.running import VisitMoved, note


@dataclass(frozen=True)
class Plan:
    """What is planned of a visit; `against` is why it goes against a need."""

    on_date: date
    at_time: str
    minutes: int
    way: str
    place: str
    topics: tuple[str, ...]
    who_comes: tuple[Mapping[str, str], ...]
    sends: tuple[str, ...]
    transport: str
    note: str
    against: str
    worker_id: UUID


_PARTS = tuple(field.name for field in fields(Plan))


def plan(tx: Tx, person_id: UUID, assessment_id: UUID, planned: Plan, kinds: Iterable[str], by: UUID) -> UUID:
    """Keep a new visit; `kinds` say what of it goes against a need."""
    new = uuid4()
    tx.execute(
        insert(table).values(
            id=new,
            person_id=person_id,
            assessment_id=assessment_id,
            state=State.PLANNED,
            state_why="",
            made_by=by,
            made_at=clock.now(),
            version=1,
            still_right="",
            stopped_early=False,
            how_now="",
            **_values(planned),
        )
    )
    note(tx, new, "planned", by)
    _note_against(tx, new, planned.against, kinds, by)
    return new


def change(
    tx: Tx, visit_id: UUID, version: int, planned: Plan, kinds: Iterable[str], by: UUID
) -> PlannedVisit:
    """Change the plan of a visit that has not begun; VisitMoved when the page had not seen how it is now."""
    was = _held(tx, visit_id, version, (State.PLANNED,))
    new, old = _values(planned), _plan_of(was)
    if {name: _plain(value) for name, value in new.items()} == old:
        return was
    moved = (was.on_date, was.at_time) != (planned.on_date, planned.at_time)
    note(tx, visit_id, "moved" if moved else "changed", by, before=old)
    _note_against(tx, visit_id, planned.against, kinds, by)
    topics = kept_topics(topics_in(carried(was.topics, planned.topics)))  # a no that they said stands
    return _set(tx, was, **new | {"topics": topics})


def call_off(tx: Tx, visit_id: UUID, version: int, state: State, why: str, by: UUID) -> PlannedVisit:
    """Say that a planned visit is cancelled, or did not happen."""
    was = _held(tx, visit_id, version, (State.PLANNED,))
    note(tx, visit_id, state, by, before={"state": was.state, "state_why": was.state_why}, why=why)
    return _set(tx, was, state=state, state_why=why)


def plan_again(tx: Tx, visit_id: UUID, version: int, by: UUID) -> PlannedVisit:
    """Undo it: the visit is planned as it was."""
    was = _held(tx, visit_id, version, (State.CANCELLED, State.MISSED))
    note(tx, visit_id, "planned-again", by, before={"state": was.state, "state_why": was.state_why})
    return _set(tx, was, state=State.PLANNED, state_why="")


def _held(tx: Tx, visit_id: UUID, version: int, states: tuple[State, ...]) -> PlannedVisit:
    tx.execute(held(select(table.c.id).where(table.c.id == visit_id)))
    found = visit(tx, visit_id)
    if found is None or found.state not in states or found.version != version:
        raise VisitMoved()
    return found


def _set(tx: Tx, was: PlannedVisit, **values: Any) -> PlannedVisit:
    tx.execute(update(table).where(table.c.id == was.id).values(**values, version=was.version + 1))
    return visit(tx, was.id) or was


def _values(planned: Plan) -> dict[str, Any]:
    values = {name: getattr(planned, name) for name in _PARTS}
    return values | {
        "topics": list(planned.topics),
        "who_comes": [dict(one) for one in planned.who_comes],
        "sends": list(planned.sends),
    }


def _plan_of(was: PlannedVisit) -> dict[str, Any]:
    """The plan as it is kept in what happened: plain values only."""
    return {name: _plain(getattr(was, name)) for name in _PARTS}


def _plain(value: Any) -> Any:
    if isinstance(value, date | UUID):
        return str(value)
    return list(value) if isinstance(value, tuple) else value


def _note_against(tx: Tx, visit_id: UUID, why: str, kinds: Iterable[str], by: UUID) -> None:
    """The newest line of a visit says which kinds its reason is for."""
    if why:
        note(tx, visit_id, "against", by, before={"kinds": sorted(set(kinds))}, why=why)
