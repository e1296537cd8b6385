"""What came after an assessment was closed, as proposals: a lead accepts or declines, everybody sees them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.policy import Action, Grant, grant
from assessment.states import is_frozen
from assessment.text import clean
from assessment.units import is_row_id
from store import audit, late
from web.access import changing, current_account, may, reading, say
from web.behind import doors
from web.faults import PageFault
from web.late_lines import groups_of, unit_names
from web.opened import open_assessment
from web.posted import read_post
from web.same_facts import follow_answers

pages = Blueprint("late", __name__)

REASON_LIMIT = 500


@pages.get("/assessments/<uuid:assessment_id>/late")
@may(Action.LATE_OPEN)
def late_answers(assessment: Any) -> ResponseReturnValue:
    return _page(assessment)


@pages.post("/assessments/<uuid:assessment_id>/late")
@may(Action.LATE_DECIDE)
def decide(assessment: Any) -> ResponseReturnValue:
    """Accepts or declines what was ticked, all at once; or says what is still to do."""
    accepts = request.form.get("action") == "accept"
    chosen = {UUID(one) for one in request.form.getlist("late") if is_row_id(one)}
    reason = clean(request.form.get("reason", "")).strip()
    with reading() as tx:
        known = {one.id: one for one in late.proposals(tx, assessment.person_id, assessment.id)}
        may_read = doors(tx, open_assessment(tx, assessment, ()))
    if not any(one.is_open for one in known.values()):
        say("Nothing waits here any more. This is how it stands.")
        return redirect(url_for("late.late_answers", assessment_id=assessment.id), 303)
    picked = [known[one] for one in chosen if one in known and known[one].is_open]
    closed = [one for one in picked if may_read.unit(one.unit)]
    wants_reason = not accepts or is_frozen(assessment.state)
    faults = [*_choice_faults(picked, closed, accepts), *(_reason_faults(reason) if wants_reason else ())]
    if faults:
        return _page(assessment, chosen=chosen, reason=reason, faults=faults)
    ids = {one.id for one in picked}
    return _accept(assessment, ids, reason) if accepts else _decline(assessment, ids, reason)


def _accept(assessment: Any, ids: set[UUID], reason: str) -> ResponseReturnValue:
    me = current_account()
    with changing() as tx:
        opened = open_assessment(tx, assessment, ())
        rev = min(read_post(request.form).rev, opened.sheet.newest)
        done = late.accept(tx, assessment, ids, me.id, me.role, reason, rev)
        follow_answers(tx, assessment.person_id, opened.definition, done.units)
        if done.opened_again:
            audit.note(tx, Action.ASSESSMENT_REOPEN, me.id, me.role, person_id=assessment.person_id,
                       assessment_id=assessment.id)  # fmt: skip
    if done.clashes:
        say("Something newer stands there. Both are kept: look at them once more and choose.")
    elif done.opened_again:
        say("Taken in. The assessment is open again.")
    else:
        say("Taken in.")
    return redirect(_back(assessment), 303)


def _decline(assessment: Any, ids: set[UUID], reason: str) -> ResponseReturnValue:
    with changing() as tx:
        late.decline(tx, assessment.id, ids, reason, current_account().id)
    say("Not taken in. The words stay in the history, and your colleague can read why.")
    return redirect(_back(assessment), 303)


def _back(assessment: Any) -> str:
    """The tray while something waits there, else the task list."""
    with reading() as tx:
        more = late.how_many_wait(tx, assessment.id)
    return url_for("late.late_answers" if more else "assessments.task_list", assessment_id=assessment.id)


def _choice_faults(
    picked: Sequence[late.Proposal], closed: Sequence[late.Proposal], accepts: bool
) -> list[PageFault]:
    if not picked:
        return [PageFault("late-answers", "Tick at least one answer")]
    if closed:  # nobody decides on words that they have not been shown
        return [PageFault("late-answers", "Open the private words first, then decide on them")]
    places = [one.place for one in picked]
    if accepts and len(set(places)) < len(places):
        twice = next(one for one in picked if places.count(one.place) > 1)
        return [PageFault(f"late-{twice.id}", "Tick one text only where two are for the same question")]
    return []


def _reason_faults(reason: str) -> list[PageFault]:
    if not reason:
        return [PageFault("reason", "Write a short reason")]
    if len(reason) > REASON_LIMIT:
        message = f"Make the reason shorter: {REASON_LIMIT} letters at most. It has {len(reason)}"
        return [PageFault("reason", message)]
    return []


def _page(
    assessment: Any, chosen: set[UUID] | None = None, reason: str = "", faults: Sequence[PageFault] = ()
) -> str:
    with reading() as tx:
        opened = open_assessment(tx, assessment, ())
        found = late.proposals(tx, assessment.person_id, assessment.id)
        names = unit_names(tx, found)
        may_read = doors(tx, opened)
    return render_template(
        "pages/late/late.html",
        assessment=assessment,
        waiting=groups_of(may_read, [one for one in found if one.is_open], names),
        decided=groups_of(may_read, [one for one in found if not one.is_open], names),
        chosen=chosen or set(),
        reason=reason,
        faults=faults,
        frozen=is_frozen(assessment.state),
        decides=grant(Action.LATE_DECIDE, current_account().role) is not Grant.NO,
        rev=opened.sheet.newest,
    )
