"""Asking before private questions: a plain page in the place of the questions, with three equal answers."""

from datetime import date
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.answers import Unit
from assessment.definition import Section, Step
from assessment.permission import Permission, gate_unit
from assessment.policy import Action
from assessment.states import is_frozen
from web.access import changing, may, say
from web.gates import Asked, asked
from web.next_page import came_from_check, changed_question, from_args, is_put_aside, next_href, saved_before
from web.opened import Opened, open_assessment
from web.saving import fresh_post, save_units, status_of
from web.to_do_events import keep_on_list
from web.today import today
from web.visit_listening import is_overheard

pages = Blueprint("permission", __name__)


def draw(opened: Opened, section: Section, step: Step, gate: Asked, **more: Any) -> str:
    """The page that stands before the questions of a step."""
    return render_template(
        "pages/steps/permission.html",
        **more,
        assessment=opened.row,
        section=section,
        step=step,
        asked=gate,
        answers=list(Permission),
        back=_back(opened),
        to_change=saved_before(opened),
        from_args=from_args(step),
    )


@pages.post("/assessments/<uuid:assessment_id>/steps/<step_id>/permission")
@may(Action.ASSESSMENT_SAVE)
def answer(assessment: Any, step_id: str) -> ResponseReturnValue:
    """Keeps what the person said, and leads to the questions or past them."""
    said = next((one for one in Permission if one == request.form.get("said", "")), None)
    with changing() as tx:
        if said is Permission.YES and is_overheard(tx, assessment, step_id):
            said = None  # the page says who is still written down as here
        kept = keep_said(tx, assessment, step_id, said, today())
    return redirect(_onward(*kept, said), 303)


def keep_said(
    tx: Any, assessment: Any, step_id: str, said: Permission | None, on: date
) -> tuple[Opened, Section, Step, Asked | None]:
    """Keeps what the person said on a day; nothing where there is no gate, or nothing was said."""
    opened = open_assessment(tx, assessment)
    section, step = opened.definition.step(step_id) or abort(404)
    gate = None if is_frozen(assessment.state) else asked(opened, section, step)
    if gate and said:
        units = {gate.gate.key: gate_unit(said, on), **_status(opened, section, gate, said)}
        save_units(tx, opened, opened.homes, "", fresh_post(opened), units)
        keep_on_list(tx, opened, gate, said)
        opened = open_assessment(tx, assessment)
    return opened, section, step, gate


def _status(opened: Opened, section: Section, gate: Asked, said: Permission) -> dict[str, Unit]:
    """*Not at all* puts a whole section aside; anything else takes it up again."""
    if not gate.whole_section:
        return {}
    if said is Permission.NOT_AT_ALL:
        return status_of(section.id, "not-wanted")
    return status_of(section.id, "open") if is_put_aside(opened, section) else {}


def _onward(opened: Opened, section: Section, step: Step, gate: Asked | None, said: Permission | None) -> str:
    ids = {"assessment_id": opened.row.id}
    if gate is None or said in (None, Permission.YES):
        place = f"question-{changed_question(step)}" if came_from_check() else None
        return url_for("steps.step", **ids, step_id=step.id, **from_args(step), _anchor=place)
    say(f"“{gate.title}” {'waits for another day' if said is Permission.ANOTHER_DAY else 'is left alone'}.")
    if came_from_check():
        return url_for("check_answers.check_answers", **ids)
    return next_href(opened, section, step)


def _back(opened: Opened) -> dict[str, str]:
    if came_from_check():
        where = url_for("check_answers.check_answers", assessment_id=opened.row.id)
        return {"href": where, "words": "Back to check answers"}
    where = url_for("assessments.task_list", assessment_id=opened.row.id)
    return {"href": where, "words": "Back to all sections"}
