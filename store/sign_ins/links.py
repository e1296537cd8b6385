"""Links that work once, for an hour: the first account, and a forgotten password."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, and_, insert, select, update

from store import clock
from store.sign_ins.secrets import hash_of, new_token
from store.tables import link
from store.tx import Tx


class Purpose(StrEnum):
    """What a one-time link lets its holder do."""

    FIRST_ACCOUNT = "first-account"
    SET_PASSWORD = "set-password"


@dataclass(frozen=True)
class Link:
    """A one-time link that still works."""

    id: UUID
    purpose: Purpose
    account_id: UUID | None
    made_by: UUID | None
    ends_at: datetime


def make_link(
    tx: Tx,
    purpose: Purpose,
    account_id: UUID | None,
    by: UUID | None,
    hours: int = 1,
    now: datetime | None = None,
) -> str:
    """Make a link and return its token; links made before for the same purpose and account stop working."""
    at, token = now or clock.now(), new_token()
    same = link.c.account_id.is_(None) if account_id is None else link.c.account_id == account_id
    tx.execute(
        update(link).where(link.c.purpose == purpose, same, link.c.used_at.is_(None)).values(used_at=at)
    )
    tx.execute(
        insert(link).values(
            id=uuid4(),
            token_hash=hash_of(token),
            purpose=purpose,
            account_id=account_id,
            made_by=by,
            made_at=at,
            ends_at=at + timedelta(hours=hours),
        )
    )
    return token


def read_link(tx: Tx, token: str, now: datetime | None = None) -> Link | None:
    """The link of a token while it works; reading does not use it up."""
    columns = (link.c.id, link.c.purpose, link.c.account_id, link.c.made_by, link.c.ends_at)
    row = tx.execute(select(*columns).where(_works(token, now or clock.now()))).one_or_none()
    return (
        None if row is None else Link(row.id, Purpose(row.purpose), row.account_id, row.made_by, row.ends_at)
    )


def use_link(tx: Tx, token: str, now: datetime | None = None) -> Link | None:
    """Use a link up: of any number who try at once, one gets it and the others None."""
    at = now or clock.now()
    found = read_link(tx, token, at)
    used = tx.execute(update(link).where(_works(token, at)).values(used_at=at)).rowcount
    return found if used == 1 else None


def _works(token: str, now: datetime) -> ColumnElement[bool]:
    return and_(link.c.token_hash == hash_of(token), link.c.used_at.is_(None), link.c.ends_at > now)
