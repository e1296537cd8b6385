"""Forms that arrived when nobody was signed in any more: kept sealed, and only the writer gets them back."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, TypeAlias
from uuid import UUID, uuid4

from sqlalchemy import Select, func, insert, select, update

from assessment.units import unit_of_field
from store import clock
from store.sealing import Sealing
from store.tables import account
from store.tables import parked as table
from store.tx import Tx, held

MOST_PAGES: Final = 100  # of one account that wait at once
MOST_BYTES: Final = 64 * 1024 * 1024
Fields: TypeAlias = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class ParkedLine:
    """One page that waits, without its words."""

    id: UUID
    path: str
    parked_at: datetime


@dataclass(frozen=True)
class Parked:
    """One page that waits, with every field as it was sent."""

    id: UUID
    path: str
    writer: str
    parked_at: datetime
    fields: tuple[tuple[str, str], ...]


def park(
    tx: Tx,
    sealing: Sealing,
    account_id: UUID,
    path: str,
    fields: Fields,
    writer: str,
    now: datetime | None = None,
) -> UUID | None:
    """Keep a form sealed until its writer signs in; None when they have too many that wait already.

    Another send of the same page (its writer) takes the place of the one before. A page that names no
    writer is only itself again when every field is the same: two people may be added in two tabs.
    """
    tx.execute(held(select(account.c.id).where(account.c.id == account_id)))  # two sends at once make one
    at, place = now or clock.now(), [(name, text) for name, text in fields]
    before = again(tx, sealing, account_id, path, writer, place)
    if before is None and not _has_room(tx, account_id, sum(len(text) for _, text in place)):
        return None
    id_ = before or uuid4()
    words = {"sealed": sealing.seal(_place(id_), json.dumps(place).encode()), "parked_at": at}
    if before:
        tx.execute(update(table).where(table.c.id == id_).values(**words))
    else:
        row = {"id": id_, "account_id": account_id, "path": path, "writer": writer}
        tx.execute(insert(table).values(**row, **words))
    return id_


def again(
    tx: Tx, sealing: Sealing, account_id: UUID, path: str, writer: str, fields: Fields = ()
) -> UUID | None:
    """The page that waits already and that a send of these would be again."""
    same = _open(account_id).where(table.c.path == path, table.c.writer == writer)
    ids: list[UUID] = list(tx.scalars(same))
    if writer:
        return next(iter(ids), None)
    sent = tuple((name, text) for name, text in fields)
    waiting = (parked(tx, sealing, account_id, id_) for id_ in ids)
    return next((found.id for found in waiting if found and found.fields == sent), None)


def parked(tx: Tx, sealing: Sealing, account_id: UUID, parked_id: UUID) -> Parked | None:
    """A page that waits for this account; nobody else's, and none that is closed."""
    row = tx.execute(
        select(table).where(
            table.c.id == parked_id, table.c.account_id == account_id, table.c.closed_at.is_(None)
        )
    ).one_or_none()
    if row is None:
        return None
    return Parked(row.id, row.path, row.writer, row.parked_at, _fields(sealing, row))


def parked_of(tx: Tx, account_id: UUID) -> tuple[ParkedLine, ...]:
    """The pages that wait for an account, newest first."""
    columns = table.c.id, table.c.path, table.c.parked_at
    rows = tx.execute(_open(account_id).with_only_columns(*columns).order_by(table.c.parked_at.desc()))
    return tuple(ParkedLine(*row) for row in rows)


def was_parked(tx: Tx, account_id: UUID, parked_id: UUID) -> bool:
    """Whether this page once waited for this account and is closed."""
    closed = select(table.c.id).where(
        table.c.id == parked_id, table.c.account_id == account_id, table.c.closed_at.is_not(None)
    )
    return tx.scalar(closed) is not None


def saved_since(tx: Tx, account_id: UUID, path: str, writer: str) -> tuple[UUID, ...]:
    """The pages that wait for nothing more, because the same page was saved after all."""
    rows = tx.execute(
        _open(account_id).with_only_columns(table.c.id, table.c.path).where(table.c.writer == writer)
    )
    return tuple(row.id for row in rows if row.path.partition("?")[0] == path)


def close(tx: Tx, parked_id: UUID, now: datetime | None = None) -> None:
    """Put back, or thrown away: its words are gone from here, the fact that it waited stays."""
    still = update(table).where(table.c.id == parked_id, table.c.closed_at.is_(None))
    tx.execute(still.values(closed_at=now or clock.now(), sealed=b""))


def strip(tx: Tx, sealing: Sealing, path_prefix: str, names: Collection[str]) -> int:
    """Take the fields of these units out of every page that waits at an address; how many pages had some."""
    begins = table.c.path.startswith(path_prefix, autoescape=True)
    changed = 0
    for row in tx.execute(held(select(table).where(table.c.closed_at.is_(None), begins))).all():
        fields = _fields(sealing, row)
        left = [pair for pair in fields if unit_of_field(pair[0]) not in names]
        if len(left) < len(fields):
            sealed = sealing.seal(_place(row.id), json.dumps(left).encode())
            tx.execute(update(table).where(table.c.id == row.id).values(sealed=sealed))
            changed += 1
    return changed


def _open(account_id: UUID) -> Select[Any]:
    return select(table.c.id).where(table.c.account_id == account_id, table.c.closed_at.is_(None))


def _has_room(tx: Tx, account_id: UUID, size: int) -> bool:
    counted = _open(account_id).with_only_columns(func.count(), func.sum(func.length(table.c.sealed)))
    pages, held_bytes = tx.execute(counted).one()
    return pages < MOST_PAGES and int(held_bytes or 0) + size <= MOST_BYTES


def _fields(sealing: Sealing, row: Any) -> tuple[tuple[str, str], ...]:
    return tuple((name, text) for name, text in json.loads(sealing.open(_place(row.id), row.sealed)))


def _place(parked_id: UUID) -> str:
    return f"parked:{parked_id}:form"
