"""One step of an assessment: drawn with what was said so far, and saved whatever was typed."""

from typing import Any

from flask import Blueprint, Response, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from assessment import progress
from assessment.answers import Unit
from assessment.definition import Assessment, Section, Step
from assessment.policy import Action
from assessment.text import clean
from store import sheets
from web import (
    fact_presses,
    one_page,
    permission,
    present,
    their_view,
    turned,
    urgent_panel,
    visit_bar,
    visit_listening,
)
from web.access import changing, definition_of, entered, may, reading
from web.asking_again import asked_again
from web.behind import closed_once_signed
from web.gate_page import draw_behind
from web.kept import IN_TEMPLATES
from web.meanwhile import say_meanwhile
from web.next_page import after_older, after_save, is_put_aside
from web.older import as_shown
from web.opened import Opened, about, open_assessment, stops, to_change
from web.posted import read_post
from web.rows import with_row_button
from web.safety import draw_not_ours, is_not_ours, note_opened, only_kept
from web.saving import keep_section, keep_step, status_of
from web.session_view import press, view_here, view_of_row
from web.step_page import back_of, beside, draw, shown_on
from web.step_parts import next_part, part_here

pages = Blueprint("steps", __name__)


pages.record_once(lambda state: state.app.jinja_env.globals.update(IN_TEMPLATES))


@pages.get("/assessments/<uuid:assessment_id>/steps/<step_id>")
@may(Action.ASSESSMENT_OPEN, beside=present.note)
def step(assessment: Any, step_id: str) -> ResponseReturnValue:
    with reading() as tx:
        definition = definition_of(tx, assessment)
        section, this = find(definition, step_id)
        opened = open_assessment(tx, assessment, shown_on(definition, this))
        told = beside(tx, opened, this)
        view = view_here(tx, opened)
        wanted = reason_is_wanted(tx, opened, section)
        gate = visit_listening.shut_now(tx, opened, section, this)
        closed = closed_once_signed(tx, opened, section, this)
    if turned.is_kept_back(view, this):
        return turned.draw_kept_back(assessment, section, this)
    if is_not_ours(this):
        present.led_elsewhere(assessment, step_id)
        return draw_not_ours(assessment, section, this, back_of(opened))
    if wanted:
        present.led_elsewhere(assessment, step_id)
        asks = url_for("assessments.needs_first", assessment_id=assessment.id, step=step_id)
        return redirect(asks, 303)
    if gate:
        return permission.draw(opened, section, this, gate, say=view.say)
    if closed:
        return draw_behind(opened, section, this, closed, place="step")
    note_opened(assessment, this)
    question = one_page.asked_for(opened, this, request.args) if view.one_at_a_time else None
    if question:
        more = one_page.carried(request.args)
        return redirect(one_page.address(opened, this, question, **more), 303)
    return draw(opened, section, this, to_change(section, this, opened.units), told, view=view)


@pages.post("/assessments/<uuid:assessment_id>/steps/<step_id>")
@may(Action.ASSESSMENT_SAVE, at_once=True)
def save(assessment_id: Any, step_id: str) -> ResponseReturnValue:
    with changing() as tx:
        posted = visit_bar.leaving(with_row_button(read_post(request.form)))
        assessment = as_shown(tx, entered().assessment, posted.definition)
        definition = definition_of(tx, assessment)
        section, this = find(definition, step_id)
        asked = about(this, section) if posted.action == "done" else about(this)
        opened = open_assessment(tx, assessment, asked, hold=True)
        kept = keep_step(tx, opened, this, posted, _status(posted.action, opened, section))
        kept = asked_again(tx, kept, this, posted)
        asks_done = posted.action == "done" and not kept.too_big and not kept.clashes
        faults = stops(section, kept.opened.units, kept.opened.older.again) if asks_done else ()
        urgent = urgent_panel.leads_to(tx, assessment, this)
        if asks_done and not faults and not urgent:
            keep_section(tx, kept.opened, this.id, section.id, "done")
        press(tx, assessment, posted.action)
        away = visit_bar.press(tx, assessment, posted.action)
        away = away or their_view.press(tx, kept, section, this, posted.action)
        away = away or fact_presses.press(tx, kept, this, posted.action)
        onward = _next_part(tx, assessment, this) if posted.action == "continue" else ""
    # Drawn when everything is saved: a page that cannot be drawn must not undo a save.
    if is_not_ours(this):  # kept as a proposal, and nothing of the step is shown
        return only_kept(assessment, this)
    if kept.too_big or faults:
        with reading() as tx:
            told = beside(tx, kept.opened, this)
            view = view_of_row(tx, assessment)
        return draw(kept.opened, section, this, faults, told, kept, posted, view)
    if assessment.definition_hash != entered().assessment.definition_hash:
        return redirect(after_older(kept, this), 303)
    if away or urgent:
        return redirect(away or urgent, 303)
    say_meanwhile(kept, this, posted)
    return redirect(after_save(kept, section, this, posted.action, onward), 303)


@pages.post("/assessments/<uuid:assessment_id>/steps/<step_id>/typed")
@may(Action.ASSESSMENT_SAVE)
def typed(assessment: Any, step_id: str) -> ResponseReturnValue:
    """Gives back one field as it was typed, as a file: for words that are more than we can keep."""
    text = clean("\n".join(request.form.getlist(request.form.get("download", ""))))
    answer = Response(text, mimetype="text/plain")
    answer.headers["Content-Disposition"] = "attachment; filename=what-you-typed.txt"
    return answer


def find(definition: Assessment, step_id: str) -> tuple[Section, Step]:
    found = definition.step(step_id)
    if found is None:
        abort(404)
    return found


def _next_part(tx: Any, assessment: Any, step: Step) -> str:
    """Where the page showed a part of its step: the address of the next part."""
    if "part" not in request.args:
        return ""
    return next_part(part_here(view_of_row(tx, assessment), step), assessment.id)


def reason_is_wanted(tx: Any, opened: Opened, section: Section) -> bool:
    """Which steps were saved is read only when that decides."""
    definition, units = opened.definition, opened.units
    if not progress.reason_wanted(definition, section, (), units):
        return False
    return progress.reason_wanted(definition, section, sheets.step_saves(tx, opened.row.id), units)


def _status(action: str, opened: Opened, section: Section) -> dict[str, Unit]:
    """What a button says of the section; going on in one that was put aside takes it up again."""
    if action == "not-wanted":
        return status_of(section.id, action)
    return status_of(section.id, "open") if is_put_aside(opened, section) else {}
