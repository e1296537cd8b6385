"""Coming in by a link: its code, and the session that a right one begins."""

from datetime import datetime
from enum import StrEnum
from hmac import compare_digest

from sqlalchemy import select, update

from store.self_links.making import code_hash
from store.self_links.shapes import LINES, SESSION, SelfLink, State, link_of
from store.sign_ins.secrets import hash_of, new_token
from store.tables import self_link as table
from store.tx import Tx, held


class Entry(StrEnum):
    """What became of a code."""

    RIGHT = "right"
    WRONG = "wrong"
    SHUT = "shut"  # that was one wrong code too many


def by_token(tx: Tx, token: str) -> SelfLink | None:
    """The link of an address, however it stands."""
    row = tx.execute(LINES.where(table.c.token_hash == hash_of(token))).one_or_none()
    return None if row is None else link_of(row)


def enter(tx: Tx, token: str, code: str, now: datetime) -> tuple[Entry, str]:
    """Try a code; a right one begins a session, whose secret is given. Needs a link that is open.

    Wrong codes are counted with the row held, so that tries side by side count too.
    """
    query = select(table.c.id, table.c.code_hash, table.c.wrong_codes, table.c.opened_at)
    row = tx.execute(held(query.where(table.c.token_hash == hash_of(token)))).one()
    this = update(table).where(table.c.id == row.id)
    if not compare_digest(row.code_hash, code_hash(token, code)):
        tx.execute(this.values(wrong_codes=row.wrong_codes + 1))
        found = by_token(tx, token)
        shut = found is not None and found.state(now) is State.SHUT
        return (Entry.SHUT if shut else Entry.WRONG), ""
    session = new_token()
    tx.execute(
        this.values(
            wrong_codes=0,
            session_hash=hash_of(session),
            session_ends_at=now + SESSION,
            opened_at=row.opened_at or now,
        )
    )
    return Entry.RIGHT, session


def of_session(tx: Tx, token: str, session: str) -> SelfLink | None:
    """The link that a browser came in by; whether it may still read is for its state and time to say."""
    if not token or not session:
        return None
    both = (table.c.token_hash == hash_of(token), table.c.session_hash == hash_of(session))
    row = tx.execute(LINES.where(*both)).one_or_none()
    return None if row is None else link_of(row)


def go_on(tx: Tx, link: SelfLink, now: datetime) -> None:
    """Somebody is there: the session's time begins again."""
    tx.execute(update(table).where(table.c.id == link.id).values(session_ends_at=now + SESSION))


def leave(tx: Tx, link: SelfLink) -> None:
    """End the session; the code is asked again."""
    tx.execute(update(table).where(table.c.id == link.id).values(session_hash="", session_ends_at=None))


def send(tx: Tx, link: SelfLink, now: datetime) -> None:
    """The person is done: the link shows nothing more, unless a worker opens it again."""
    tx.execute(update(table).where(table.c.id == link.id, table.c.sent_at.is_(None)).values(sent_at=now))
