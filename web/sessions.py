"""Who is signed in: the cookie carries a random 256-bit id, the store its SHA-256 and two time limits."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit
from uuid import UUID

from flask import g, request, session

from store import houses, sign_ins
from store.accounts import Account
from store.sign_ins import Session, SignedIn
from web import device_cookie
from web.house import house
from web.today import now

COOKIE_KEY = "sign-in"
WAS_KEY = (
    "was-signed-in"  # the id of a session that is over: it says whose words these are, and opens nothing
)
FORMS_KEY = "csrf_token"  # Flask-WTF's own name
KNOWN = timedelta(days=30)  # how long after its last use
# Asking whether somebody is still there must not be what keeps them there.
NO_USE = frozenset({"sign_in.still", "sign_in.health"})


def find() -> None:
    """Sets g.account (None when nobody is signed in, no longer, or behind a lock), g.sign_in and g.demo.

    Besides g.locked, whose session is locked, and g.ended, that one has just run out.
    """
    g.locked, g.ended = None, False
    token = session.get(COOKIE_KEY, "")
    store, at = house().store, now()
    with store.reading() as tx:
        found = sign_ins.signed_in(tx, token, at, *_limits()) if token else None
        g.demo = found.in_demo if found else houses.is_demo(tx)
    if found is None:
        g.ended = bool(token)
        if token:
            # The CSRF token stays: a form of that session may still be open, and its words come back to us.
            session[WAS_KEY] = session.pop(COOKIE_KEY)
        return
    if found.session.locked_at or is_lock_due(found, at):
        _lock(found, at)
        return
    if request.endpoint not in NO_USE and found.session.needs_seen(at):
        touch(found.session.id)
    g.sign_in = found.session
    g.account = found.account


def _limits() -> tuple[timedelta, timedelta]:
    """How long a session lasts without use, and at most."""
    chosen = house().settings
    return timedelta(minutes=chosen.idle_minutes), timedelta(hours=chosen.session_hours)


def is_lock_due(found: SignedIn, at: datetime) -> bool:
    """Whether nobody was at the keyboard for so long that the PIN is asked.

    Use is written down once a minute, so we give that minute; the script of a page locks to the second.
    """
    quiet = timedelta(minutes=house().settings.lock_minutes) + sign_ins.FRESH
    return found.account.has_pin and at - found.session.seen_at >= quiet


def _lock(found: SignedIn, at: datetime) -> None:
    if found.session.locked_at is None:
        with house().store.transaction() as tx:
            sign_ins.lock(tx, found.session.id, at)
    g.locked = found


def touch(session_id: UUID) -> None:
    """Say that a session is in use."""
    with house().store.transaction() as tx:
        sign_ins.seen(tx, session_id, now())


def whose_it_was() -> Account | None:
    """Whose session has ended in this browser, however it ended."""
    token = session.get(WAS_KEY, "")
    if not token:
        return None
    with house().store.reading() as tx:
        return sign_ins.whose(tx, token, now() - KNOWN)


def lasts(sign_in: Session) -> bool:
    """Whether a session that was not ended has not run out either."""
    idle, absolute = _limits()
    return sign_in.seen_at > now() - idle and sign_in.began_at > now() - absolute


def seconds_left(sign_in: Session) -> tuple[int, int]:
    """How long a session lasts from now: without use, and at most."""
    idle, absolute = _limits()
    without_use, at_most = sign_in.seen_at + idle - now(), sign_in.began_at + absolute - now()
    return max(0, round(without_use.total_seconds())), max(0, round(at_most.total_seconds()))


def begin(account_id: UUID) -> None:
    """Signs in: always with a new id and a new CSRF token, so that nothing known before is worth anything."""
    end()
    session.clear()
    with house().store.transaction() as tx:
        token = sign_ins.begin(tx, account_id, now(), device_cookie.known(tx))
    session[COOKIE_KEY] = token


def end() -> None:
    """Signs out: the id is dead in the store, whatever cookie comes back."""
    token = session.get(COOKIE_KEY, "")
    if token:
        with house().store.transaction() as tx:
            sign_ins.end(tx, token, now())
    # Words of a page that is still open come back to us, and go to nobody else.
    left = {WAS_KEY: token, FORMS_KEY: session.get(FORMS_KEY, "")}
    session.clear()
    session.update({name: value for name, value in left.items() if value})


def same_site(path: str) -> str:
    """The path to go on to, when it is one of ours and nothing else; else the first page."""
    ours = path.startswith("/") and not path.startswith("//") and path.isprintable() and "\\" not in path
    return path if ours else "/"


def page_it_came_from() -> str:
    """The page of ours on which a form was filled in."""
    came = urlsplit(request.referrer or "")
    return same_site(came.path) if came.netloc == request.host else "/"
