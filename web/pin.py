"""My PIN: set, changed and taken away, each with the password."""

from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.policy import Action
from store import accounts, audit
from store.audit import Reason
from web import pins
from web.access import changing, current_account, may, say
from web.account import is_mine
from web.house import house
from web.platform_forms import Fault, PasswordAgainForm, PinForm

pages = Blueprint("pin", __name__)


@pages.get("/account/pin")
@may(Action.OWN_ACCOUNT)
def pin() -> ResponseReturnValue:
    return _page([])


@pages.post("/account/pin")
@may(Action.OWN_ACCOUNT)
def change() -> ResponseReturnValue:
    """Sets a PIN, or takes it away; somebody at an open screen can do neither."""
    takes_away = request.form.get("action") == "remove"
    form = PasswordAgainForm() if takes_away else PinForm()
    if not form.validate_on_submit():
        return _page(form.faults)
    wait, right = is_mine(form.password.data)
    if wait:
        return _page([Fault("password", f"Wait {wait} seconds, then try again")])
    if not right:
        return _page([Fault("password", "Check your password")])
    hashed = None if takes_away else pins.hash_of(form.new_pin.data)
    me = current_account()
    with changing() as tx:
        accounts.set_pin_hash(tx, me.id, hashed)
        reason = Reason.PIN_REMOVED if takes_away else Reason.PIN_SET
        audit.note(tx, "pin", me.id, me.role, request_id=g.request_id, reason=reason)
    say("Your PIN is taken away. This screen no longer locks." if takes_away else "Your PIN is set.")
    return redirect(url_for("account.account"), 303)


def _page(faults: list[Fault]) -> Any:
    minutes = house().settings.lock_minutes
    return render_template("pages/account/pin.html", faults=faults, minutes=minutes)
