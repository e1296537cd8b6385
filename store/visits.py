"""The visits of an assessment: one a day, opened at the first save of that day."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import bindparam, insert, select

from store import clock
from store.holds import hold_assessment
from store.prepared import Prepared
from store.tables import visit
from store.tx import Tx

_ON_DAY = Prepared(
    select(visit.c.id).where(
        visit.c.assessment_id == bindparam("assessment"), visit.c.on_date == bindparam("day")
    )
)


@dataclass(frozen=True)
class Visit:
    """A day on which an assessment was worked on with the person."""

    id: UUID
    assessment_id: UUID
    on: date
    opened_by: UUID
    opened_at: datetime


def visit_of_today(tx: Tx, assessment_id: UUID, today: date, by: UUID) -> UUID:
    """The id of today's visit, opened now when it is not yet."""
    hold_assessment(tx, assessment_id)
    found = visit_on(tx, assessment_id, today)
    if found is not None:
        return found
    new = uuid4()
    tx.execute(
        insert(visit).values(
            id=new, assessment_id=assessment_id, on_date=today, opened_by=by, opened_at=clock.now()
        )
    )
    return new


def visit_on(tx: Tx, assessment_id: UUID, day: date) -> UUID | None:
    """The id of the visit of a day, if there was one."""
    found: UUID | None = _ON_DAY.scalar(tx, assessment=assessment_id, day=day)
    return found


def visits(tx: Tx, assessment_id: UUID) -> tuple[Visit, ...]:
    """The visits of an assessment, newest first."""
    line = visit.c
    rows = tx.execute(
        select(line.id, line.assessment_id, line.on_date, line.opened_by, line.opened_at)
        .where(line.assessment_id == assessment_id)
        .order_by(line.on_date.desc())
    )
    return tuple(Visit(*row) for row in rows)
