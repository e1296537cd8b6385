"""The machines of a worker: what is taken along where, giving it back, and revoking one that was lost."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.policy import Action
from assessment.text import clean
from store import copies, devices, sign_ins, waiting
from web import sessions
from web.access import changing, current_account, may, reading, say

pages = Blueprint("devices", __name__)


@pages.get("/account/devices")
@may(Action.OWN_ACCOUNT)
def mine() -> ResponseReturnValue:
    me = current_account()
    with reading() as tx:
        rows = devices.of_account(tx, me.id)
        taken = copies.of_account(tx, me.id)
        signed_in = {row.device_id for row in sign_ins.sessions_of(tx, me.id) if sessions.lasts(row)}
        aside = waiting.count_set_aside(tx, me.id)
    return render_template(
        "pages/devices/mine.html",
        rows=rows,
        taken={row.id: [one for one in taken if one.device_id == row.id] for row in rows},
        signed_in=signed_in,
        here=g.sign_in.device_id,
        aside=aside,
    )


@pages.post("/account/devices/<uuid:device_id>")
@may(Action.OWN_ACCOUNT)
def change_mine(device_id: UUID) -> ResponseReturnValue:
    """Gives it another name, gives a copy back, or signs me out there."""
    me, action = current_account(), request.form.get("action", "")
    with changing() as tx:
        if not devices.is_used_by(tx, device_id, me.id):
            abort(404)
        said = _change(tx, device_id, me.id, action)
    say(said)
    return redirect(url_for("devices.mine"), 303)


def _change(tx: Any, device_id: UUID, account_id: UUID, action: str) -> str:
    if action == "rename" and (name := clean(request.form.get("name", "")).strip()):
        devices.rename(tx, device_id, name)
        return "The device has its new name."
    if action == "give-back":
        copies.give_back(tx, device_id, account_id, _copy_named() or abort(404))
        return "It is given back. It is deleted on that device as soon as the device has a connection."
    if action == "sign-out" and device_id != g.sign_in.device_id:
        devices.sign_out_there(tx, device_id, account_id)
        return "You are signed out there."
    return "Nothing was changed."


def _copy_named() -> UUID | None:
    """The assessment whose copy is given back."""
    try:
        return UUID(request.form.get("copy", ""))
    except ValueError:
        return None


@pages.get("/accounts/<uuid:account_id>/devices")
@may(Action.DEVICE_LIST)
def of_account(account: Any) -> ResponseReturnValue:
    """What a lead sees: which machines, and how much is taken along; never whose record."""
    with reading() as tx:
        rows = devices.of_account(tx, account.id)
        taken = [copy.device_id for copy in copies.of_account(tx, account.id)]
    counts = {row.id: taken.count(row.id) for row in rows}
    return render_template("pages/devices/of_account.html", whose=account, rows=rows, counts=counts)


@pages.post("/accounts/<uuid:account_id>/devices/<uuid:device_id>/revoke")
@may(Action.DEVICE_REVOKE)
def revoke(account: Any, device_id: UUID) -> ResponseReturnValue:
    with changing() as tx:
        if not devices.is_used_by(tx, device_id, account.id):
            abort(404)
        devices.revoke(tx, device_id, current_account().id)
    say("The device is revoked. Everybody is signed out there, and what was taken along on it has ended.")
    return redirect(url_for("devices.of_account", account_id=account.id), 303)
