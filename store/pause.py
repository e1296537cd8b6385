"""Pauses and hidden pages: the times only, so that nobody is ever asked why."""

from uuid import UUID, uuid4

from sqlalchemy import insert, select, update

from store import clock
from store.tables import pause as table
from store.tx import Tx


def begin(tx: Tx, account_id: UUID, person_id: UUID | None) -> None:
    """Note when a pause began; of whose record the page was, where it was one."""
    row = {"id": uuid4(), "account_id": account_id, "person_id": person_id}
    tx.execute(insert(table).values(**row, began_at=clock.now()))


def end(tx: Tx, account_id: UUID) -> None:
    """Note that an account went on: its newest pause, if that has not ended yet."""
    newest = select(table.c.id, table.c.ended_at).where(table.c.account_id == account_id)
    row = tx.execute(newest.order_by(table.c.began_at.desc()).limit(1)).one_or_none()
    if row is not None and row.ended_at is None:
        tx.execute(update(table).where(table.c.id == row.id).values(ended_at=clock.now()))
