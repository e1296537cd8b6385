"""A request whose session is over or locked: nothing typed is lost, and a script is never given a page."""

from flask import Response, flash, g, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from web import sessions, typed
from web.park import fresh_token, is_ours, is_ours_by_browser, park_posted

SIGNED_OUT = "You have been signed out, to keep people’s records safe. Sign in to go on where you were."


def answer() -> ResponseReturnValue:
    """What everybody gets who asks for a page of ours and is not signed in just now."""
    locked = g.get("locked")
    if request.method in ("GET", "HEAD"):
        here = request.full_path.rstrip("?")
        if asked_by_script():
            return _to_script(_way(here), parked=False)
        if g.get("ended"):
            flash(SIGNED_OUT)
        return redirect(_way(here))
    account = locked.account if locked else sessions.whose_it_was()
    parked = park_posted(account) if account and is_ours() else None
    way = _way(url_for("parked.page", parked_id=parked) if parked else sessions.page_it_came_from())
    if asked_by_script():
        return _to_script(way, parked=parked is not None)
    given = typed.read(request.form)
    if parked:
        return redirect(way, 303)
    if not given.words:
        return redirect(way)
    page = render_template("pages/errors/session_ended.html", typed=given, sign_in=way, locked=locked)
    return page, 401


def refused_token() -> ResponseReturnValue | None:
    """A form of ours whose token does not fit any more, parked for who is signed in now; None: not so."""
    account = g.get("account")
    if account is None or not is_ours_by_browser():
        return None
    parked = park_posted(account)
    if asked_by_script():
        # Only a page of ours can read this, so it may have the token that fits now, and send again.
        return jsonify(token=fresh_token(), parked=parked is not None), 400
    return redirect(url_for("parked.page", parked_id=parked), 303) if parked else None


def asked_by_script() -> bool:
    """Whether a script asks, which would take a page for an answer."""
    navigates = request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
    return not navigates or "X-CSRFToken" in request.headers or request.is_json


def _way(onward: str) -> str:
    """The page that lets them in again, and then leads on."""
    return url_for("lock.unlock" if g.get("locked") else "sign_in.sign_in", next=onward)


def _to_script(way: str, parked: bool) -> tuple[Response, int]:
    if g.get("locked"):
        return jsonify(locked=True, unlock=way, parked=parked), 423
    return jsonify(sign_in=way, parked=parked), 401
