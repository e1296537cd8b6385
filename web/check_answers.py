"""Check answers: everything by section, a way to change each, and the end of the assessment."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from assessment.policy import Action
from assessment.states import MOVES, may_move
from store import audit
from web.access import current_account, may, reading, say
from web.behind import doors
from web.check_lines import check_sections, is_closed
from web.faults import PageFault
from web.gate_page import draw_behind
from web.house import house
from web.opened import open_assessment
from web.states import make, what_stops
from web.their_view_lines import their_views

pages = Blueprint("check_answers", __name__)

FINISH = next(move for move in MOVES if move.name == "finish")


@pages.get("/assessments/<uuid:assessment_id>/check-answers")
@may(Action.ASSESSMENT_OPEN)
def check_answers(assessment: Any) -> ResponseReturnValue:
    return _page(assessment)


@pages.get("/assessments/<uuid:assessment_id>/check-answers/<question_id>")
@may(Action.ASSESSMENT_OPEN)
def opened(assessment: Any, question_id: str) -> ResponseReturnValue:
    """The same page with one private answer open; its gate comes first. That it was opened is audited."""
    with reading() as tx:
        whole = open_assessment(tx, assessment, ())
        section, step, question = whole.definition.find(question_id) or abort(404)
        why = doors(tx, whole).step(section, step)
    if not is_closed(step, question):
        abort(404)
    if why:
        return draw_behind(whole, section, step, why, "check")
    account = current_account()
    with house().store.transaction() as tx:
        action = f"answer-open {question_id}"
        ids = {"person_id": assessment.person_id, "assessment_id": assessment.id}
        audit.note(tx, action, account.id, account.role, **ids)
    return _page(assessment, open_id=question_id)


@pages.post("/assessments/<uuid:assessment_id>/check-answers")
@may(Action.ASSESSMENT_FINISH)
def finish(assessment: Any) -> ResponseReturnValue:
    """Finishes, or shows the page again with what stops it."""
    if may_move(assessment.state, FINISH.name, current_account().role) is None:
        say("This cannot be finished now. This is how it stands.")
        return redirect(url_for("assessments.task_list", assessment_id=assessment.id), 303)
    with reading() as tx:
        faults = what_stops(tx, open_assessment(tx, assessment))
    if faults:
        return _page(assessment, faults=faults)
    make(FINISH, assessment, "")
    return redirect(url_for("assessments.task_list", assessment_id=assessment.id), 303)


def _page(assessment: Any, open_id: str = "", faults: Sequence[PageFault] = ()) -> str:
    with reading() as tx:
        opened = open_assessment(tx, assessment)
        sections = check_sections(tx, opened, open_id)
        views = their_views(opened)
    return render_template(
        "pages/check_answers/check_answers.html",
        assessment=assessment,
        sections=sections,
        their_views=views,
        open_id=open_id,
        older=opened.older,
        faults=faults,
        may_finish=may_move(assessment.state, FINISH.name, current_account().role) is not None,
    )
