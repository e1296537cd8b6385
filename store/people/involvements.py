"""Which teams are involved with a person, from when to when, and why."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, Date, Select, Uuid, and_, bindparam, exists, insert, or_, select, update

from store import clock
from store.accounts import Asked, member_on
from store.people.joined import records_of, with_joined
from store.prepared import Prepared
from store.tables import involvement, membership, person, team
from store.tx import Tx, held


@dataclass(frozen=True)
class Involvement:
    """One team's time with a person; `to` is the first day it no longer holds."""

    id: UUID
    person_id: UUID
    team_id: UUID
    team_name: str
    from_: date
    to: date | None
    why: str

    def holds(self, on: date) -> bool:
        return self.from_ <= on and (self.to is None or on < self.to)


def involve(tx: Tx, person_id: UUID, team_id: UUID, from_: date, why: str, by: UUID) -> UUID:
    """Begin a team's involvement; one that goes on already stays as it is. Its id."""
    tx.execute(held(select(person.c.id).where(person.c.id == person_id)))  # two at once make one
    line = involvement.c
    open_one: UUID | None = tx.scalar(
        select(line.id).where(line.person_id == person_id, line.team_id == team_id, line.to_date.is_(None))
    )
    if open_one is not None:
        return open_one
    new = uuid4()
    tx.execute(
        insert(involvement).values(
            id=new,
            person_id=person_id,
            team_id=team_id,
            from_date=from_,
            why=why,
            made_by=by,
            made_at=clock.now(),
        )
    )
    return new


def end_involvement(tx: Tx, involvement_id: UUID, on: date, by: UUID) -> None:
    """End an involvement: this day is the first on which it no longer holds."""
    going_on = and_(involvement.c.id == involvement_id, involvement.c.to_date.is_(None))
    tx.execute(update(involvement).where(going_on).values(to_date=on, ended_by=by))


def involvements(tx: Tx, person_id: UUID) -> tuple[Involvement, ...]:
    """Every involvement with a person, past ones too, newest first."""
    line = involvement.c
    rows = tx.execute(
        select(line.id, line.person_id, line.team_id, team.c.name, line.from_date, line.to_date, line.why)
        .join(team, team.c.id == line.team_id)
        .where(line.person_id == person_id)
        .order_by(line.from_date.desc(), line.made_at.desc())
    )
    return tuple(Involvement(*row) for row in rows)


def is_involved(tx: Tx, account_id: UUID, person_id: UUID, on: date) -> bool:
    """Whether a team of the account has a current involvement with the person."""
    return bool(_INVOLVED.scalar(tx, account_id=account_id, person_id=person_id, day=on))


def people_of(account_id: Asked[UUID], on: Asked[date]) -> Select[Any]:
    """The ids of the people with whom a team of this account is involved on a day.

    A record joined to another by a pointer is open to the teams of both.
    """
    line = involvement.c
    return with_joined(select(line.person_id).where(line.team_id.in_(_teams(account_id, on)), holds_on(on)))


def _teams(account_id: Asked[UUID], on: Asked[date]) -> Select[Any]:
    return select(membership.c.team_id).where(member_on(account_id, on))


def holds_on(on: Asked[date]) -> ColumnElement[bool]:
    line = involvement.c
    return and_(line.from_date <= on, or_(line.to_date.is_(None), line.to_date > on))


_DAY: Asked[date] = bindparam("day", type_=Date())
_PERSON = bindparam("person_id", type_=Uuid())
_NOW_THEIRS = exists().where(
    involvement.c.team_id.in_(_teams(bindparam("account_id", type_=Uuid()), _DAY)), holds_on(_DAY)
)
# Mostly a team is involved with this very record: only else are those looked for that were joined to it.
_INVOLVED = Prepared(
    select(
        or_(
            _NOW_THEIRS.where(involvement.c.person_id == _PERSON),
            _NOW_THEIRS.where(involvement.c.person_id.in_(records_of(_PERSON))),
        )
    )
)
