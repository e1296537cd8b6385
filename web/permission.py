"""Asking before private questions: a plain page in the place of the questions, with three equal answers."""

from dataclasses import replace
from datetime import date
from typing import Any, Final

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from assessment.answers import Unit
from assessment.definition import Section, Step
from assessment.permission import NOTHING_BESIDE, Beside, Permission, gate_of, gate_unit, wants_reason
from assessment.policy import Action
from assessment.states import is_frozen
from web import gate_form, reading_alone
from web.access import changing, definition_of, may, reading, say
from web.gate_page import PLACES, back_of, draw, to_place
from web.gates import Asked, asked
from web.next_page import came_from_check, changed_question, from_args, is_put_aside, next_href
from web.opened import Opened, open_assessment
from web.safety import draw_not_ours, is_not_ours
from web.saving import fresh_post, save_units, status_of
from web.to_do_events import keep_on_list
from web.today import today
from web.visit_listening import visit_now, visit_of_gate

__all__ = ["draw", "keep_said", "pages"]

pages = Blueprint("permission", __name__)

READING: Final = "read-alone"  # the press of a worker who reads alone
NO_REASON: Final = "Written down with no signal, or from paper: no reason was given."


@pages.get("/assessments/<uuid:assessment_id>/steps/<step_id>/permission")
@may(Action.ASSESSMENT_OPEN)
def ask(assessment: Any, step_id: str) -> ResponseReturnValue:
    """The gate alone, for pages that show answers of many steps and keep the private ones closed."""
    with reading() as tx:
        opened = open_assessment(tx, assessment, ())
        section, step = opened.definition.step(step_id) or abort(404)
    gate = asked(opened, section, step)
    if gate is None:  # nothing to ask first
        return redirect(url_for("steps.step", assessment_id=assessment.id, step_id=step_id))
    if is_not_ours(step):
        return draw_not_ours(assessment, section, step, back_of(opened))
    place = request.args.get("place", "")
    return draw(opened, section, step, gate, place=place if place in PLACES else "")


@pages.post("/assessments/<uuid:assessment_id>/steps/<step_id>/permission")
@may(Action.ASSESSMENT_SAVE)
def answer(assessment: Any, step_id: str) -> ResponseReturnValue:
    """Keeps what the person said, and leads to the questions or past them."""
    typed = gate_form.read(request.form)
    with changing() as tx:
        section, step = definition_of(tx, assessment).step(step_id) or abort(404)
        if is_not_ours(step):
            return redirect(url_for("steps.step", assessment_id=assessment.id, step_id=step_id), 303)
        if request.form.get("said") == READING:
            return redirect(_read_alone(tx, assessment, section, step), 303)
        opened = open_assessment(tx, assessment, ())
        gate = asked(opened, section, step)
        visit = visit_of_gate(tx, assessment, gate_of(section, step))
        stops = gate and not is_frozen(assessment.state)
        faults = gate_form.faults_of(typed, gate, visit) if gate and stops else ()
        beside = typed.beside(gate, visit) if gate else NOTHING_BESIDE
        if not faults:
            kept = keep_said(tx, assessment, step_id, typed.said, today(), beside)
    if gate and faults:
        place = request.form.get("place", "")
        return draw(opened, section, step, gate, place=place, typed=typed, faults=faults)
    return redirect(_onward(*kept, typed.said), 303)


def keep_said(
    tx: Any,
    assessment: Any,
    step_id: str,
    said: Permission | None,
    on: date,
    beside: Beside = NOTHING_BESIDE,
) -> tuple[Opened, Section, Step, Asked | None]:
    """Keeps what the person said on a day; nothing where there is no gate, or nothing was said."""
    opened = open_assessment(tx, assessment)
    section, step = opened.definition.step(step_id) or abort(404)
    gate = None if is_frozen(assessment.state) else asked(opened, section, step)
    if gate and said:
        if wants_reason(gate.state, said) and not beside.why:
            beside = replace(beside, why=NO_REASON)
        unit = gate_unit(said, on, beside)
        units = {gate.gate.key: unit, **_status(opened, section, gate, said)}
        save_units(tx, opened, opened.homes, "", fresh_post(opened), units)
        keep_on_list(tx, opened, gate, said)
        opened = open_assessment(tx, assessment)
    return opened, section, step, gate


def _read_alone(tx: Any, assessment: Any, section: Section, step: Step) -> str:
    """Opens what was said for reading; while a visit goes on the person is there, and is asked instead."""
    gate = gate_of(section, step)
    if gate and visit_now(tx, assessment) is None:
        reading_alone.begin(tx, assessment, gate)
    return to_place(assessment, step) or url_for("assessments.task_list", assessment_id=assessment.id)


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
        here = url_for("steps.step", **ids, step_id=step.id, **from_args(step), _anchor=place)
        return to_place(opened.row, step) or here
    what = "This" if gate.gate.asks_room else f"“{gate.title}”"  # whoever is there may read the next page
    say(f"{what} {'waits for another day' if said is Permission.ANOTHER_DAY else 'is left alone'}.")
    if came_from_check():
        return url_for("check_answers.check_answers", **ids)
    return next_href(opened, section, step)
