"""Take this assessment with me: what goes along, the PIN that opens it, and the copy itself."""

from typing import Any

from flask import Blueprint, abort, jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.policy import Action
from store import copies, devices, sign_ins
from web import device_cookie, pins
from web.access import changing, current_account, may, reading
from web.away import seal_key
from web.copy_pages import left_out, pages_of
from web.house import house
from web.opened import open_assessment
from web.platform_forms import Fault
from web.today import now
from web.words import say_when

pages = Blueprint("taking", __name__)

WRONG = "Check your PIN: this is not the one you chose"
REVOKED = "This device was taken off the list, because it was lost. Ask your lead what to do"
NO_PIN = "Choose a PIN first"
NO_SCRIPT = "Switch on scripts in this browser, or use another one. Nothing was taken along"


@pages.get("/assessments/<uuid:assessment_id>/take")
@may(Action.ASSESSMENT_TAKE)
def take(assessment: Any) -> ResponseReturnValue:
    return _page(assessment, [])


@pages.post("/assessments/<uuid:assessment_id>/take")
@may(Action.ASSESSMENT_TAKE)
def allow(assessment: Any) -> ResponseReturnValue:
    """Says yes to a copy on this device; asked by a script, which then fetches it."""
    by_script = request.accept_mimetypes.best == "application/json"
    fault = _fault(request.form.get("pin", ""))
    if not by_script:
        return _page(assessment, [Fault("pin", fault or NO_SCRIPT)])
    if fault:
        return jsonify({"fault": fault}), 422
    with changing() as tx:
        device_id = device_cookie.known(tx)
        if devices.is_revoked(tx, device_id):
            return jsonify({"fault": REVOKED}), 422
        copy, ends_at = copies.take(tx, device_id, current_account().id, assessment.id)
    return jsonify({"id": copy, "ends": say_when(ends_at)})


@pages.get("/assessments/<uuid:assessment_id>/copy")
@may(Action.ASSESSMENT_TAKE)
def copy(assessment: Any) -> ResponseReturnValue:
    """The copy, for a device that was allowed one: pages as they stand now, drawn here."""
    with reading() as tx:
        device = device_cookie.here(tx)
        mine = copies.on_device(tx, device.id) if device else ()
        this = next((one for one in mine if _is_this(one, assessment)), None) or abort(404)
        drawn = pages_of(tx, assessment)
    return jsonify(
        {
            "id": this.id,
            "account": this.account_id,
            "assessment": this.assessment_id,
            "ends_at": this.ends_at.isoformat(),
            "seal_key": seal_key(),
            "order": list(drawn),
            "pages": drawn,
        }
    )


def _is_this(one: copies.Copy, assessment: Any) -> bool:
    return one.account_id == current_account().id and one.assessment_id == assessment.id


def _fault(pin: str) -> str:
    """What is wrong with the PIN, or nothing; nobody at an open screen may go on guessing."""
    me = current_account()
    key = f"take-pin:{me.id}"
    with house().store.transaction() as tx:
        if not pins.has_pin(tx, me.id):
            return NO_PIN
        wait = sign_ins.wait_seconds(tx, key, key, now())
        if wait:
            return f"Wait {wait} seconds, then enter your PIN again"
        sign_ins.note_attempt(tx, key, False, now())
    with reading() as tx:
        right = pins.fits(tx, me.id, pin)
    if right:
        with house().store.transaction() as tx:
            sign_ins.note_attempt(tx, key, True, now())
    return "" if right else WRONG


def _page(assessment: Any, faults: list[Fault]) -> str:
    me, sections = current_account(), url_for("assessments.task_list", assessment_id=assessment.id)
    with reading() as tx:
        device = device_cookie.here(tx)
        has_pin = pins.has_pin(tx, me.id)
        mine = [one for one in copies.of_account(tx, me.id) if one.assessment_id == assessment.id]
        stays = left_out(open_assessment(tx, assessment, ()))
    revoked = bool(device and device.revoked_at)
    return render_template(
        "pages/away/take.html",
        assessment=assessment,
        faults=faults
        if has_pin and not revoked
        else [],  # else the page itself says what to do, and asks nothing
        has_pin=has_pin,
        hours=int(copies.LASTS.total_seconds() // 3600),
        left_out=stays,
        here=next((one for one in mine if device and one.device_id == device.id), None),
        revoked=revoked,
        back={"href": sections, "words": "Back to all sections"},
    )
