"""After a visit: who checks in and what was said, and whether each need was met."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import Select, insert, select, update

from assessment.visit_met import Met, MetLine, MetReason, MetSaid
from store import clock
from store.tables import account, assessment, need, planned_visit
from store.tables import visit_met as table
from store.tx import Tx
from store.visiting.reading import PlannedVisit, State
from store.visiting.running import hold, note


@dataclass(frozen=True)
class NeedMet:
    """What became of one need at one visit, with what a report counts by."""

    visit_id: UUID
    person_id: UUID
    on_date: date
    need_id: UUID
    category: str
    area: str
    code: str
    term: str
    acts: tuple[str, ...]
    met: Met
    reason: MetReason | None


def met_of(tx: Tx, visit_id: UUID) -> tuple[MetLine, ...]:
    """What was said of each need after one visit, in the order of the card."""
    rows = tx.execute(
        select(table, account.c.name.label("by_name"))
        .join(account, account.c.id == table.c.by)
        .join(need, need.c.id == table.c.need_id)
        .where(table.c.planned_visit_id == visit_id)
        .order_by(need.c.place, need.c.term)
    )
    return tuple(
        MetLine(row.planned_visit_id, row.need_id, _said(row), row.by, row.by_name, row.at) for row in rows
    )


def met_in(tx: Tx, team_id: UUID, first: date, last: date) -> tuple[NeedMet, ...]:
    """The same for every visit of a team that ended in a period, both days among it."""
    names = (need.c.category, need.c.area, need.c.code, need.c.term, need.c.acts)
    rows = tx.execute(
        _ended(
            team_id, first, last, planned_visit.c.id.label("visit_id"), planned_visit.c.person_id,
            planned_visit.c.on_date, table.c.need_id, *names, table.c.met, table.c.reason,
        )
        .join(table, table.c.planned_visit_id == planned_visit.c.id)
        .join(need, need.c.id == table.c.need_id)
        .order_by(planned_visit.c.ended_at, need.c.place)
    )  # fmt: skip
    found = (dict(row._mapping) for row in rows)
    return tuple(
        NeedMet(
            **row | {"acts": tuple(row["acts"]), "met": Met(row["met"]), "reason": _reason(row["reason"])}
        )
        for row in found
    )


def ended_in(tx: Tx, team_id: UUID, first: date, last: date) -> tuple[UUID, ...]:
    """Every visit of a team that ended in a period, whether or not anything was said of it."""
    return tuple(row.id for row in tx.execute(_ended(team_id, first, last, planned_visit.c.id)))


def keep(
    tx: Tx,
    visit_id: UUID,
    version: int,
    debrief: Mapping[str, str],
    said: Mapping[UUID, MetSaid],
    by: UUID,
) -> None:
    """Keep what a page says after a visit; VisitMoved when somebody else was faster."""
    was = hold(tx, visit_id, version)
    before: dict[str, Any] = {"debrief": was.debrief}
    before["met"] = {str(line.need_id): asdict(line.said) for line in met_of(tx, visit_id)}
    values = {"debrief": dict(debrief), "version": was.version + 1}
    tx.execute(update(planned_visit).where(planned_visit.c.id == visit_id).values(**values))
    for need_id, one in said.items():
        _keep(tx, was, need_id, one, by)
    note(tx, visit_id, "after", by, before)


def _keep(tx: Tx, of: PlannedVisit, need_id: UUID, said: MetSaid, by: UUID) -> None:
    row = {"met": said.met, "reason": said.reason or "", "why": said.why, "instead": said.instead}
    this = (table.c.planned_visit_id == of.id, table.c.need_id == need_id)
    kept = tx.execute(select(table).where(*this)).one_or_none()
    if kept is not None and _said(kept) == said:
        return  # who said it first, and when, stays
    stamp = {"by": by, "at": clock.now()}
    if kept is None:
        tx.execute(insert(table).values(planned_visit_id=of.id, need_id=need_id, **row, **stamp))
    else:
        tx.execute(update(table).where(*this).values(**row, **stamp))


def _ended(team_id: UUID, first: date, last: date, *columns: Any) -> Select[Any]:
    """Visits of a team that ended between the beginning of the first day and the end of the last one."""
    start = datetime.combine(first, time.min, clock.LONDON)
    stop = datetime.combine(last, time.max, clock.LONDON)
    return (
        select(*columns)
        .select_from(planned_visit)
        .join(assessment, assessment.c.id == planned_visit.c.assessment_id)
        .where(
            assessment.c.team_id == team_id,
            planned_visit.c.state == State.ENDED,
            planned_visit.c.ended_at.between(start, stop),
        )
    )


def _said(row: Any) -> MetSaid:
    return MetSaid(Met(row.met), _reason(row.reason), row.why, row.instead)


def _reason(word: str) -> MetReason | None:
    return MetReason(word) if word else None
