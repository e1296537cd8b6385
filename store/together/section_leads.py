"""Who of the colleagues leads which section of an assessment; of all lines the newest counts."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, insert, select

from assessment.states import State
from store import clock
from store.people.involvements import people_of
from store.tables import account, assessment, assessment_state, person
from store.tables import section_lead as table
from store.tx import Tx


@dataclass(frozen=True)
class Lead:
    """A section that a colleague leads."""

    assessment_id: UUID
    definition_hash: str
    section_id: str
    account_id: UUID
    name: str
    person_name: str


def leads_of(tx: Tx, assessment_id: UUID) -> dict[str, Lead]:
    """By section: who leads it now; a section that nobody leads is missing."""
    rows = tx.execute(_now().where(table.c.assessment_id == assessment_id))
    return {row.section_id: Lead(*row) for row in rows}


def led_by(tx: Tx, account_id: UUID, on: date) -> tuple[Lead, ...]:
    """The sections this account leads in assessments that are worked on, of people it may open."""
    states = assessment_state.alias().c
    newest = select(func.max(states.seq)).where(states.assessment_id == assessment.c.id).scalar_subquery()
    rows = tx.execute(
        _now()
        .join(assessment_state, assessment_state.c.seq == newest)
        .where(
            table.c.account_id == account_id,
            assessment_state.c.state.in_([State.OPEN, State.RE_OPENED]),
            assessment.c.person_id.in_(people_of(account_id, on)),
        )
        .order_by(person.c.name_used, table.c.seq)
    )
    return tuple(Lead(*row) for row in rows)


def set_lead(tx: Tx, assessment_id: UUID, section_id: str, account_id: UUID | None, by: UUID) -> None:
    """Let a colleague lead a section, or nobody."""
    tx.execute(
        insert(table).values(
            assessment_id=assessment_id,
            section_id=section_id,
            account_id=account_id,
            set_by=by,
            set_at=clock.now(),
        )
    )


def _now() -> Select[Any]:
    other = table.alias().c
    newest = (
        select(func.max(other.seq))
        .where(other.assessment_id == table.c.assessment_id, other.section_id == table.c.section_id)
        .scalar_subquery()
    )
    return (
        select(
            table.c.assessment_id,
            assessment.c.definition_hash,
            table.c.section_id,
            table.c.account_id,
            account.c.name,
            person.c.name_used,
        )
        .join(assessment, assessment.c.id == table.c.assessment_id)
        .join(person, person.c.id == assessment.c.person_id)
        .join(account, account.c.id == table.c.account_id)
        .where(table.c.seq == newest)
    )
