"""What the pages of a visit look up: which one is open, when its block began, where the last one stopped."""

from collections.abc import Container, Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import Uuid, bindparam, func, select

from assessment.policy import Action
from store.people.joined import records_of
from store.prepared import Prepared
from store.tables import audit, planned_visit, revision, visit_event
from store.tx import Tx
from store.visiting.reading import PlannedVisit, State, visit

_EVENT, _VISIT = visit_event.c, planned_visit.c
# Asked on every page of a record: one question, and nothing more while no visit is open.
_OPEN = Prepared(
    select(_VISIT.id, _VISIT.assessment_id)
    .where(
        _VISIT.person_id.in_(records_of(bindparam("person", type_=Uuid()))),
        _VISIT.state == bindparam("state"),
    )
    .order_by(_VISIT.started_at.desc())
)


def open_with(
    tx: Tx, person_id: UUID, assessment_id: UUID | None = None, visit_id: UUID | None = None
) -> PlannedVisit | None:
    """The visit that goes on with a person: this one, or that of this assessment, else the newest."""
    rows = _OPEN.named(tx, person=person_id, state=State.OPEN)
    if not rows:
        return None
    wanted = (row for row in rows if row.id == visit_id or row.assessment_id == assessment_id)
    ours = next(wanted, rows[0])
    return visit(tx, ours.id)


def block_began(tx: Tx, of: PlannedVisit) -> datetime | None:
    """When the block that goes on began: at the start, or after the newest pause or break."""
    at = tx.scalar(
        select(func.max(_EVENT.at)).where(_EVENT.planned_visit_id == of.id, _EVENT.what == "went-on")
    )
    return max(filter(None, (at, of.started_at)), default=None)


def paused_by(tx: Tx, visit_id: UUID) -> str:
    """Whether it was a `break` or a pause that goes on now."""
    newest = select(_EVENT.what).where(
        _EVENT.planned_visit_id == visit_id, _EVENT.what.in_(("paused", "break"))
    )
    return tx.scalar(newest.order_by(_EVENT.seq.desc()).limit(1)) or "paused"


def last_ended(
    tx: Tx, assessment_id: UUID, but: UUID | None = None, before: datetime | None = None
) -> PlannedVisit | None:
    """The newest visit of an assessment that has ended."""
    rows = select(_VISIT.id).where(_VISIT.assessment_id == assessment_id, _VISIT.state == State.ENDED)
    if but is not None:
        rows = rows.where(_VISIT.id != but)
    if before is not None:
        rows = rows.where(_VISIT.ended_at < before)
    found = tx.scalar(rows.order_by(_VISIT.ended_at.desc()).limit(1))
    return visit(tx, found) if found else None


def safety_at(tx: Tx, of: PlannedVisit, steps: Iterable[str], questions: Container[str]) -> datetime | None:
    """When safety questions were last opened or answered in this visit, by anybody; None: they were not.

    `steps` are those that hold such questions, `questions` are their ids: who only asked for a page, and
    was told at its gate that it is not today, has opened nothing.
    """
    if of.started_at is None:
        return None
    opened = select(func.max(audit.c.at)).where(
        audit.c.person_id == of.person_id,
        audit.c.assessment_id == of.assessment_id,
        audit.c.action == Action.SAFETY_OPEN,
        audit.c.outcome == "done",
        audit.c.at >= of.started_at,
    )
    saved = select(revision.c.made_at, revision.c.units).where(
        revision.c.assessment_id == of.assessment_id,
        revision.c.step_id.in_(list(steps)),
        revision.c.made_at >= of.started_at,
    )
    answered = [row.made_at for row in tx.execute(saved) if any(unit in questions for unit in row.units)]
    return max(filter(None, [tx.scalar(opened), *answered]), default=None)


def as_it_stands(tx: Tx, of: PlannedVisit) -> PlannedVisit:
    """The same visit as it stands now."""
    return visit(tx, of.id) or of
