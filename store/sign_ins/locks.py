"""The short lock of a session: it stays begun, shows nothing, and opens again with a PIN."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update

from store.tables import session
from store.tx import Tx, held


def lock(tx: Tx, session_id: UUID, now: datetime) -> None:
    """Lock a session that is not locked yet."""
    open_ = update(session).where(session.c.id == session_id, session.c.locked_at.is_(None))
    tx.execute(open_.values(locked_at=now))


def count_try(tx: Tx, session_id: UUID) -> int:
    """Count a try with a PIN as wrong until it is known to be right, so that tries side by side count too."""
    wrong = tx.scalar(held(select(session.c.wrong_pins).where(session.c.id == session_id))) or 0
    tx.execute(update(session).where(session.c.id == session_id).values(wrong_pins=wrong + 1))
    return int(wrong) + 1


def unlock(tx: Tx, session_id: UUID, now: datetime) -> None:
    """The PIN was right: the session goes on, and its idle time begins again."""
    lasting = update(session).where(session.c.id == session_id, session.c.ended_at.is_(None))
    tx.execute(lasting.values(locked_at=None, wrong_pins=0, seen_at=now))


def end_one(tx: Tx, session_id: UUID, now: datetime) -> None:
    """Too many wrong PINs: only the password opens it now."""
    lasting = update(session).where(session.c.id == session_id, session.c.ended_at.is_(None))
    tx.execute(lasting.values(ended_at=now))
