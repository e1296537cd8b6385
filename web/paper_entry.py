"""Typing in what was written on paper: step after step by the keyboard, each saved on its own."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.definition import Section, Step
from assessment.numbering import numbers
from assessment.policy import Action
from assessment.safety import is_private
from assessment.units import is_blank
from web.access import changing, definition_of, may, reading, say
from web.behind import Behind, doors
from web.gate_page import draw_behind
from web.kept_paper import PaperDay, day_of, day_shown, keep_paper, read_day
from web.opened import Opened, ToChange, open_assessment, to_change
from web.paper_left import sections_left, steps_left
from web.paper_page import draw
from web.posted import read_post
from web.rows import question_of_button, row_to_add, with_row_button
from web.safety import is_not_ours, only_kept
from web.saving import Kept
from web.steps import find
from web.today import today

pages = Blueprint("paper_entry", __name__)


@pages.get("/assessments/<uuid:assessment_id>/paper/enter")
@may(Action.PAPER_OPEN)
def sections(assessment: Any) -> ResponseReturnValue:
    """Where to begin: every step with something left, with the numbers that are on the paper."""
    with reading() as tx:
        opened = open_assessment(tx, assessment)
    return render_template(
        "pages/paper/sections.html",
        assessment=assessment,
        sections=sections_left(opened),
        numbers=numbers(opened.definition),
    )


@pages.get("/assessments/<uuid:assessment_id>/paper/enter/<step_id>")
@may(Action.PAPER_OPEN)
def enter(assessment: Any, step_id: str) -> ResponseReturnValue:
    with reading() as tx:
        section, step = find(definition_of(tx, assessment), step_id)
        day = day_shown(assessment, request.args.get("on", ""))
        opened = day_of(tx, open_assessment(tx, assessment), day.day)
        why = doors(tx, opened).step(section, step)
    if why is Behind.SAFETY or (why and _was_answered(opened, step)):
        return draw_behind(opened, section, step, why, "paper")
    return draw(opened, section, step, day, _before(opened))


@pages.post("/assessments/<uuid:assessment_id>/paper/enter/<step_id>")
@may(Action.ASSESSMENT_SAVE)
def save(assessment: Any, step_id: str) -> ResponseReturnValue:
    """Saves one step and leads to the next with something left; a day that cannot be is asked for again."""
    day = read_day(assessment, request.form.get("said-on", ""))
    posted = with_row_button(read_post(request.form))
    with reading() as tx:
        section, step = find(definition_of(tx, assessment), step_id)
    if day.fault:
        with reading() as tx:
            opened = day_of(tx, open_assessment(tx, assessment), today())
            opened = _nothing_of(opened, step) if is_not_ours(step) else opened
        return draw(opened, section, step, day, (), posted=posted, writer=posted.writer)
    with changing() as tx:
        opened = open_assessment(tx, assessment, hold=True)
        kept = keep_paper(tx, opened, section, step, posted, day.day)
    if is_not_ours(step):  # kept as a proposal, and nothing of the step is shown
        return only_kept(assessment, step)
    if kept.too_big:
        return draw(kept.opened, section, step, day, (), kept=kept, writer=str(uuid4()))
    return redirect(_next(assessment, kept, section, step, posted.action, day), 303)


def _was_answered(opened: Opened, step: Step) -> bool:
    """Whether anything private stands on the page: only then there is something to keep closed."""
    private = {question.id for question in step.questions if is_private(question)}
    return any(key.partition(".")[0] in private and not is_blank(unit) for key, unit in opened.units.items())


def _nothing_of(opened: Opened, step: Step) -> Opened:
    mine = {question.id for question in step.questions}
    others = {key: unit for key, unit in opened.units.items() if key.partition(".")[0] not in mine}
    return replace(opened, sheet=replace(opened.sheet, units=others))


def _before(opened: Opened) -> tuple[ToChange, ...]:
    """What the step before saved and what needs a change there, when the address says so (`?check=step`)."""
    found = opened.definition.step(request.args.get("check", ""))
    return to_change(*found, opened.units) if found else ()


def _next(assessment: Any, kept: Kept, section: Section, step: Step, action: str, day: PaperDay) -> str:
    """Both texts where two differ; the same step for its rows; else on, with the same day."""
    ids = {"assessment_id": assessment.id}
    if kept.clashes and not kept.late:
        return url_for("both_texts.both_texts", **ids, step_id=step.id)
    if kept.clashes:
        say("Kept beside the assessment as a proposal, with your name. What stood before still stands.")
    on = None if day.day == today() else day.day.isoformat()
    if question := question_of_button(action, step):
        row = f"{question}.{row_to_add(action)}" if row_to_add(action) else None
        place = row or f"question-{question}"
        return url_for("paper_entry.enter", **ids, step_id=step.id, on=on, row=row, _anchor=place)
    told = step.id if to_change(section, step, kept.opened.units) else None
    with reading() as tx:
        opened = open_assessment(tx, assessment)
    order = [one.id for one in opened.definition.steps]
    left = next((one for one in steps_left(opened) if order.index(one.step.id) > order.index(step.id)), None)
    if left is None or action == "stop":
        say("Saved. Everything you typed in is kept.")
        return url_for("assessments.task_list", **ids, check=told)
    return url_for("paper_entry.enter", **ids, step_id=left.step.id, on=on, check=told)
