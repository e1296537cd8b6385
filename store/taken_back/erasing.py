"""Erasing for ever: when their day has come, sealed words go, and with them every hash that could tell."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import UUID

from sqlalchemy import select, text, update

from store import clock
from store.tables import revision_words, taken_back, taken_words
from store.taken_back import letters, listing
from store.tx import Tx

if TYPE_CHECKING:
    from store.opening import Store

# PostgreSQL keeps the old form of a row until it is vacuumed.
REWRITTEN: Final = (
    "revision_words, taken_words, taken_back, letter, letter_words, letter_file, person, need, need_event"
)


def due(tx: Tx, on: date) -> tuple[UUID, ...]:
    """What has to be erased by this day, oldest first."""
    line = taken_back.c
    which = (line.erase_on <= on) & line.erased_at.is_(None) & line.undone_at.is_(None)
    found = tx.scalars(select(line.call_id).where(which).order_by(line.asked_at))
    return tuple(dict.fromkeys(found))


def erase_due(tx: Tx, home: Path, on: date) -> int:
    """Erase what is due, each with its line in the list; how many."""
    ids = due(tx, on)
    for call_id in ids:
        listing.append(home, listing.of_change(listing.ERASED, call_id, None, clock.now()))
        erase(tx, call_id)
    return len(ids)


def erase(tx: Tx, call_id: UUID) -> None:
    """Let the sealed words, the salt of their revisions, and the reason go; that there were some stays."""
    ours = taken_words.c.taken_back_id.in_(
        select(taken_back.c.id).where(taken_back.c.call_id == call_id, taken_back.c.undone_at.is_(None))
    )
    gone = tx.execute(select(taken_words.c.revision_id, taken_words.c.letter_id).where(ours)).all()
    tx.execute(update(taken_words).where(ours).values(sealed=None))
    revisions = {row.revision_id for row in gone if row.revision_id}
    tx.execute(
        update(revision_words).where(revision_words.c.revision_id.in_(list(revisions))).values(salt=None)
    )
    letters.erase(tx, {row.letter_id for row in gone if row.letter_id})
    lines = (taken_back.c.call_id == call_id) & taken_back.c.undone_at.is_(None)
    tx.execute(update(taken_back).where(lines).values(erased_at=clock.now(), reason=""))


def leave_no_trace(store: "Store") -> None:
    """Make the database let go of what it held: its log (SQLite), the old forms of rows (PostgreSQL)."""
    connection = store.engine.raw_connection()
    try:
        driver = connection.driver_connection
        if store.engine.dialect.name == "sqlite":
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        elif driver is not None:
            driver.autocommit = True
            connection.cursor().execute(str(text(f"VACUUM {REWRITTEN}")))
            driver.autocommit = False
    finally:
        connection.close()
