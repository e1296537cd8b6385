"""Taking words back: what happens is said first, it happens at once, and it can be undone for a while."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.definition import Section, Step
from assessment.policy import Action
from assessment.safety import is_safety
from assessment.text import clean
from store import taken_back
from store.faults import StoreFault
from store.taken_back import TakeCall, Taken
from web import take_back_form
from web.access import changing, current_account, definition_of, may, reading, say
from web.behind import doors
from web.faults import PageFault
from web.gate_page import draw_behind
from web.house import house
from web.note_words import NOTES
from web.opened import open_assessment
from web.steps import find
from web.take_back import names, parts_of

pages = Blueprint("taken_back", __name__)

FASTER = "There is nothing to take back there any more. Somebody may have been faster."


@pages.get("/assessments/<uuid:assessment_id>/steps/<step_id>/take-back")
@may(Action.WORDS_TAKE_BACK)
def choose(assessment: Any, step_id: str) -> ResponseReturnValue:
    return _form(assessment, step_id, {"what": request.args.getlist("what")}, ())


@pages.post("/assessments/<uuid:assessment_id>/steps/<step_id>/take-back")
@may(Action.WORDS_TAKE_BACK)
def take(assessment: Any, step_id: str) -> ResponseReturnValue:
    typed = {name: [clean(text) for text in texts] for name, texts in request.form.lists()}
    with changing() as tx:
        definition = definition_of(tx, assessment)
        section, step = find(definition, step_id)
        if asks := _gate(tx, assessment, section, step):
            return asks
        parts = parts_of(tx, assessment, definition, step)
        call, faults = take_back_form.read(assessment, section, step, parts, typed)
        made = _taken(tx, call) if call else None
    if faults and parts:
        return _form(assessment, step_id, typed, faults)
    if made is None:
        say(FASTER)
        return redirect(url_for("steps.step", assessment_id=assessment.id, step_id=step_id), 303)
    return redirect(url_for("taken_back.one", assessment_id=assessment.id, taken_id=made), 303)


@pages.get("/assessments/<uuid:assessment_id>/taken-back")
@may(Action.WORDS_TAKE_BACK)
def listed(assessment: Any) -> ResponseReturnValue:
    with reading() as tx:
        definition = definition_of(tx, assessment)
        rows = taken_back.of_assessment(tx, assessment.id)
    places = {step.id: str(step.title) for step in definition.steps} | {NOTES: "A note"}
    return render_template(
        "pages/taken_back/listed.html",
        assessment=assessment,
        rows=rows,
        places=places,
        steps=definition.steps,
    )


@pages.get("/assessments/<uuid:assessment_id>/taken-back/<uuid:taken_id>")
@may(Action.WORDS_TAKE_BACK)
def one(assessment: Any, taken_id: UUID) -> ResponseReturnValue:
    with reading() as tx:
        found = _found(tx, assessment, taken_id)
        definition = definition_of(tx, assessment)
        closed = taken_back.recalled_by(tx, taken_id)
    place = definition.step(found.step_id)
    return render_template(
        "pages/taken_back/one.html",
        assessment=assessment,
        taken=found,
        place=str(place[1].title) if place else "a note",
        names=names(definition, found.units),
        letters=closed,
        mine=found.by == current_account().id,
    )


@pages.post("/assessments/<uuid:assessment_id>/taken-back/<uuid:taken_id>")
@may(Action.WORDS_TAKE_BACK)
def decide(assessment: Any, taken_id: UUID) -> ResponseReturnValue:
    """A second worker agrees, or somebody brings the words back: who says no to it does the same."""
    me, where = current_account().id, house().settings.home
    try:
        with changing() as tx:
            _found(tx, assessment, taken_id)
            match request.form.get("action"):
                case "agree":
                    taken_back.agree(tx, where, taken_id, me)
                    told = "You agreed. The words stay closed, and are erased on their day."
                case "undo":
                    taken_back.undo(tx, where, house().store.sealing, taken_id, me)
                    told = "The words are back where they were."
                case _:
                    told = ""
    except StoreFault as fault:
        told = str(fault)
    if told:
        say(told)
    return redirect(url_for("taken_back.listed", assessment_id=assessment.id), 303)


def _form(
    assessment: Any, step_id: str, typed: take_back_form.Typed, faults: tuple[PageFault, ...]
) -> ResponseReturnValue:
    with reading() as tx:
        definition = definition_of(tx, assessment)
        section, step = find(definition, step_id)
        if asks := _gate(tx, assessment, section, step):
            return asks
        parts = parts_of(tx, assessment, definition, step)
    return render_template(
        "pages/taken_back/choose.html",
        assessment=assessment,
        step=step,
        nothing=not parts,
        fields=take_back_form.fields(parts, typed, faults),
        days=house().settings.taken_back_days,
        faults=faults,
    )


def _gate(tx: Any, assessment: Any, section: Section, step: Step) -> ResponseReturnValue | None:
    """What stands before safety questions; others show no words here, and nobody should have to wait."""
    if not is_safety(step):
        return None
    opened = open_assessment(tx, assessment, ())
    why = doors(tx, opened).step(section, step)
    return draw_behind(opened, section, step, why, "take-back") if why else None


def _found(tx: Any, assessment: Any, taken_id: UUID) -> Taken:
    found = taken_back.one(tx, taken_id)
    if found is None or found.assessment_id != assessment.id or not found.stands:
        abort(404)
    return found


def _taken(tx: Any, call: TakeCall) -> UUID | None:
    try:
        return taken_back.take(tx, house().settings.home, house().store.sealing, call)
    except StoreFault:
        return None
