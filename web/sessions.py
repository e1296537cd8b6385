"""Who is signed in: the cookie carries a random 256-bit id, the store its SHA-256 and two time limits."""

from datetime import timedelta
from urllib.parse import urlsplit
from uuid import UUID

from flask import flash, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from store import houses, sign_ins
from store.sign_ins import Session
from web import typed
from web.house import house
from web.today import now

COOKIE_KEY = "sign-in"


def find() -> None:
    """Sets g.account (None when nobody is signed in, or no longer), g.sign_in and g.demo."""
    token = session.get(COOKIE_KEY, "")
    store, at = house().store, now()
    with store.reading() as tx:
        found = sign_ins.signed_in(tx, token, at, *_limits()) if token else None
        g.demo = found.in_demo if found else houses.is_demo(tx)
    if found is None:
        g.ended = bool(token)
        # The CSRF token stays: a form of that session may still be open, and its words come back to us.
        session.pop(COOKIE_KEY, None)
        return
    if found.session.needs_seen(at):
        with store.transaction() as tx:
            sign_ins.seen(tx, found.session.id, at)
    g.sign_in = found.session
    g.account = found.account


def _limits() -> tuple[timedelta, timedelta]:
    """How long a session lasts without use, and at most."""
    chosen = house().settings
    return timedelta(minutes=chosen.idle_minutes), timedelta(hours=chosen.session_hours)


def lasts(sign_in: Session) -> bool:
    """Whether a session that was not ended has not run out either."""
    idle, absolute = _limits()
    return sign_in.seen_at > now() - idle and sign_in.began_at > now() - absolute


def begin(account_id: UUID) -> None:
    """Signs in: always with a new id and a new CSRF token, so that nothing known before is worth anything."""
    end()
    with house().store.transaction() as tx:
        token = sign_ins.begin(tx, account_id, now())
    session[COOKIE_KEY] = token


def end() -> None:
    """Signs out: the id is dead in the store, whatever cookie comes back."""
    token = session.get(COOKIE_KEY, "")
    if token:
        with house().store.transaction() as tx:
            sign_ins.end(tx, token, now())
    session.clear()


def same_site(path: str) -> str:
    """The path to go on to, when it is one of ours and nothing else; else the first page."""
    ours = path.startswith("/") and not path.startswith("//") and path.isprintable() and "\\" not in path
    return path if ours else "/"


def page_it_came_from() -> str:
    """The page of ours on which a form was filled in."""
    came = urlsplit(request.referrer or "")
    return same_site(came.path) if came.netloc == request.host else "/"


def ask_to_sign_in() -> ResponseReturnValue:
    """A page leads to sign-in and back; a form whose session has ended gives back what was typed."""
    if request.method in ("GET", "HEAD"):
        if g.get("ended"):
            flash("You have been signed out, to keep people’s records safe. Sign in to go on where you were.")
        return redirect(url_for("sign_in.sign_in", next=request.full_path.rstrip("?")))
    back = page_it_came_from()
    given = typed.read(request.form)
    if not given.words:
        return redirect(url_for("sign_in.sign_in", next=back))
    sign_in = url_for("sign_in.sign_in", next=back)
    return render_template("pages/errors/session_ended.html", typed=given, sign_in=sign_in), 401
