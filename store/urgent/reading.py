"""Urgent answers as they are read: one, those that wait in a record, and the list of a lead's teams."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Date, Row, Select, Uuid, bindparam, case, func, select

from assessment.definition import Urgent
from assessment.urgent import KeptHow, UrgentState
from store.people.involvements import people_of
from store.people.joined import records_of
from store.prepared import Prepared
from store.tables import account, person, urgent, urgent_event
from store.tx import Tx


@dataclass(frozen=True)
class Urgency:
    """One urgent answer, and what was done about it; never the words of anybody but what a worker did."""

    id: UUID
    person_id: UUID
    assessment_id: UUID
    planned_visit_id: UUID | None
    kind: Urgent
    unit: str
    step_id: str
    kept_how: KeptHow
    by: UUID | None
    kept_at: datetime
    typed_at: datetime | None
    state: UrgentState
    changed_at: datetime | None
    done: tuple[str, ...]
    told_whom: str
    told_at: datetime | None
    why: str
    acted_by: UUID | None
    acted_at: datetime | None
    seen_by: UUID | None
    seen_at: datetime | None
    version: int

    @property
    def is_open(self) -> bool:
        return self.state is UrgentState.OPEN


@dataclass(frozen=True)
class Listed:
    """A line of the list: the urgent answer with the names it shows."""

    urgency: Urgency
    person_name: str
    by_name: str  # "" where the person kept it by their own link
    acted_by_name: str
    seen_by_name: str


@dataclass(frozen=True)
class Event:
    """One fact about it, with the name of who did it ("": the person)."""

    what: str
    why: str
    by_name: str
    at: datetime
    before: Mapping[str, Any]


_NAMES = tuple(Urgency.__dataclass_fields__)
_WHOLE = select(*(urgent.c[name] for name in _NAMES))
_RECORDS = urgent.c.person_id.in_(records_of(bindparam("person", type_=Uuid())))
# Asked on every page of a record.
_WAITING = Prepared(
    select(urgent.c.id).where(_RECORDS, urgent.c.state == UrgentState.OPEN).order_by(urgent.c.kept_at)
)
# And this in the menu of every page of a lead.
_THEIRS = people_of(bindparam("account_id", type_=Uuid()), bindparam("day", type_=Date()))
_COUNT = Prepared(
    select(func.count())
    .select_from(urgent)
    .where(urgent.c.state == UrgentState.OPEN, urgent.c.person_id.in_(_THEIRS))
)


def urgency(tx: Tx, urgent_id: UUID) -> Urgency | None:
    row = tx.execute(_WHOLE.where(urgent.c.id == urgent_id)).one_or_none()
    return None if row is None else urgency_of(row)


def open_of_person(tx: Tx, person_id: UUID) -> tuple[UUID, ...]:
    """The ids of what waits in a person's record (and in those joined to it), the oldest first."""
    return tuple(row.id for row in _WAITING.named(tx, person=person_id))


def open_of_assessment(tx: Tx, assessment_id: UUID) -> tuple[Urgency, ...]:
    """What waits in one assessment, the oldest first: no visit ends and no section is done before it."""
    here = _WHOLE.where(urgent.c.assessment_id == assessment_id, urgent.c.state == UrgentState.OPEN)
    return tuple(urgency_of(row) for row in tx.execute(here.order_by(urgent.c.kept_at)))


def listed(tx: Tx, account_id: UUID, on: date) -> tuple[Listed, ...]:
    """Everything about the people of this account's teams: what waits first, and of it what came from a
    device that had no server, for nobody could know of that; then the newest that is closed.
    """
    not_first = case((urgent.c.kept_how == KeptHow.OFFLINE, 0), else_=1)
    closed = case((urgent.c.state == UrgentState.OPEN, 0), else_=1)
    rows = tx.execute(_listing(account_id, on).order_by(closed, not_first, urgent.c.kept_at.desc()))
    return tuple(_listed(row) for row in rows)


def waiting_for(tx: Tx, account_id: UUID, on: date) -> int:
    """How many wait in the records of this account's teams."""
    return int(_COUNT.scalar(tx, account_id=account_id, day=on) or 0)


def events_of(tx: Tx, urgent_id: UUID) -> tuple[Event, ...]:
    """Everything that happened to one, the newest first."""
    line = urgent_event.c
    rows = tx.execute(
        select(line.what, line.why, account.c.name, line.at, line.before)
        .outerjoin(account, account.c.id == line.by)
        .where(line.urgent_id == urgent_id)
        .order_by(line.seq.desc())
    )
    return tuple(Event(row[0], row[1], row[2] or "", row[3], row[4] or {}) for row in rows)


def _listing(account_id: UUID, on: date) -> Select[Any]:
    names = {name: account.alias(name) for name in ("by", "acted_by", "seen_by")}
    query = select(
        *(urgent.c[name] for name in _NAMES),
        person.c.name_used.label("person_name"),
        *(func.coalesce(one.c.name, "").label(f"{name}_name") for name, one in names.items()),
    ).join(person, person.c.id == urgent.c.person_id)
    for name, one in names.items():
        query = query.outerjoin(one, one.c.id == urgent.c[name])
    return query.where(urgent.c.person_id.in_(people_of(account_id, on)))


def _listed(row: Row[Any]) -> Listed:
    return Listed(urgency_of(row), row.person_name, row.by_name, row.acted_by_name, row.seen_by_name)


def urgency_of(row: Row[Any]) -> Urgency:
    known = {name: getattr(row, name) for name in _NAMES}
    closed = {
        "kind": Urgent(row.kind),
        "kept_how": KeptHow(row.kept_how),
        "state": UrgentState(row.state),
        "done": tuple(row.done or ()),
    }
    return Urgency(**{**known, **closed})
