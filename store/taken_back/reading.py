"""What pages are told of words that were taken back: where, when and why, and never the words."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, exists, or_, select

from assessment.taking_back import Why
from store.sheets.shapes import Homes
from store.tables import account, assessment, head, revision, taken_back, taken_words
from store.taken_back.shapes import LETTER, Mark, Taken
from store.tx import Tx

_LINE = taken_back.c
_OF_MARK = (_LINE.call_id, _LINE.kind, _LINE.quiet, _LINE.asked_at, _LINE.needs_second, _LINE.agreed_at)


def marks(tx: Tx, homes: Homes) -> dict[str, Mark]:
    """The units that stand blank because their words were taken back; what was said since has no mark."""
    blank = and_(head.c.home_id == _LINE.home_id, head.c.unit == _LINE.unit, head.c.number == _LINE.up_to)
    rows = tx.execute(
        select(_LINE.unit, *_OF_MARK)
        .join(head, blank)
        .where(_LINE.home_id.in_(homes.ids), _LINE.undone_at.is_(None))
    )
    return {row.unit: _mark(row) for row in rows}


def said_of(tx: Tx, person_id: UUID) -> Mapping[tuple[int, str], Mark]:
    """By number of revision and unit: whose words are closed there, or left blank there, for a history.

    A history says the mark's words in the place of the unit; of a quiet one it leaves the unit out.
    """
    closed = (
        select(revision.c.number, taken_words.c.unit, *_OF_MARK)
        .join(taken_words, taken_words.c.taken_back_id == _LINE.id)
        .join(revision, revision.c.id == taken_words.c.revision_id)
    )
    blank = select(_LINE.up_to, _LINE.unit, *_OF_MARK)
    found: dict[tuple[int, str], Mark] = {}
    for query in (closed, blank):
        for row in tx.execute(query.where(_LINE.person_id == person_id, _LINE.undone_at.is_(None))):
            found[row[0], row[1]] = _mark(row)
    return found


def since(tx: Tx, assessment_id: UUID, at: datetime) -> bool:
    """Whether a copy made then may hold what was taken back since, or lack what came back."""
    person_id = select(assessment.c.person_id).where(assessment.c.id == assessment_id).scalar_subquery()
    newer = exists().where(_LINE.person_id == person_id, or_(_LINE.asked_at >= at, _LINE.undone_at >= at))
    return bool(tx.scalar(select(newer)))


def of_assessment(tx: Tx, assessment_id: UUID) -> tuple[Taken, ...]:
    """What was taken back in an assessment and not undone, newest first."""
    return _taken(tx, _whole().where(_LINE.assessment_id == assessment_id, _LINE.undone_at.is_(None)))


def everything(tx: Tx) -> tuple[Taken, ...]:
    """Everything that was ever taken back and not undone, newest first."""
    return _taken(tx, _whole().where(_LINE.undone_at.is_(None)))


def one(tx: Tx, call_id: UUID) -> Taken | None:
    """One taking back, undone or not."""
    return next(iter(_taken(tx, _whole().where(_LINE.call_id == call_id))), None)


def _whole() -> Select[Any]:
    return (
        select(taken_back, account.c.name.label("by_name"))
        .join(account, account.c.id == _LINE.asked_by)
        .order_by(_LINE.asked_at.desc(), _LINE.call_id, _LINE.up_to, _LINE.unit)
    )


def _taken(tx: Tx, query: Select[Any]) -> tuple[Taken, ...]:
    rows = tx.execute(query).all()
    return tuple(_one(list(group)) for _, group in groupby(rows, lambda row: row.call_id))


def _one(rows: Sequence[Any]) -> Taken:
    """The answers first, then the sentences that went with them."""
    row = rows[0]
    units = dict.fromkeys(sorted((one.unit for one in rows), key=lambda unit: unit.startswith(LETTER)))
    return Taken(
        call_id=row.call_id,
        person_id=row.person_id,
        assessment_id=row.assessment_id,
        step_id=row.step_id,
        units=tuple(units),
        why=Why(row.kind),
        quiet=row.quiet,
        reason=row.reason,
        by=row.asked_by,
        by_name=row.by_name,
        at=row.asked_at,
        needs_second=row.needs_second,
        agreed_at=row.agreed_at,
        undone_at=row.undone_at,
        erase_on=row.erase_on,
        erased_at=row.erased_at,
    )


def _mark(row: Any) -> Mark:
    waits = row.needs_second and row.agreed_at is None
    return Mark(row.call_id, Why(row.kind), row.quiet, row.asked_at, waits)
