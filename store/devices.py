"""The machines that workers use: known by a long-lived secret, named, and revoked when one is lost."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import func, insert, or_, select, update

from store import clock
from store.sign_ins.secrets import hash_of, new_token
from store.tables import device as table
from store.tables import session, taken
from store.tx import Tx

LONGEST_NAME = 60


@dataclass(frozen=True)
class Device:
    """One browser on one machine."""

    id: UUID
    name: str
    first_seen_at: datetime
    revoked_at: datetime | None
    last_used_at: datetime | None  # by whoever signed in there


_LAST_USED = select(func.max(session.c.seen_at)).where(session.c.device_id == table.c.id)
SHOWN = (
    table.c.id,
    table.c.name,
    table.c.first_seen_at,
    table.c.revoked_at,
    _LAST_USED.scalar_subquery().label("last_used_at"),
)


def add(tx: Tx, name: str) -> tuple[UUID, str]:
    """A device that was not known: its id, and the secret that its cookie carries."""
    new, token = uuid4(), new_token()
    tx.execute(insert(table).values(id=new, token_hash=hash_of(token), name=name, first_seen_at=clock.now()))
    return new, token


def find(tx: Tx, token: str) -> Device | None:
    """The device of a secret, revoked or not."""
    row = tx.execute(select(*SHOWN).where(table.c.token_hash == hash_of(token))).one_or_none()
    return None if row is None else Device(**row._mapping)


def get(tx: Tx, device_id: UUID | None) -> Device | None:
    row = tx.execute(select(*SHOWN).where(table.c.id == device_id)).one_or_none()
    return None if row is None else Device(**row._mapping)


def is_revoked(tx: Tx, device_id: UUID | None) -> bool:
    found = get(tx, device_id)
    return found is not None and found.revoked_at is not None


def of_account(tx: Tx, account_id: UUID) -> tuple[Device, ...]:
    """Every device at which an account has signed in or taken something along, the newest first."""
    signed_in = select(session.c.device_id).where(session.c.account_id == account_id)
    took = select(taken.c.device_id).where(taken.c.account_id == account_id)
    theirs = or_(table.c.id.in_(signed_in), table.c.id.in_(took))
    rows = tx.execute(select(*SHOWN).where(theirs).order_by(table.c.first_seen_at.desc(), table.c.id))
    return tuple(Device(**row._mapping) for row in rows)


def is_used_by(tx: Tx, device_id: UUID, account_id: UUID) -> bool:
    return any(one.id == device_id for one in of_account(tx, account_id))


def rename(tx: Tx, device_id: UUID, name: str) -> None:
    tx.execute(update(table).where(table.c.id == device_id).values(name=name[:LONGEST_NAME]))


def revoke(tx: Tx, device_id: UUID, by: UUID) -> None:
    """A device was lost: everybody is signed out there, and every copy on it ends. It stays revoked."""
    at = clock.now()
    lost = update(table).where(table.c.id == device_id, table.c.revoked_at.is_(None))
    tx.execute(lost.values(revoked_at=at, revoked_by=by))
    there = update(session).where(session.c.device_id == device_id, session.c.ended_at.is_(None))
    tx.execute(there.values(ended_at=at))
    copies = update(taken).where(taken.c.device_id == device_id, taken.c.revoked_at.is_(None))
    tx.execute(copies.values(revoked_at=at, revoked_by=by))


def sign_out_there(tx: Tx, device_id: UUID, account_id: UUID) -> None:
    """End the sessions of one account on one device."""
    theirs = update(session).where(
        session.c.device_id == device_id, session.c.account_id == account_id, session.c.ended_at.is_(None)
    )
    tx.execute(theirs.values(ended_at=clock.now()))
