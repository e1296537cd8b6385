"""Assessments: begun, found again, and moved from state to state."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Select, Uuid, bindparam, func, insert, select

from assessment.policy import Role
from assessment.states import State, may_move
from store import clock
from store.faults import StoreFault
from store.holds import hold_assessment, state_of
from store.people.joined import records_of
from store.prepared import Prepared
from store.tables import account, assessment_state, definition
from store.tables import assessment as table
from store.tx import Tx
from store.visits import Visit, visit_of_today, visit_on, visits
from store.work import WorkRow, my_work

__all__ = [
    "AssessmentRow",
    "StateLine",
    "Visit",
    "WorkRow",
    "for_person",
    "get",
    "move",
    "my_work",
    "start",
    "states_of",
    "visit_of_today",
    "visit_on",
    "visits",
]


@dataclass(frozen=True)
class AssessmentRow:
    """An assessment of one person, pinned to the definition it began with."""

    id: UUID
    person_id: UUID
    team_id: UUID
    definition_hash: str
    title: str
    state: State
    led_by: UUID
    led_by_name: str
    started_at: datetime


@dataclass(frozen=True)
class StateLine:
    """One move of an assessment: when, by whom, and why where a reason was asked for."""

    state: State
    move: str
    reason: str
    by: UUID
    by_name: str
    at: datetime


def start(
    tx: Tx, person_id: UUID, team_id: UUID, definition_hash: str, led_by: UUID, by: UUID
) -> AssessmentRow:
    """Begin an assessment with a definition that is kept already (definitions.keep)."""
    new, at = uuid4(), clock.now()
    tx.execute(
        insert(table).values(
            id=new,
            person_id=person_id,
            team_id=team_id,
            definition_hash=definition_hash,
            led_by=led_by,
            started_by=by,
            started_at=at,
        )
    )
    _say(tx, new, State.OPEN, "start", "", by)
    return _of(_ONE.first(tx, assessment_id=new))


def get(tx: Tx, assessment_id: UUID) -> AssessmentRow | None:
    row = _ONE.first(tx, assessment_id=assessment_id)
    return None if row is None else _of(row)


def for_person(tx: Tx, person_id: UUID) -> tuple[AssessmentRow, ...]:
    """Every assessment of a person, newest first; those of records joined to this one are among them."""
    return tuple(_of(row) for row in _OF_PERSON.named(tx, person_id=person_id))


def move(tx: Tx, assessment_id: UUID, name: str, by: UUID, role: Role, reason: str = "") -> State:
    """Move an assessment by the table of moves; StoreFault when it may not be."""
    hold_assessment(tx, assessment_id)
    chosen = may_move(state_of(tx, assessment_id), name, role)
    if chosen is None:
        raise StoreFault(
            "The assessment has moved on meanwhile, so this cannot be done now. Open it again and look."
        )
    if chosen.needs_reason and not reason.strip():
        raise StoreFault("Say why.")
    _say(tx, assessment_id, chosen.to, name, reason, by)
    return chosen.to


def states_of(tx: Tx, assessment_id: UUID) -> tuple[StateLine, ...]:
    """Every state an assessment was in, newest first."""
    line = assessment_state.c
    rows = tx.execute(
        select(line.state, line.move, line.reason, line.moved_by, account.c.name, line.moved_at)
        .join(account, account.c.id == line.moved_by)
        .where(line.assessment_id == assessment_id)
        .order_by(line.seq.desc())
    )
    return tuple(StateLine(State(state), *rest) for state, *rest in rows)


def _say(tx: Tx, assessment_id: UUID, state: State, name: str, reason: str, by: UUID) -> None:
    tx.execute(
        insert(assessment_state).values(
            assessment_id=assessment_id,
            state=state,
            move=name,
            reason=reason,
            moved_by=by,
            moved_at=clock.now(),
        )
    )


def _whole() -> Select[Any]:
    line = assessment_state.c
    other = assessment_state.alias().c
    newest = select(func.max(other.seq)).where(other.assessment_id == table.c.id).scalar_subquery()
    return (
        select(
            table.c.id,
            table.c.person_id,
            table.c.team_id,
            table.c.definition_hash,
            definition.c.title,
            line.state,
            table.c.led_by,
            account.c.name.label("led_by_name"),
            table.c.started_at,
        )
        .join(definition, definition.c.hash == table.c.definition_hash)
        .join(assessment_state, line.seq == newest)
        .join(account, account.c.id == table.c.led_by)
    )


_ONE = Prepared(_whole().where(table.c.id == bindparam("assessment_id")))
_OF_PERSON = Prepared(
    _whole()
    .where(table.c.person_id.in_(records_of(bindparam("person_id", type_=Uuid()))))
    .order_by(table.c.started_at.desc(), table.c.id)
)


def _of(row: Any) -> AssessmentRow:
    return AssessmentRow(**{**row._asdict(), "state": State(row.state)})
