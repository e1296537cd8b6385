"""Information governance: what was taken back, by ids and days; opened with a reason, until it is erased."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, g, render_template, request
from flask.typing import ResponseReturnValue

from assessment.policy import Action
from assessment.text import clean
from store import assessments, audit, taken_back
from store.taken_back import Opened, Taken
from web.access import changing, current_account, definition_of, may, reading
from web.erasing import erase
from web.faults import PageFault
from web.house import house
from web.letter_draft import reference_of
from web.person_forms import read_reason
from web.unit_words import name_of, said

pages = Blueprint("governance", __name__)
pages.add_app_template_filter(reference_of, "reference")


@pages.get("/governance")
@may(Action.TAKEN_BACK_LIST)
def listed() -> ResponseReturnValue:
    """The list; what is due is erased first, so that no day is missed where nobody runs the command."""
    erase()
    with reading() as tx:
        rows = taken_back.everything(tx)
    return render_template("pages/governance/listed.html", rows=rows)


@pages.get("/governance/<uuid:taken_id>")
@may(Action.TAKEN_BACK_LIST)
def one(taken_id: UUID) -> ResponseReturnValue:
    erase()
    return _page(_found(taken_id), "", ())


@pages.post("/governance/<uuid:taken_id>")
@may(Action.TAKEN_BACK_OPEN)
def open_(taken_id: UUID) -> ResponseReturnValue:
    """The words, once, on this very page; why they were opened is kept."""
    erase()
    found = _found(taken_id)
    typed = clean(request.form.get("reason", ""))
    reason, wrong = read_reason(typed, "reason", "Write why you have to see the words")
    faults = tuple(PageFault(one.field, one.message) for one in wrong)
    if faults or found.erased_at:
        return _page(found, typed, faults)
    me = current_account()
    with changing() as tx:
        opened = taken_back.look(tx, house().store.sealing, taken_id, me.id, reason)
        audit.note(
            tx,
            Action.TAKEN_BACK_OPEN,
            me.id,
            me.role,
            person_id=found.person_id,
            assessment_id=found.assessment_id,
            other_id=taken_id,
            request_id=g.request_id,
            reason=audit.Reason.REASON_GIVEN,
        )
    return _page(found, "", (), opened)


def _found(taken_id: UUID) -> Taken:
    with reading() as tx:
        found = taken_back.one(tx, taken_id)
    if found is None or not found.stands:
        abort(404)
    return found


def _page(
    found: Taken, typed: str, faults: tuple[PageFault, ...], opened: tuple[Opened, ...] | None = None
) -> str:
    return render_template(
        "pages/governance/one.html",
        taken=found,
        reason=typed,
        faults=faults,
        opened=None if opened is None else _in_words(found, opened),
    )


def _in_words(found: Taken, opened: tuple[Opened, ...]) -> list[dict[str, Any]]:
    """The words as a page of answers says them."""
    with reading() as tx:
        row = assessments.get(tx, found.assessment_id)
        if row is None:
            abort(404)
        definition = definition_of(tx, row)
    return [
        {"name": name_of(definition, one.unit), "lines": said(definition, one.unit, one.words), "at": one.at}
        for one in opened
    ]
