"""The list as a worker sees it: every line about a person of their teams, with whose it is."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, and_, func, or_, select

from assessment.people import Person
from assessment.policy import CLINICAL
from store import accounts, clock
from store.accounts import Account
from store.people.involvements import involvements, is_involved, people_of
from store.people.reading import person_of, whole
from store.tables import account, assessment, person
from store.tables import to_do as table
from store.to_do.reading import State, ToDo, to_do_of
from store.tx import Tx

LATELY = timedelta(days=7)  # how long a line that is done stays on the list, so that it can be undone


@dataclass(frozen=True)
class Line:
    """One line with the names a list shows; `whose` is the account that it waits for."""

    to_do: ToDo
    person_name: str
    whose: UUID
    whose_name: str
    done_by_name: str


@dataclass(frozen=True)
class Due:
    """How many lines wait for one worker."""

    overdue: int
    today: int
    later: int

    @property
    def now(self) -> int:
        return self.overdue + self.today


def lines(tx: Tx, account_id: UUID, on: date, only: UUID | None = None) -> tuple[Line, ...]:
    """What is open, and what was closed lately, the earliest day first; `only` what waits for one account."""
    closed = and_(table.c.state != State.OPEN, table.c.done_at >= clock.now() - LATELY)
    wanted = _whole().where(
        table.c.person_id.in_(people_of(account_id, on)), or_(table.c.state == State.OPEN, closed)
    )
    if only is not None:
        wanted = wanted.where(_whose() == only)
    rows = tx.execute(wanted.order_by(table.c.due_on, table.c.made_at, table.c.id))
    return tuple(_line(row) for row in rows)


def line(tx: Tx, to_do_id: UUID) -> Line | None:
    """One line; whether its reader may see it is asked at the door."""
    row = tx.execute(_whole().where(table.c.id == to_do_id)).one_or_none()
    return None if row is None else _line(row)


def due(tx: Tx, account_id: UUID, on: date) -> Due:
    """How much waits for an account, without reading the lines."""
    open_ = and_(
        table.c.state == State.OPEN,
        table.c.person_id.in_(people_of(account_id, on)),
        _whose() == account_id,
    )
    past, today = (func.count().filter(table.c.due_on < on), func.count().filter(table.c.due_on == on))
    later = func.count().filter(table.c.due_on > on)
    joined = table.outerjoin(assessment, assessment.c.id == table.c.assessment_id)
    return Due(*tx.execute(select(past, today, later).select_from(joined).where(open_)).one())


def who_can_take(tx: Tx, person_id: UUID, on: date) -> tuple[Account, ...]:
    """The colleagues who can sign in and see this person today, by name."""
    teams = {one.team_id for one in involvements(tx, person_id) if one.holds(on)}
    found = {member.id: member for team in teams for member in accounts.members_of(tx, team, on)}
    able = (
        one
        for one in found.values()
        if one.disabled_at is None and one.role in CLINICAL and is_involved(tx, one.id, person_id, on)
    )
    return tuple(sorted(able, key=lambda one: one.name.casefold()))


def whom(tx: Tx, account_id: UUID, on: date) -> tuple[Person, ...]:
    """The people about whom this account can add a line, by name."""
    theirs = whole().where(person.c.id.in_(people_of(account_id, on)))
    rows = tx.execute(theirs.order_by(person.c.name_used_key, person.c.birth_date, person.c.id))
    return tuple(person_of(row) for row in rows)


def _whose() -> Any:
    """Who was asked by name; else who leads the assessment, else the person's newest one, else its maker."""
    theirs = assessment.alias("theirs")
    newest = (
        select(theirs.c.led_by)
        .where(theirs.c.person_id == table.c.person_id)
        .order_by(theirs.c.started_at.desc(), theirs.c.id)
        .limit(1)
        .scalar_subquery()
    )
    return func.coalesce(table.c.for_account, assessment.c.led_by, newest, table.c.made_by)


def _whole() -> Select[Any]:
    holder, closer = account.alias("holder"), account.alias("closer")
    columns = [table.c[name] for name in ToDo.__dataclass_fields__]
    return (
        select(
            *columns,
            person.c.name_used.label("person_name"),
            holder.c.id.label("whose"),
            holder.c.name.label("whose_name"),
            func.coalesce(closer.c.name, "").label("done_by_name"),
        )
        .join(person, person.c.id == table.c.person_id)
        .outerjoin(assessment, assessment.c.id == table.c.assessment_id)
        .join(holder, holder.c.id == _whose())
        .outerjoin(closer, closer.c.id == table.c.done_by)
    )


def _line(row: Row[Any]) -> Line:
    return Line(to_do_of(row), row.person_name, row.whose, row.whose_name, row.done_by_name)
