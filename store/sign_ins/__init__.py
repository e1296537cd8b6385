"""Signing in: sessions, the delay after wrong passwords, short locks, and links that work once."""

from store.sign_ins.attempts import note_attempt, wait_seconds
from store.sign_ins.links import Link, Purpose, make_link, read_link, use_link
from store.sign_ins.locks import count_try, end_one, lock, unlock
from store.sign_ins.sessions import (
    FRESH,
    Session,
    SignedIn,
    begin,
    end,
    end_all,
    find,
    seen,
    sessions_of,
    signed_in,
    whose,
)

__all__ = [
    "FRESH",
    "Link",
    "Purpose",
    "Session",
    "SignedIn",
    "begin",
    "count_try",
    "end",
    "end_all",
    "end_one",
    "find",
    "lock",
    "make_link",
    "note_attempt",
    "read_link",
    "seen",
    "sessions_of",
    "signed_in",
    "unlock",
    "use_link",
    "wait_seconds",
    "whose",
]
