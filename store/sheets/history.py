"""Who saved a step when, and every save of a step for its history."""

from typing import Any
from uuid import UUID

from sqlalchemy import and_, bindparam, func, select

from store.prepared import Prepared
from store.sheets.authors import by_name
from store.sheets.shapes import LastSave, Reason, Revision
from store.tables import account, revision, revision_words
from store.tx import Tx

_LAST = Prepared(
    select(revision.c.author_id, by_name(), revision.c.made_at, revision.c.number)
    .join(account, account.c.id == revision.c.author_id)
    .where(
        revision.c.assessment_id == bindparam("assessment"),
        revision.c.step_id == bindparam("step"),
        revision.c.kind != Reason.LATE,
    )
    .order_by(revision.c.number.desc())
    .limit(1)
)
_COUNTS = and_(revision.c.assessment_id == bindparam("assessment"), revision.c.kind != Reason.LATE)
_OF_STEPS = Prepared(
    select(revision.c.step_id, revision.c.author_id, by_name(), revision.c.made_at, revision.c.number)
    .join(account, account.c.id == revision.c.author_id)
    .where(
        revision.c.assessment_id == bindparam("assessment"),
        revision.c.number.in_(
            select(func.max(revision.c.number)).where(_COUNTS).group_by(revision.c.step_id)
        ),
    )
)


def step_saves(tx: Tx, assessment_id: UUID) -> dict[str, LastSave]:
    """The last save of each step that was ever saved, empty or not; what came late does not count."""
    return {step_id: LastSave(*rest) for step_id, *rest in _OF_STEPS.all(tx, assessment=assessment_id)}


def last_save(tx: Tx, assessment_id: UUID, step_id: str) -> LastSave | None:
    """The last save of one step, empty or not; what came late does not count."""
    row = _LAST.first(tx, assessment=assessment_id, step=step_id)
    return None if row is None else LastSave(*row)


def revisions_of_step(tx: Tx, assessment_id: UUID, step_id: str) -> tuple[Revision, ...]:
    """Every save of a step, newest first."""
    fact, lies = revision.c, revision_words.c
    rows = tx.execute(
        select(revision, by_name(), lies.words, lies.sealed_at, lies.erased_at)
        .join(account, account.c.id == fact.author_id)
        .join(revision_words, lies.revision_id == fact.id)
        .where(fact.assessment_id == assessment_id, fact.step_id == step_id)
        .order_by(fact.number.desc())
    )
    return tuple(_revision(row) for row in rows)


def _revision(row: Any) -> Revision:
    return Revision(
        id=row.id,
        number=row.number,
        step_id=row.step_id,
        kind=row.kind,
        by=row.author_id,
        by_name=row.name,
        at=row.made_at,
        unit_keys=tuple(row.units),
        words=None if row.sealed_at else row.words,
        sealed=row.sealed_at is not None,
        erased=row.erased_at is not None,
    )
