"""What happened to a line of the list, one fact after the other: written, and read back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import insert, select

from store import clock
from store.tables import account
from store.tables import to_do_event as table
from store.tx import Tx


@dataclass(frozen=True)
class Event:
    """One fact: added, moved, handed-over, done, undone, settled or due-again; before is what stood."""

    what: str
    before: Mapping[str, str]
    why: str
    by_name: str
    at: datetime


def note(
    tx: Tx, to_do_id: UUID, what: str, by: UUID, before: Mapping[str, str] | None, why: str = ""
) -> None:
    """Write one fact, in the transaction of what it tells."""
    kept = None if before is None else dict(before)
    tx.execute(
        insert(table).values(to_do_id=to_do_id, what=what, before=kept, why=why, by=by, at=clock.now())
    )


def events_of(tx: Tx, to_do_id: UUID) -> tuple[Event, ...]:
    """Everything that happened to a line, the newest first."""
    line = table.c
    rows = tx.execute(
        select(line.what, line.before, line.why, account.c.name, line.at)
        .join(account, account.c.id == line.by)
        .where(line.to_do_id == to_do_id)
        .order_by(line.seq.desc())
    )
    return tuple(Event(row[0], row[1] or {}, *row[2:]) for row in rows)
