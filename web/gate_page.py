"""The page that stands before private questions, or before a page that shows what was said to them."""

from collections.abc import Sequence
from typing import Any, Final

from flask import render_template, request, url_for

from assessment.definition import Section, Step
from assessment.permission import Permission
from assessment.session_view import Wording, ordinary_words
from assessment.states import is_frozen
from web import gate_form
from web.behind import Behind
from web.faults import PageFault
from web.gate_form import Typed
from web.gates import Asked, asked
from web.next_page import came_from_check, from_args, saved_before
from web.opened import Opened
from web.safety import draw_not_ours

# The pages in whose place a gate may stand, where an answer leads back to; a step itself only once signed.
PLACES: Final = {
    "step": "steps.step",
    "history": "history.history",
    "both-texts": "both_texts.both_texts",
    "paper": "paper_entry.enter",
    "take-back": "taken_back.choose",
    "changes": "catch_up.changes",
    "late": "late.late_answers",
    "notes": "notes.notes",
    "check": "check_answers.opened",
    "earlier": "updating.earlier_questions",
    "scores": "scores.scores",
}
_OF_A_STEP: Final = frozenset(PLACES[one] for one in ("step", "history", "both-texts", "paper", "take-back"))


def draw(
    opened: Opened,
    section: Section,
    step: Step,
    gate: Asked,
    *,
    place: str = "",
    typed: Typed | None = None,
    faults: Sequence[PageFault] = (),
    say: Wording = ordinary_words,
) -> str:
    """The page that stands before the questions of a step, or another page that shows their answers."""
    return render_template(
        "pages/steps/permission.html",
        assessment=opened.row,
        section=section,
        step=step,
        asked=gate,
        answers=list(Permission),
        rooms=[(one.value, words) for one, words in gate_form.ROOMS],
        place=place,
        at=request.view_args.get("question_id", "") if request.view_args else "",
        typed=typed or Typed(),
        faults=faults,
        frozen=is_frozen(opened.row.state),
        say=say,
        back=back_of(opened),
        to_change=saved_before(opened),
        from_args=from_args(step),
    )


def draw_behind(opened: Opened, section: Section, step: Step, why: Behind, place: str) -> str:
    """What stands in the place of a page that shows private answers: the gate, or whom to ask instead."""
    gate = asked(opened, section, step)
    if why is Behind.SAFETY or gate is None:
        return draw_not_ours(opened.row, section, step, back_of(opened))
    return draw(opened, section, step, gate, place=place)


def to_place(assessment: Any, step: Step) -> str:
    """The page in whose place the gate stood; nothing where that was the step itself."""
    endpoint = PLACES.get(request.form.get("place", ""), "")
    at = request.form.get("at", "")
    if not endpoint:
        return ""
    if endpoint == "check_answers.opened":
        known = any(one.id == at for one in step.questions)
        at = at if known else step.questions[0].id
        return url_for(endpoint, assessment_id=assessment.id, question_id=at, _anchor=f"answer-{at}")
    ids = {"step_id": step.id} if endpoint in _OF_A_STEP else {}
    return url_for(endpoint, assessment_id=assessment.id, **ids)


def back_of(opened: Opened) -> dict[str, str]:
    if came_from_check():
        where = url_for("check_answers.check_answers", assessment_id=opened.row.id)
        return {"href": where, "words": "Back to check answers"}
    where = url_for("assessments.task_list", assessment_id=opened.row.id)
    return {"href": where, "words": "Back to all sections"}
