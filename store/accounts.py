"""Accounts of workers, and the teams they belong to, with dates."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias, TypeVar
from uuid import UUID, uuid4

from sqlalchemy import BindParameter, ColumnElement, and_, bindparam, exists, insert, or_, select, update

from assessment.people import Team
from assessment.policy import CLINICAL, Role
from assessment.text import clean
from store import clock
from store.faults import StoreFault
from store.prepared import Prepared
from store.tables import account as table
from store.tables import membership
from store.tables import team as team_table
from store.tx import Tx, held


@dataclass(frozen=True)
class Account:
    """A worker who can sign in."""

    id: UUID
    email: str
    name: str
    role: Role
    job_title: str
    card_open: bool  # whether the needs card was left open
    disabled_at: datetime | None
    has_pin: bool = False  # without one the account is never locked
    safety: bool = False  # may ask and read questions of the highest sensitivity


SHOWN = (
    table.c.id,
    table.c.email,
    table.c.name,
    table.c.role,
    table.c.job_title,
    table.c.card_open,
    table.c.disabled_at,
    table.c.pin_hash.is_not(None),
    table.c.safety,
)

_ONE = Prepared(select(*SHOWN).where(table.c.id == bindparam("account_id")))

Known = TypeVar("Known")
Asked: TypeAlias = Known | BindParameter[Known]  # a value, or the place of one in a question made once


def add_account(
    tx: Tx, email: str, name: str, role: Role, job_title: str = "", *, safety: bool = False
) -> Account:
    """Make an account without a password; StoreFault when the e-mail address has one already."""
    if account_by_email(tx, email) is not None:
        raise StoreFault("There is an account with this e-mail address already.")
    account_id = uuid4()
    tx.execute(
        insert(table).values(
            id=account_id,
            email=email.strip(),
            email_key=_key(email),
            name=name,
            role=role,
            job_title=job_title,
            card_open=False,
            safety=safety and role in CLINICAL,
            added_at=clock.now(),
        )
    )
    return Account(
        account_id, email.strip(), name, role, job_title, False, None, safety=safety and role in CLINICAL
    )


def account(tx: Tx, account_id: UUID) -> Account | None:
    row = _ONE.first(tx, account_id=account_id)
    return None if row is None else account_of(row)


def account_by_email(tx: Tx, email: str) -> Account | None:
    """The account with this e-mail address, however its capitals are typed."""
    row = tx.execute(select(*SHOWN).where(table.c.email_key == _key(email))).one_or_none()
    return None if row is None else account_of(row)


def accounts(tx: Tx) -> tuple[Account, ...]:
    """Every account, by name."""
    return tuple(account_of(row) for row in tx.execute(select(*SHOWN).order_by(table.c.name, table.c.id)))


def any_account(tx: Tx) -> bool:
    return bool(tx.scalar(select(exists().select_from(table))))


def change_account(
    tx: Tx, account_id: UUID, name: str, role: Role, job_title: str, *, safety: bool = False
) -> None:
    """Change what an administrator keeps; safety questions are for those who work with records."""
    _set(tx, account_id, name=name, role=role, job_title=job_title, safety=safety and role in CLINICAL)


def disable(tx: Tx, account_id: UUID) -> None:
    """Stop an account from signing in; sessions under way must be ended too (sign_ins.end_all)."""
    _set(tx, account_id, disabled_at=clock.now())


def enable(tx: Tx, account_id: UUID) -> None:
    _set(tx, account_id, disabled_at=None)


def password_hash(tx: Tx, account_id: UUID) -> str | None:
    return tx.scalar(select(table.c.password_hash).where(table.c.id == account_id))


def set_password_hash(tx: Tx, account_id: UUID, hashed: str) -> None:
    _set(tx, account_id, password_hash=hashed)


def pin_hash(tx: Tx, account_id: UUID) -> str | None:
    return tx.scalar(select(table.c.pin_hash).where(table.c.id == account_id))


def set_pin_hash(tx: Tx, account_id: UUID, hashed: str | None) -> None:
    """Set a PIN, or take it away."""
    _set(tx, account_id, pin_hash=hashed)


def remember_card(tx: Tx, account_id: UUID, is_open: bool) -> None:
    """Remember whether this worker left the needs card open."""
    _set(tx, account_id, card_open=is_open)


def join_team(tx: Tx, account_id: UUID, team_id: UUID, from_: date) -> None:
    """Make the account a member from this day on; nothing happens when it is one already."""
    tx.execute(held(select(table.c.id).where(table.c.id == account_id)))  # two at once make one
    current = select(membership.c.id).where(
        membership.c.account_id == account_id, membership.c.team_id == team_id, membership.c.to_date.is_(None)
    )
    if tx.scalar(current) is None:
        tx.execute(
            insert(membership).values(id=uuid4(), account_id=account_id, team_id=team_id, from_date=from_)
        )


def leave_team(tx: Tx, account_id: UUID, team_id: UUID, on: date) -> None:
    """End the membership: this day is the first on which it no longer holds."""
    tx.execute(
        update(membership)
        .where(
            membership.c.account_id == account_id,
            membership.c.team_id == team_id,
            membership.c.to_date.is_(None),
        )
        .values(to_date=on)
    )


def teams_of(tx: Tx, account_id: UUID, on: date) -> tuple[Team, ...]:
    """The teams an account belongs to on a day, by name."""
    rows = tx.execute(
        select(team_table)
        .where(team_table.c.id.in_(select(membership.c.team_id).where(member_on(account_id, on))))
        .order_by(team_table.c.name, team_table.c.id)
    )
    return tuple(Team(**row._mapping) for row in rows)


def members_of(tx: Tx, team_id: UUID, on: date) -> tuple[Account, ...]:
    """The accounts that belong to a team on a day, by name."""
    here = select(membership.c.account_id).where(membership.c.team_id == team_id, holds_on(on))
    rows = tx.execute(select(*SHOWN).where(table.c.id.in_(here)).order_by(table.c.name, table.c.id))
    return tuple(account_of(row) for row in rows)


def holds_on(on: Asked[date]) -> ColumnElement[bool]:
    """Memberships that hold on a day: its first day counts, its last (to_date) no longer does."""
    return and_(membership.c.from_date <= on, or_(membership.c.to_date.is_(None), membership.c.to_date > on))


def member_on(account_id: Asked[UUID], on: Asked[date]) -> ColumnElement[bool]:
    return and_(membership.c.account_id == account_id, holds_on(on))


def _key(email: str) -> str:
    return clean(email).strip().casefold()  # whatever is typed at the door must not break the question


def _set(tx: Tx, account_id: UUID, **values: object) -> None:
    tx.execute(update(table).where(table.c.id == account_id).values(**values))


def account_of(row: Any) -> Account:
    """A row of SHOWN as an Account."""
    id_, email, name, role, *rest = row
    return Account(id_, email, name, Role(role), *rest)
