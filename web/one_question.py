"""One question at a time: each has a page of its own, whose ordinary save touches nothing else."""

from typing import Any

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from assessment.answers import answer_of
from assessment.definition import Assessment, Question, Section, Step
from assessment.policy import Action
from assessment.session_view import Part
from assessment.units import same
from store import sheets
from web import fact_presses, one_page, present, their_view, turned, urgent_panel, visit_bar, visit_listening
from web.access import changing, definition_of, entered, may, reading
from web.asking_again import asked_again
from web.behind import closed_once_signed
from web.meanwhile import say_meanwhile
from web.next_page import after_older, after_save, came_from_check, is_put_aside, next_place
from web.older import as_shown
from web.one_page import Place
from web.opened import Opened, about, open_assessment, stops, to_change
from web.posted import read_post
from web.pressed import Pressed, pressed
from web.rows import question_of_button, row_to_add, with_row_button
from web.safety import is_not_ours, note_opened, only_kept
from web.saving import Kept, keep_section, keep_step, status_of
from web.session_view import choose, press, view_here, view_of_row
from web.step_page import beside, shown_on
from web.steps import find, reason_is_wanted
from web.task_list import section_lines, what_is_next

pages = Blueprint("one_question", __name__)
RULE = "/assessments/<uuid:assessment_id>/steps/<step_id>/one/<question_id>"


@pages.get("/assessments/<uuid:assessment_id>/one")
@may(Action.ASSESSMENT_OPEN)
def first(assessment: Any) -> ResponseReturnValue:
    """Leads to the next question to ask."""
    with reading() as tx:
        opened = open_assessment(tx, assessment)
        lines = section_lines(opened, sheets.step_saves(tx, assessment.id))
    line = what_is_next(lines)
    question = one_page.asked_for(opened, line.step, {}) if line else None
    if line is None or question is None:
        return redirect(url_for("assessments.task_list", assessment_id=assessment.id), 303)
    return redirect(one_page.address(opened, line.step, question), 303)


@pages.get(RULE)
@may(Action.ASSESSMENT_OPEN, beside=present.note)
def one(assessment: Any, step_id: str, question_id: str) -> ResponseReturnValue:
    with reading() as tx:
        definition = definition_of(tx, assessment)
        section, step, question = _find(definition, step_id, question_id)
        opened = open_assessment(tx, assessment, shown_on(definition, step))
        place = one_page.place_of(opened, section, step, question)
        told = beside(tx, opened, place.alone)
        view = view_here(tx, opened)
        wanted = reason_is_wanted(tx, opened, section)
        shut = visit_listening.shut_now(tx, opened, section, step)
        shut = shut or closed_once_signed(tx, opened, section, step)
    if wanted or shut or is_not_ours(step) or turned.is_kept_back(view, step):
        # What comes before the questions of a step comes before each of them.
        present.led_elsewhere(assessment, step_id)
        return redirect(_step_href(assessment, step, question), 303)
    note_opened(assessment, step)
    return one_page.draw(opened, place, view, told, to_change(section, place.alone, opened.units))


@pages.post(RULE)
@may(Action.ASSESSMENT_SAVE, at_once=True)
def save(assessment_id: Any, step_id: str, question_id: str) -> ResponseReturnValue:
    with changing() as tx:
        typed = visit_bar.leaving(with_row_button(read_post(request.form)))
        assessment = as_shown(tx, entered().assessment, typed.definition)
        definition = definition_of(tx, assessment)
        section, step, question = _find(definition, step_id, question_id)
        asked = about(step, section) if typed.action == "done" else about(step)
        opened = open_assessment(tx, assessment, asked, hold=True)
        place = one_page.place_of(opened, section, step, question)
        what = pressed(typed, question, answer_of(question, opened.units))
        again = status_of(section.id, "open") if is_put_aside(opened, section) else {}
        kept = keep_step(tx, opened, place.alone, what.posted, again)
        kept = asked_again(tx, kept, place.alone, what.posted)
        is_done = what.leads == "done" and not kept.too_big and not kept.clashes
        faults = stops(section, kept.opened.units, kept.opened.older.again) if is_done else ()
        urgent = urgent_panel.leads_to(tx, assessment, place.alone)
        if is_done and not faults and not urgent:
            keep_section(tx, kept.opened, step.id, section.id, "done")
        _choose_view(tx, assessment, typed.action)
        away = visit_bar.press(tx, assessment, typed.action)
        away = away or their_view.press(tx, kept, section, step, typed.action)
        away = away or fact_presses.press(tx, kept, step, typed.action)
    if is_not_ours(step):  # kept as a proposal, and nothing of the step is shown
        return only_kept(assessment, step)
    if kept.too_big or faults:
        with reading() as tx:
            told, view = beside(tx, kept.opened, place.alone), view_of_row(tx, assessment)
        return one_page.draw(kept.opened, place, view, told, faults, kept, what.posted)
    if assessment.definition_hash != entered().assessment.definition_hash:
        return redirect(after_older(kept, step), 303)
    if away or urgent:
        return redirect(away or urgent, 303)
    say_meanwhile(kept, place.alone, what.posted)
    return redirect(_onward(kept, one_page.place_of(kept.opened, section, step, question), what, opened), 303)


def _onward(kept: Kept, place: Place, what: Pressed, before: Opened) -> str:
    """Where a press leads: as the ordinary page does where that is something else than the next question."""
    opened, step, question, action = kept.opened, place.step, place.question, what.posted.action
    if kept.clashes or what.leads in ("later", "done"):
        return after_save(kept, place.section, step, action)
    if question_of_button(action, step):
        row = row_to_add(action)
        more = {"row": f"{question.id}.{row}"} if row else {}
        return one_page.address(opened, step, question, **more, _anchor=row or f"question-{question.id}")
    if what.leads == "here":
        more = one_page.carried(request.args)
        return one_page.address(opened, step, question, **more, _anchor=what.place or "instead")
    if what.leads == "back":
        return _back(opened, place)
    if what.leads != "on":
        return _step_href(opened.row, step, question)
    if _is_now_wrong(kept, place, before):
        return one_page.address(opened, step, question, **one_page.carried(request.args))
    if came_from_check() or place.after is None and next_place(opened, place.section, step) is None:
        return after_save(kept, place.section, step, action)
    # What saved itself before the press was not said at its question: it is said on the next page.
    told = {"check": step.id} if to_change(place.section, place.alone, opened.units) else {}
    if place.after:
        return one_page.address(opened, step, place.after, **told)
    return _next_step(opened, place, told)


def _next_step(opened: Opened, place: Place, told: dict[str, str]) -> str:
    """The first question of the next step, which is asked this way too, whatever its own view is."""
    _, step = next_place(opened, place.section, place.step) or (None, place.step)
    (question, *_) = step.questions
    return one_page.address(opened, step, question, **told)


def _back(opened: Opened, place: Place) -> str:
    if came_from_check():
        return url_for("check_answers.check_answers", assessment_id=opened.row.id)
    if place.before:
        return one_page.address(opened, place.step, place.before)
    return url_for("assessments.task_list", assessment_id=opened.row.id)


def _is_now_wrong(kept: Kept, place: Place, before: Opened) -> bool:
    """What was just said needs a change: said once at the question; pressed again, the page goes on."""
    units = kept.opened.units
    changed = any(
        not same(units[unit], before.units.get(unit, {})) for unit in kept.saved.accepted if unit in units
    )
    return changed and bool(to_change(place.section, place.alone, units))


def _choose_view(tx: Any, assessment: Any, action: str) -> None:
    press(tx, assessment, action)
    if action == "ask-one":
        choose(tx, assessment, Part.ONE, "yes")


def _find(definition: Assessment, step_id: str, question_id: str) -> tuple[Section, Step, Question]:
    section, step = find(definition, step_id)
    question = next((one for one in step.questions if one.id == question_id), None)
    return section, step, question or abort(404)


def _step_href(assessment: Any, step: Step, question: Question) -> str:
    ids = {"assessment_id": assessment.id, "step_id": step.id}
    return url_for("steps.step", **ids, at=question.id, _anchor=f"question-{question.id}")
