"""Planned visits as they are kept, read back."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select

from assessment.topics import ids_of, topics_in
from store.prepared import Prepared
from store.tables import account
from store.tables import planned_visit as table
from store.tx import Tx


class State(StrEnum):
    """Where a visit is on its way."""

    PLANNED = "planned"
    OPEN = "open"
    ENDED = "ended"
    CANCELLED = "cancelled"
    MISSED = "missed"


@dataclass(frozen=True)
class PlannedVisit:
    """One visit: its plan, and what became of it."""

    id: UUID
    person_id: UUID
    assessment_id: UUID
    on_date: date
    at_time: str  # "14:30" in London; "" when only the day is known
    minutes: int
    way: str
    place: str
    topics: tuple[str, ...]
    who_comes: tuple[dict[str, str], ...]  # account_id or "", name, role
    sends: tuple[str, ...]  # what is sent ahead (assessment.visits.Send)
    transport: str
    note: str
    against: str
    state: State
    state_why: str
    worker_id: UUID
    worker_name: str
    version: int
    started_at: datetime | None
    room: tuple[dict[str, str], ...]  # name, role, happy: yes | no | not-asked
    still_right: str
    paused_at: datetime | None
    ended_at: datetime | None
    stopped_early: bool
    closing: tuple[str, ...]
    how_now: str
    call_tomorrow: str
    resume: dict[str, str]
    debrief: dict[str, str]
    changes_until: date | None


_NAMES = [name for name in PlannedVisit.__dataclass_fields__ if name != "worker_name"]
_ALL = select(*(table.c[name] for name in _NAMES), account.c.name.label("worker_name")).join(
    account, account.c.id == table.c.worker_id
)
_OPEN = Prepared(
    _ALL.where(table.c.assessment_id == bindparam("assessment"), table.c.state == bindparam("state"))
    .order_by(table.c.started_at.desc())
    .limit(1)
)


def visit(tx: Tx, visit_id: UUID) -> PlannedVisit | None:
    row = tx.execute(_ALL.where(table.c.id == visit_id)).one_or_none()
    return None if row is None else _visit(row)


def visits_of(tx: Tx, assessment_id: UUID) -> tuple[PlannedVisit, ...]:
    """The visits of an assessment, the newest day first."""
    rows = _ALL.where(table.c.assessment_id == assessment_id)
    newest = (table.c.on_date.desc(), table.c.at_time.desc(), table.c.made_at.desc())
    return tuple(_visit(row) for row in tx.execute(rows.order_by(*newest)))


def open_visit_of(tx: Tx, assessment_id: UUID) -> PlannedVisit | None:
    """The visit that goes on now, if one does."""
    row = _OPEN.first(tx, assessment=assessment_id, state=State.OPEN)
    return None if row is None else _visit(row)


def _visit(row: Any) -> PlannedVisit:
    held = {name: getattr(row, name) for name in (*_NAMES, "worker_name")}
    held["state"] = State(held["state"])
    held["topics"] = ids_of(topics_in(held["topics"] or ()))
    for name in ("who_comes", "sends", "room", "closing"):
        held[name] = tuple(held[name] or ())
    for name in ("resume", "debrief"):
        held[name] = held[name] or {}
    return PlannedVisit(**held)
