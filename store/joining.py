"""Asking to join the care of somebody who is known already, and what is decided."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, Select, and_, exists, insert, or_, select, update

from store import clock
from store.accounts import member_on
from store.people.involvements import holds_on, involve, people_of
from store.same_person import SamePerson, joined_to, main_of, point, same_people, undo_point
from store.tables import account, involvement, join_request, membership, person, team
from store.tx import Tx, held

__all__ = [
    "Decision",
    "JoinRequest",
    "SamePerson",
    "ask_to_join",
    "concerns",
    "decide_request",
    "joined_to",
    "main_of",
    "open_requests",
    "point",
    "request",
    "requests_of",
    "same_people",
    "undo_point",
]


class Decision(StrEnum):
    """What became of a request to join; somebody else means that it is not the same person."""

    OPEN = ""
    ACCEPTED = "accepted"
    DECLINED = "declined"
    SOMEBODY_ELSE = "somebody-else"


@dataclass(frozen=True)
class JoinRequest:
    """A team asks to be involved with somebody who is known already."""

    id: UUID
    person_id: UUID
    team_id: UUID
    team_name: str
    asked_by: UUID
    asked_by_name: str
    asked_at: datetime
    why: str
    decision: Decision
    answer: str  # what was said with the decision


def ask_to_join(tx: Tx, person_id: UUID, team_id: UUID, why: str, by: UUID) -> UUID:
    """Ask; a request of the same team that is still open stays the one. Its id."""
    tx.execute(held(select(person.c.id).where(person.c.id == person_id)))  # two at once make one
    line = join_request.c
    open_one: UUID | None = tx.scalar(
        select(line.id).where(
            line.person_id == person_id, line.team_id == team_id, line.decision == Decision.OPEN
        )
    )
    if open_one is not None:
        return open_one
    new = uuid4()
    tx.execute(
        insert(join_request).values(
            id=new,
            person_id=person_id,
            team_id=team_id,
            asked_by=by,
            asked_at=clock.now(),
            why=why,
            decision=Decision.OPEN,
            answer="",
        )
    )
    return new


def request(tx: Tx, request_id: UUID) -> JoinRequest | None:
    row = tx.execute(_requests().where(join_request.c.id == request_id)).one_or_none()
    return None if row is None else _request(row)


def open_requests(tx: Tx, account_id: UUID, on: date) -> tuple[JoinRequest, ...]:
    """The open requests this account's teams may decide, oldest first: about people they are involved with.

    When no team is involved with the person any more, the team that asks decides: else nobody could.
    """
    rows = tx.execute(
        _requests()
        .where(join_request.c.decision == Decision.OPEN, concerns(account_id, on))
        .order_by(join_request.c.asked_at, join_request.c.id)
    )
    return tuple(_request(row) for row in rows)


def concerns(account_id: UUID, on: date) -> ColumnElement[bool]:
    """Requests that are for this account's teams to decide."""
    nobody = ~exists().where(involvement.c.person_id == join_request.c.person_id, holds_on(on))
    theirs = join_request.c.team_id.in_(select(membership.c.team_id).where(member_on(account_id, on)))
    return or_(join_request.c.person_id.in_(people_of(account_id, on)), and_(nobody, theirs))


def requests_of(tx: Tx, account_id: UUID) -> tuple[JoinRequest, ...]:
    """What this account asked for, open or decided, newest first."""
    rows = tx.execute(
        _requests().where(join_request.c.asked_by == account_id).order_by(join_request.c.asked_at.desc())
    )
    return tuple(_request(row) for row in rows)


def decide_request(
    tx: Tx, request_id: UUID, decision: Decision, by: UUID, on: date, answer: str = ""
) -> bool:
    """Decide an open request; accepted, the team is involved from this day. False when it was decided."""
    row = tx.execute(held(select(join_request).where(join_request.c.id == request_id))).one_or_none()
    if row is None or row.decision != Decision.OPEN:
        return False
    tx.execute(
        update(join_request)
        .where(join_request.c.id == request_id)
        .values(decision=decision, answer=answer, decided_by=by, decided_at=clock.now())
    )
    if decision is Decision.ACCEPTED:
        involve(tx, row.person_id, row.team_id, on, row.why, by)
    return True


def _requests() -> Select[Any]:
    line = join_request.c
    return (
        select(
            line.id,
            line.person_id,
            line.team_id,
            team.c.name.label("team_name"),
            line.asked_by,
            account.c.name.label("asked_by_name"),
            line.asked_at,
            line.why,
            line.decision,
            line.answer,
        )
        .join(team, team.c.id == line.team_id)
        .join(account, account.c.id == line.asked_by)
    )


def _request(row: Any) -> JoinRequest:
    return JoinRequest(**{**row._mapping, "decision": Decision(row.decision)})
