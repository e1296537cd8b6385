"""Handing an assessment over to a colleague with a note, and handing it back."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.policy import Action
from assessment.text import clean
from store import together
from store.accounts import Account
from web.access import changing, current_account, may, reading, say
from web.faults import PageFault
from web.today import today

pages = Blueprint("hand_over", __name__)

NOTE_LIMIT = 2000


@pages.get("/assessments/<uuid:assessment_id>/hand-over")
@may(Action.ASSESSMENT_OPEN)
def hand_over(assessment: Any) -> ResponseReturnValue:
    return _page(assessment)


@pages.post("/assessments/<uuid:assessment_id>/hand-over")
@may(Action.ASSESSMENT_HAND_OVER)
def do(assessment: Any) -> ResponseReturnValue:
    """Lets a colleague lead, or shows the page again with what is missing."""
    note, to = clean(request.form.get("note", "")), request.form.get("to", "")
    with reading() as tx:
        chosen = next((one for one in _others(tx, assessment) if str(one.id) == to), None)
    faults = _faults(chosen, note)
    if chosen is None or faults:
        return _page(assessment, to, note, faults)
    with changing() as tx:
        together.hand_over(tx, assessment.id, assessment.led_by, chosen.id, note, current_account().id)
    say("Handed over. Your colleague sees it on their work, with your note.")
    return redirect(url_for("assessments.task_list", assessment_id=assessment.id), 303)


@pages.post("/assessments/<uuid:assessment_id>/hand-over/back")
@may(Action.ASSESSMENT_HAND_OVER)
def back(assessment: Any) -> ResponseReturnValue:
    """Undoes the newest hand-over while it holds, if the one before may still open the record."""
    with reading() as tx:
        newest = together.newest_hand_over(tx, assessment.id)
        known = {one.id for one in together.colleagues(tx, assessment, today())}
    if newest is None:
        abort(404)
    if newest.from_account not in known:
        say("They are not in this team now. Hand it over to somebody else.")
        return redirect(url_for("hand_over.hand_over", assessment_id=assessment.id), 303)
    with changing() as tx:
        together.hand_back(tx, assessment.id, current_account().id)
    say("Handed back.")
    return redirect(url_for("assessments.task_list", assessment_id=assessment.id), 303)


def _others(tx: Any, assessment: Any) -> list[Account]:
    """Who it can be handed to: whoever may open it, but the one who leads it now."""
    found = together.colleagues(tx, assessment, today())
    return [one for one in found if one.id != assessment.led_by]


def _faults(chosen: Account | None, note: str) -> list[PageFault]:
    faults = [] if chosen else [PageFault("to", "Choose a colleague")]
    if not note.strip():
        faults.append(PageFault("note", "Write a few words for your colleague"))
    if len(note) > NOTE_LIMIT:
        message = f"Make the note shorter: {NOTE_LIMIT:,} letters at most. It has {len(note):,}"
        faults.append(PageFault("note", message))
    return faults


def _page(assessment: Any, to: str = "", note: str = "", faults: Sequence[PageFault] = ()) -> str:
    with reading() as tx:
        others = _others(tx, assessment)
    me: UUID = current_account().id
    return render_template(
        "pages/hand_over/hand_over.html",
        assessment=assessment,
        colleagues=[(str(one.id), f"{one.name} (me)" if one.id == me else one.name) for one in others],
        to=to,
        note=note,
        faults=faults,
    )
