"""One need: still right, changed, ended with a reason, and taken up again."""

from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment import areas
from assessment.policy import Action
from assessment.recorded import EndedReason, PersonNeed
from store import needs
from store.faults import StoreFault
from store.needs import ChangedMeanwhile
from web.access import changing, current_account, entered, may, reading, say
from web.faults import PageFault
from web.need_asking import needs_were_said
from web.need_forms import REASONS, Faults, Typed, changed_need, faults_of, read_typed, read_why, typed_of
from web.needs_page import newest_opened

pages = Blueprint("need_changing", __name__)


@pages.get("/needs/<uuid:need_id>")
@may(Action.NEED_OPEN)
def one(need: PersonNeed) -> ResponseReturnValue:
    return _page(need, typed_of(need), ())


@pages.post("/needs/<uuid:need_id>")
@may(Action.NEED_CHANGE)
def change(need: PersonNeed) -> ResponseReturnValue:
    typed, seen = read_typed(request.form), request.form.get("seen", "")
    faults = faults_of(typed, own_words=True)
    if faults:
        return _page(need, typed, faults, seen=seen)
    try:
        with changing() as tx:
            needs.change(tx, _id(need), changed_need(typed, need), seen, current_account().id)
    except ChangedMeanwhile as fault:
        return _page(fault.now, typed, (PageFault("term", str(fault)),), meanwhile=fault.now)
    except StoreFault as fault:
        return _page(need, typed, (PageFault("term", str(fault)),), seen=seen)
    say("The change is kept. What stood there before is kept too.")
    return _back(need)


@pages.post("/needs/<uuid:need_id>/still-right")
@may(Action.NEED_CHANGE, at_once=True)
def still_right(need_id: UUID) -> ResponseReturnValue:
    """One press: the person says that it is still right."""
    with changing() as tx:
        need, person = entered().need, entered().person
        opened = newest_opened(tx, person) if person else None
        if need is not None and need.holds and person is not None:
            needs.still_right(tx, need_id, current_account().id, opened.row.id if opened else None)
            needs_were_said(tx, person, opened, need.said_by, need.said_by_name)
    say("Kept: still right. We ask again within a year.")
    return _back(need)


@pages.get("/needs/<uuid:need_id>/end")
@may(Action.NEED_OPEN)
def ending(need: PersonNeed) -> ResponseReturnValue:
    return _end_page(need, "", "", ())


@pages.post("/needs/<uuid:need_id>/end")
@may(Action.NEED_CHANGE)
def end(need: PersonNeed) -> ResponseReturnValue:
    reason = request.form.get("reason", "")
    wanted = "Write the other reason" if reason == EndedReason.OTHER else ""
    why, faults = read_why(request.form, wanted)
    if reason not in REASONS:
        faults = (PageFault("reason", "Choose why it ends"), *faults)
    if faults:
        return _end_page(need, reason, why, faults)
    with changing() as tx:
        needs.end(tx, _id(need), EndedReason(reason), why.strip(), current_account().id)
    say("The need is ended. It stands at the end of this page, where you can take it up again.")
    return _back(need)


@pages.post("/needs/<uuid:need_id>/take-up")
@may(Action.NEED_CHANGE)
def take_up(need: PersonNeed) -> ResponseReturnValue:
    try:
        with changing() as tx:
            needs.take_up(tx, _id(need), current_account().id)
    except StoreFault as fault:
        say(str(fault))
    else:
        say("The need holds again.")
    return _back(need)


def _id(need: PersonNeed) -> UUID:
    assert need.id is not None  # the store opened it by its id
    return need.id


def _back(need: Any) -> ResponseReturnValue:
    return redirect(url_for("needs.needs", person_id=need.person_id, _anchor=f"need-{need.id}"), 303)


def _page(
    need: PersonNeed, typed: Typed, faults: Faults, seen: str = "", meanwhile: PersonNeed | None = None
) -> ResponseReturnValue:
    with reading() as tx:
        events = needs.events_of(tx, _id(need))
    return render_template(
        "pages/needs/change.html",
        need=need,
        area=areas.words_of(need.area),
        typed=typed,
        seen=seen or needs.mark(need),
        meanwhile=meanwhile,
        events=events,
        faults=faults,
    )


def _end_page(need: PersonNeed, reason: str, why: str, faults: Faults) -> ResponseReturnValue:
    return render_template("pages/needs/end.html", need=need, reason=reason, why=why, faults=faults)
