"""What people are told of proposals: how many wait for a lead, and what became of one's own."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func

from store import clock
from store.late.asking import of_late, stood_after, waiting
from store.people.involvements import people_of
from store.tables import assessment, conflict, person, revision
from store.tx import Tx

TOLD_FOR = timedelta(days=14)  # how long the one who proposed is told what became of it


@dataclass(frozen=True)
class Waiting:
    """How many proposals wait at one assessment."""

    assessment_id: UUID
    person_name: str
    count: int


@dataclass(frozen=True)
class Outcome:
    """What became of what somebody sent late to one step."""

    assessment_id: UUID
    definition_hash: str
    person_name: str
    step_id: str
    declined: str | None
    taken_in: bool
    at: datetime
    count: int


def how_many_wait(tx: Tx, assessment_id: UUID) -> int:
    """How many proposals of an assessment nobody has decided."""
    return tx.scalar(waiting(func.count()).where(conflict.c.assessment_id == assessment_id)) or 0


def waiting_for(tx: Tx, account_id: UUID, on: date) -> tuple[Waiting, ...]:
    """The assessments with proposals to decide, of people whom this account may open."""
    rows = tx.execute(
        waiting(conflict.c.assessment_id, person.c.name_used, func.count())
        .join(assessment, assessment.c.id == conflict.c.assessment_id)
        .join(person, person.c.id == assessment.c.person_id)
        .where(assessment.c.person_id.in_(people_of(account_id, on)))
        .group_by(conflict.c.assessment_id, person.c.name_used)
        .order_by(person.c.name_used, conflict.c.assessment_id)
    )
    return tuple(Waiting(*row) for row in rows)


def outcomes_of(tx: Tx, account_id: UUID, on: date) -> tuple[Outcome, ...]:
    """What others decided lately about what this account sent late, by step, the newest first."""
    line = conflict.c
    rows = tx.execute(
        of_late(
            line.assessment_id,
            assessment.c.definition_hash,
            person.c.name_used.label("person_name"),
            line.step_id,
            line.declined,
            stood_after().label("taken_in"),
            line.resolved_at.label("at"),
        )
        .join(assessment, assessment.c.id == line.assessment_id)
        .join(person, person.c.id == assessment.c.person_id)
        .where(
            line.resolved_at > clock.now() - TOLD_FOR,
            line.resolved_by != account_id,
            revision.c.author_id == account_id,
            assessment.c.person_id.in_(people_of(account_id, on)),
        )
        .order_by(line.resolved_at.desc())
    ).all()
    found: dict[tuple[object, ...], Outcome] = {}
    for row in rows:
        alike = tuple(row)[:-1]
        before = found.get(alike)
        found[alike] = replace(before, count=before.count + 1) if before else _outcome(row)
    return tuple(found.values())


def _outcome(row: Any) -> Outcome:
    return Outcome(**row._mapping, count=1)
