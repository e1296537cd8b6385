"""The short lock: a session that shows nothing while nobody is at the keyboard, and opens with a PIN."""

from flask import Blueprint, Response, g, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.policy import Action
from store import accounts, audit, sign_ins
from store.audit import Outcome, Reason
from store.sign_ins import SignedIn
from web import passwords, pins, sessions
from web.access import current_account, may, open_to_all, say
from web.house import house
from web.interrupted import asked_by_script
from web.platform_forms import Fault
from web.today import now

pages = Blueprint("lock", __name__)

PLAIN = "text/plain"  # an answer without words is no page


@pages.post("/lock")
@may(Action.OWN_ACCOUNT, at_once=True)
def lock() -> ResponseReturnValue:
    """Locks this session; without a PIN there would be no way in again, so none is locked."""
    g.audited = True  # nothing was opened or changed that an auditor would ask for
    by_script = asked_by_script()
    if not current_account().has_pin:
        if by_script:
            return Response(status=409, mimetype=PLAIN)
        say("Set a PIN first. Then you can lock this screen.")
        return redirect(url_for("pin.pin"), 303)
    with house().store.transaction() as tx:
        sign_ins.lock(tx, g.sign_in.id, now())
    if by_script:
        return Response(status=204, mimetype=PLAIN)
    return redirect(url_for("lock.unlock", next=sessions.page_it_came_from()), 303)


@pages.get("/unlock")
@open_to_all
def unlock() -> ResponseReturnValue:
    if g.locked is None:
        return redirect(_onward() if g.account else url_for("sign_in.sign_in", next=_onward()))
    return _page([])


@pages.post("/unlock")
@open_to_all
def open_again() -> ResponseReturnValue:
    """The PIN opens the lock; after too many wrong ones only the password does."""
    if g.account is not None:  # opened already, in another tab
        return _opened()
    if g.locked is None:
        return _over()
    left = _tries_left(g.locked, request.form.get("pin", ""))
    if left is None:
        return _opened()
    if left == 0:
        return _over()
    if asked_by_script():
        return jsonify(tries_left=left), 403
    return _page([Fault("pin", _wrong(left))])


def _tries_left(locked: SignedIn, pin: str) -> int | None:
    """None when it was the PIN; else how many more tries there are."""
    store, who, session_id = house().store, locked.account, locked.session.id
    with store.transaction() as tx:
        tried = sign_ins.count_try(tx, session_id)
        kept = accounts.pin_hash(tx, who.id)
    # Outside the transaction: the check takes its time, and others save meanwhile.
    right = tried <= pins.TRIES and passwords.fits(pins.bare(pin), kept)[0]
    with store.transaction() as tx:
        if right:
            sign_ins.unlock(tx, session_id, now())
            return None
        if tried >= pins.TRIES:
            sign_ins.end_one(tx, session_id, now())
        refused = {"outcome": Outcome.REFUSED, "reason": Reason.WRONG_PIN}
        audit.note(tx, "unlock", who.id, who.role, request_id=g.request_id, **refused)
    return max(0, pins.TRIES - tried)


def _opened() -> ResponseReturnValue:
    return Response(status=204, mimetype=PLAIN) if asked_by_script() else redirect(_onward(), 303)


def _over() -> ResponseReturnValue:
    """The session has ended: only the password leads on."""
    way = url_for("sign_in.sign_in", next=_onward())
    if asked_by_script():
        return jsonify(sign_in=way), 401
    say("You have been signed out. Sign in with your password. Nothing you typed is lost.")
    return redirect(way, 303)


def _onward() -> str:
    return sessions.same_site(request.values.get("next", "/"))


def _wrong(left: int) -> str:
    tries = "1 try" if left == 1 else f"{left} tries"
    return f"Check your PIN. You have {tries} left, then you need your password"


def _page(faults: list[Fault]) -> str:
    return render_template("pages/lock/unlock.html", who=g.locked.account, onward=_onward(), faults=faults)
