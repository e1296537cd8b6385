"""What stands around a plan: what happened to it, what else is on that day, what goes against needs."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from store.tables import account, assessment, visit_event
from store.tables import planned_visit as table
from store.tx import Tx
from store.visiting.reading import State


@dataclass(frozen=True)
class Event:
    """One thing that happened to a visit; `before` is what it was until then."""

    what: str
    before: dict[str, Any]
    why: str
    by_name: str
    at: datetime


def events_of(tx: Tx, visit_id: UUID) -> tuple[Event, ...]:
    """What happened to a visit, the newest first."""
    rows = tx.execute(
        select(visit_event, account.c.name)
        .join(account, account.c.id == visit_event.c.by)
        .where(visit_event.c.planned_visit_id == visit_id)
        .order_by(visit_event.c.seq.desc())
    )
    return tuple(Event(row.what, row.before or {}, row.why, row.name, row.at) for row in rows)


def other_times(tx: Tx, worker_id: UUID, on: date, but: UUID | None) -> tuple[str, ...]:
    """When the other visits of a worker begin on a day."""
    there = (table.c.worker_id == worker_id, table.c.on_date == on, table.c.at_time != "")
    still = table.c.state.in_([State.PLANNED, State.OPEN, State.ENDED])
    rows = tx.execute(select(table.c.id, table.c.at_time).where(*there, still).order_by(table.c.at_time))
    return tuple(row.at_time for row in rows if row.id != but)


def against_given(tx: Tx, team_id: UUID, from_: date, to: date) -> dict[str, int]:
    """How many visits of a team in these days are planned against a need, with a reason, by kind."""
    rows = tx.execute(
        select(visit_event.c.planned_visit_id, visit_event.c.before)
        .join(table, table.c.id == visit_event.c.planned_visit_id)
        .join(assessment, assessment.c.id == table.c.assessment_id)
        .where(assessment.c.team_id == team_id, table.c.on_date >= from_, table.c.on_date <= to)
        .where(visit_event.c.what == "against", table.c.against != "")
        .order_by(visit_event.c.seq)
    )
    newest: dict[UUID, list[str]] = {row.planned_visit_id: row.before["kinds"] for row in rows}
    return dict(sorted(Counter(kind for kinds in newest.values() for kind in kinds).items()))
