"""My work: the assessments a worker leads or shares, where each stopped and who was there last."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select

from assessment.states import State
from store.accounts import member_on
from store.people.involvements import people_of
from store.sheets.authors import by_name
from store.tables import account, assessment, assessment_state, definition, membership, person, revision
from store.tx import Tx


@dataclass(frozen=True)
class WorkRow:
    """One line of My work; last_step is "" and the rest None or "" while nothing was saved."""

    assessment_id: UUID
    person_id: UUID
    name_used: str
    birth_date: date | None
    nhs_number: str
    title: str
    definition_hash: str
    state: State
    leads: bool  # else shared: a team of mine holds it, or I have saved in it
    led_by_name: str
    started_at: datetime
    last_step: str
    last_saved_at: datetime | None
    last_saved_by: str


def my_work(tx: Tx, account_id: UUID, on: date) -> tuple[WorkRow, ...]:
    """What I lead or share among people my teams are involved with: mine first, the newest work on top."""
    line = revision.c
    state, of_it = assessment_state.c, assessment.c.id
    others, states = revision.alias().c, assessment_state.alias().c
    newest = select(func.max(others.number)).where(others.assessment_id == of_it).scalar_subquery()
    current = select(func.max(states.seq)).where(states.assessment_id == of_it).scalar_subquery()
    leader, saver = account.alias("leader"), account.alias("saver")
    my_teams = select(membership.c.team_id).where(member_on(account_id, on))
    saved_by_me = select(others.assessment_id).where(others.author_id == account_id)
    rows = tx.execute(
        select(
            assessment.c.id.label("assessment_id"),
            assessment.c.person_id,
            person.c.name_used,
            person.c.birth_date,
            person.c.nhs_number,
            definition.c.title,
            assessment.c.definition_hash,
            state.state,
            assessment.c.led_by,
            leader.c.name.label("led_by_name"),
            assessment.c.started_at,
            line.step_id.label("last_step"),
            line.made_at.label("last_saved_at"),
            by_name(saver).label("last_saved_by"),
        )
        .select_from(assessment)
        .join(person, person.c.id == assessment.c.person_id)
        .join(definition, definition.c.hash == assessment.c.definition_hash)
        .join(assessment_state, state.seq == current)
        .join(leader, leader.c.id == assessment.c.led_by)
        .outerjoin(revision, (line.person_id == assessment.c.person_id) & (line.number == newest))
        .outerjoin(saver, saver.c.id == line.author_id)
        .where(
            assessment.c.person_id.in_(people_of(account_id, on)),
            or_(
                assessment.c.led_by == account_id,
                assessment.c.team_id.in_(my_teams),
                assessment.c.id.in_(saved_by_me),
            ),
        )
    )
    work = [_row(account_id, row) for row in rows]
    return tuple(sorted(work, key=lambda row: (not row.leads, -_moment(row).timestamp())))


def _moment(row: WorkRow) -> datetime:
    return row.last_saved_at or row.started_at


def _row(account_id: UUID, row: Any) -> WorkRow:
    known = {**row._mapping, "state": State(row.state)}
    known["leads"] = known.pop("led_by") == account_id
    known["last_step"], known["last_saved_by"] = known["last_step"] or "", known["last_saved_by"] or ""
    return WorkRow(**known)
