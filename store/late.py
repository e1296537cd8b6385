"""What came after an assessment was closed: proposals that a lead takes in or declines; none is ever dropped."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, exists, func, or_, select, update

from assessment.units import Unit
from store import clock
from store.people.involvements import people_of
from store.sheets.reading import words_by_number
from store.sheets.shapes import Reason
from store.tables import account, assessment, conflict, person, revision, taken_back
from store.tx import Tx

TOLD_FOR = timedelta(days=14)  # how long the proposer is told what became of it


@dataclass(frozen=True)
class Proposal:
    """One text that came late, with what became of it; its words are beside it in the sheet's conflict."""

    id: UUID
    home_id: UUID
    unit: str
    step_id: str
    words: Unit
    by: UUID
    by_name: str
    at: datetime
    said_on: date | None
    typed_at: datetime | None
    resolved_at: datetime | None
    resolved_by: str
    declined: str | None  # why it was not taken in

    @property
    def is_open(self) -> bool:
        return self.resolved_at is None

    @property
    def taken_in(self) -> bool:
        return self.resolved_at is not None and self.declined is None


@dataclass(frozen=True)
class Outcome:
    """What became of what somebody sent late to one step, for their own work."""

    assessment_id: UUID
    definition_hash: str
    person_name: str
    step_id: str
    declined: str | None
    at: datetime
    count: int


@dataclass(frozen=True)
class Waiting:
    """How many proposals wait at one assessment."""

    assessment_id: UUID
    person_name: str
    count: int


def proposals(tx: Tx, person_id: UUID, assessment_id: UUID) -> tuple[Proposal, ...]:
    """Every proposal of an assessment, decided ones too, in the order they came.

    One whose words were taken back, sealed or erased is nowhere.
    """
    decider = account.alias("decider")
    line, fact = conflict.c, revision.c
    rows = tx.execute(
        select(
            line.id,
            line.home_id,
            line.unit,
            line.step_id,
            line.resolved_at,
            line.declined,
            fact.number,
            fact.author_id,
            fact.made_at,
            fact.said_on,
            fact.typed_at,
            account.c.name.label("by_name"),
            decider.c.name.label("resolved_by"),
        )
        .join(revision, fact.id == line.mine_revision)
        .join(account, account.c.id == fact.author_id)
        .outerjoin(decider, decider.c.id == line.resolved_by)
        .where(line.assessment_id == assessment_id, line.reason == Reason.LATE, ~_taken_back())
        .order_by(fact.number, line.unit)
    ).all()
    words = words_by_number(tx, person_id, {row.number for row in rows})
    return tuple(
        _proposal(row, words[row.number][row.unit]) for row in rows if row.unit in words.get(row.number, {})
    )


def how_many_wait(tx: Tx, assessment_id: UUID) -> int:
    return tx.scalar(_waiting(func.count()).where(conflict.c.assessment_id == assessment_id)) or 0


def waiting_for(tx: Tx, account_id: UUID, on: date) -> tuple[Waiting, ...]:
    """The assessments with proposals to decide, of people whom this account may open."""
    rows = tx.execute(
        _waiting(conflict.c.assessment_id, person.c.name_used, func.count())
        .join(assessment, assessment.c.id == conflict.c.assessment_id)
        .join(person, person.c.id == assessment.c.person_id)
        .where(assessment.c.person_id.in_(people_of(account_id, on)))
        .group_by(conflict.c.assessment_id, person.c.name_used)
        .order_by(person.c.name_used, conflict.c.assessment_id)
    )
    return tuple(Waiting(*row) for row in rows)


def outcomes_of(tx: Tx, account_id: UUID, on: date) -> tuple[Outcome, ...]:
    """What was decided lately about what this account sent late, the newest first."""
    line, newest = conflict.c, func.max(conflict.c.resolved_at)
    where = (
        line.assessment_id,
        assessment.c.definition_hash,
        person.c.name_used,
        line.step_id,
        line.declined,
    )
    rows = tx.execute(
        select(*where, newest, func.count())
        .join(revision, revision.c.id == line.mine_revision)
        .join(assessment, assessment.c.id == line.assessment_id)
        .join(person, person.c.id == assessment.c.person_id)
        .where(
            line.reason == Reason.LATE,
            line.resolved_at > clock.now() - TOLD_FOR,
            line.resolved_by != account_id,
            revision.c.author_id == account_id,
            assessment.c.person_id.in_(people_of(account_id, on)),
            ~_taken_back(),
        )
        .group_by(*where)
        .order_by(newest.desc())
    )
    return tuple(Outcome(*row) for row in rows)


def decline(tx: Tx, assessment_id: UUID, ids: Collection[UUID], reason: str, by: UUID) -> int:
    """Leave proposals out, and say why; how many. Their words stay in the history."""
    still = and_(
        conflict.c.assessment_id == assessment_id,
        conflict.c.reason == Reason.LATE,
        conflict.c.resolved_at.is_(None),
        conflict.c.id.in_(list(ids)),
    )
    values = {"declined": reason, "resolved_at": clock.now(), "resolved_by": by}
    return tx.execute(update(conflict).where(still).values(**values)).rowcount


def _proposal(row: Any, words: Unit) -> Proposal:
    named = ("id", "home_id", "unit", "step_id", "said_on", "typed_at", "resolved_at", "declined", "by_name")
    known = {name: getattr(row, name) for name in named}
    return Proposal(words=words, by=row.author_id, at=row.made_at, resolved_by=row.resolved_by or "", **known)


def _waiting(*columns: Any) -> Select[Any]:
    return (
        select(*columns)
        .select_from(conflict)
        .join(revision, revision.c.id == conflict.c.mine_revision)
        .where(conflict.c.reason == Reason.LATE, conflict.c.resolved_at.is_(None), ~_taken_back())
    )


def _taken_back() -> Any:
    """Whether the words of a proposal (a conflict with its revision) were taken back."""
    line = taken_back.c
    return exists().where(
        line.home_id == conflict.c.home_id,
        line.unit == conflict.c.unit,
        line.up_to >= revision.c.number,
        line.undone_at.is_(None),
    )
