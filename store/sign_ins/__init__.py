"""Signing in: sessions, the delay after wrong passwords, and links that work once."""

from store.sign_ins.attempts import note_attempt, wait_seconds
from store.sign_ins.links import Link, Purpose, make_link, read_link, use_link
from store.sign_ins.sessions import Session, SignedIn, begin, end, end_all, find, seen, sessions_of, signed_in

__all__ = [
    "Link",
    "Purpose",
    "Session",
    "SignedIn",
    "begin",
    "end",
    "end_all",
    "find",
    "make_link",
    "note_attempt",
    "read_link",
    "seen",
    "sessions_of",
    "signed_in",
    "use_link",
    "wait_seconds",
]
