"""An assessment as a whole: begun for a person, its task list, and its sections put aside or taken up."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.definition import Section
from assessment.people import Person
from assessment.policy import Action
from assessment.progress import needs_first as needs_section
from assessment.progress import reason_wanted
from assessment.states import is_frozen
from store import assessments, definitions, needs, people, sheets
from web.access import changing, current_account, may, reading, say
from web.beside_list import beside_list, keep_seen
from web.faults import PageFault
from web.house import house
from web.letter_draft import LETTER
from web.need_asking import AskedForm, keep_asked, read_gate
from web.next_page import saved_before
from web.opened import Opened, open_assessment
from web.saving import keep_section
from web.start_form import start_form
from web.states import moves_for
from web.steps import find
from web.task_list import SectionLine, section_lines, what_is_next

pages = Blueprint("assessments", __name__)


@pages.get("/people/<uuid:person_id>/assessments/new")
@may(Action.ASSESSMENT_START)
def new(person: Person) -> ResponseReturnValue:
    with reading() as tx:
        form = start_form(tx, person, {})
    return render_template("pages/assessments/new.html", person=person, form=form)


@pages.post("/people/<uuid:person_id>/assessments/new")
@may(Action.ASSESSMENT_START)
def start(person: Person) -> ResponseReturnValue:
    with reading() as tx:
        form = start_form(tx, person, request.form)
    if form.faults:
        return render_template("pages/assessments/new.html", person=person, form=form, faults=form.faults)
    definition = house().catalogue[form.definition]
    with changing() as tx:
        definitions.keep(tx, definition, definition.canonical)
        leader, me = UUID(form.leader), current_account().id
        row = assessments.start(tx, person.id, UUID(form.team), definition.hash, leader, me)
        needs.due_now(tx, person.id, "new-episode", me, row.id)
    return redirect(url_for("assessments.task_list", assessment_id=row.id), 303)


@pages.get("/assessments/<uuid:assessment_id>")
@may(Action.ASSESSMENT_OPEN)
def task_list(assessment: Any) -> ResponseReturnValue:
    with reading() as tx:
        opened = open_assessment(tx, assessment)
        saves = sheets.step_saves(tx, assessment.id)
        person = people.person(tx, assessment.person_id)
        two_texts = _two_texts(tx, opened)
        told = beside_list(tx, opened)
    keep_seen(opened, told)
    lines = section_lines(opened, saves)
    stopped = opened.definition.step(request.args.get("stopped", ""))
    return render_template(
        "pages/assessments/task_list.html",
        assessment=assessment,
        person=person,
        definition=opened.definition,
        sections=lines,
        done_count=sum(line.status == "done" for line in lines),
        next=None if is_frozen(assessment.state) else what_is_next(lines),
        is_new=not saves,
        frozen=is_frozen(assessment.state),
        stopped_at=stopped[1] if stopped else None,
        put_aside=_just_put_aside(lines),
        to_change=saved_before(opened),
        two_texts=_places(opened, two_texts),
        beside=told,
        moves=moves_for(assessment),
        older=opened.older,
    )


def _two_texts(tx: Any, opened: Opened) -> set[str]:
    """The steps where a person must choose; what came late to a closed assessment waits in its tray."""
    closed = is_frozen(opened.row.state)
    found = sheets.open_conflicts(tx, opened.homes)
    return {one.step_id for one in found if not closed or one.reason is sheets.Reason.CLASH}


def _places(opened: Opened, step_ids: set[str]) -> list[tuple[str, str]]:
    """Where two texts wait: the id for the address, and the title."""
    steps = [(step.id, str(step.title)) for step in opened.definition.steps if step.id in step_ids]
    return [*steps, (LETTER, "The letter")] if LETTER in step_ids else steps


def _just_put_aside(lines: tuple[SectionLine, ...]) -> Section | None:
    """The section that the press before this page put aside, if it still is."""
    aside = (line.section for line in lines if line.put_aside)
    return next((section for section in aside if section.id == request.args.get("aside")), None)


@pages.post("/assessments/<uuid:assessment_id>/sections/<section_id>")
@may(Action.ASSESSMENT_SAVE)
def section(assessment: Any, section_id: str) -> ResponseReturnValue:
    """Puts a section aside, or takes it up again."""
    status = {"not-wanted": "not-wanted", "undo": "open"}.get(request.form.get("action", ""))
    with changing() as tx:
        opened = open_assessment(tx, assessment)
        this = opened.definition.section(section_id)
        if this is None or status is None or is_frozen(assessment.state):
            abort(404)
        keep_section(tx, opened, "", this.id, status)
    aside = this.id if status == "not-wanted" else None
    if not aside:
        say(f"“{this.title}” is open again.")
    return redirect(url_for("assessments.task_list", assessment_id=assessment.id, aside=aside), 303)


@pages.get("/assessments/<uuid:assessment_id>/needs-first")
@may(Action.ASSESSMENT_OPEN)
def needs_first(assessment: Any) -> ResponseReturnValue:
    if "step" not in request.args:
        return redirect(url_for("assessments.task_list", assessment_id=assessment.id), 303)
    with reading() as tx:
        opened = open_assessment(tx, assessment)
    return _reason_page(opened, request.args.get("step", ""), AskedForm(), ())


@pages.post("/assessments/<uuid:assessment_id>/needs-first")
@may(Action.ASSESSMENT_SAVE)
def give_reason(assessment: Any) -> ResponseReturnValue:
    """Keeps what came of asking first, or why another section was opened before anybody asked; once."""
    step_id = request.form.get("step", "")
    typed, faults = read_gate(request.form)
    with reading() as tx:
        opened = open_assessment(tx, assessment)
        person = people.person(tx, assessment.person_id)
    find(opened.definition, step_id)
    if faults or person is None:
        return _reason_page(opened, step_id, typed, faults)
    with changing() as tx:
        keep_asked(tx, person, opened, typed)
    return redirect(url_for("steps.step", assessment_id=assessment.id, step_id=step_id), 303)


def _reason_page(
    opened: Opened, step_id: str, typed: AskedForm, faults: tuple[PageFault, ...]
) -> ResponseReturnValue:
    section, step = find(opened.definition, step_id)
    first = needs_section(opened.definition)
    with reading() as tx:
        saves = sheets.step_saves(tx, opened.row.id)
    if first is None or not reason_wanted(opened.definition, section, saves, opened.units):
        return redirect(url_for("steps.step", assessment_id=opened.row.id, step_id=step_id), 303)
    return render_template(
        "pages/assessments/needs_first.html",
        assessment=opened.row,
        section=section,
        step=step,
        first=next(line for line in section_lines(opened, saves) if line.section is first),
        typed=typed,
        faults=faults,
    )
