"""Draws the page of a step: the questions, what stands at them, and the few lines a worker must know."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any
from uuid import uuid4

from flask import render_template, request, url_for

from assessment import progress
from assessment.answers import AnswerState, WhoAnswered, step_who
from assessment.definition import Assessment, Section, Step
from assessment.session_view import View
from assessment.states import is_frozen
from assessment.text import ANSWER_LIMIT
from assessment.units import text_of
from store import sheets, taken_back
from web import turned
from web.earlier import asked_before
from web.facts import FactLine, facts_on
from web.faults import PageFault, elsewhere
from web.forms import Page, form_for
from web.given import base_of
from web.need_questions import card_questions
from web.needs import card_of
from web.next_page import came_from_check, from_args, saved_before
from web.opened import Opened, ToChange, about, only
from web.posted import Posted
from web.rows import rows_asked_for
from web.saving import Kept
from web.step_parts import part_here
from web.their_view_lines import end_of_section
from web.today import today

ORDINARY = View()


@dataclass(frozen=True)
class Beside:
    """What a step's page says besides its questions."""

    open_conflicts: int
    last_save: sheets.LastSave | None
    taken_back: tuple[str, ...]  # what was asked, where the answer was taken back and the place may say so
    facts: Mapping[str, FactLine] = field(default_factory=dict)  # what we know already, by question


def beside(tx: Any, opened: Opened, step: Step) -> Beside:
    conflicts = sheets.open_conflicts(tx, opened.homes, step.id)
    marks = taken_back.marks(tx, opened.homes)
    gone = {unit.partition(".")[0] for unit, mark in marks.items() if not mark.quiet}
    asks = tuple(str(question.ask) for question in step.questions if question.id in gone)
    known = facts_on(tx, opened, step.questions)
    last = sheets.last_save(tx, opened.row.id, step.id)
    return Beside(len({one.unit for one in conflicts}), last, asks, known)


def draw(
    opened: Opened,
    section: Section,
    step: Step,
    faults: Sequence[ToChange],
    told: Beside,
    kept: Kept | None = None,
    posted: Posted | None = None,
    view: View = ORDINARY,
) -> str:
    """The page of a step; `kept` when it answers a save, so that what was typed still stands in it."""
    if turned.is_kept_back(view, step):
        return turned.draw_kept_back(opened.row, section, step)
    part = part_here(view, step)
    hash_, read = turned.shown(view, opened.definition, part.step)
    units = {**opened.units, **(kept.refused if kept else {})}
    too_big = kept.too_big if kept else ()
    here = {fault.field: fault.message for fault in faults if fault.step_id == step.id}
    here |= {big.name: f"Make this shorter: it is more than {big.limit:,} bytes" for big in too_big}
    rows = rows_asked_for(request.args.get("row", ""))
    older = opened.older
    page = Page(
        hash_,
        read,
        units,
        here,
        rows,
        offered_on(opened, section, step),
        again=asked_before(older.again, older.by_hash, units),
        labels=older.labels,
        say=view.say,
        facts=told.facts,
    )
    who, who_name = step_who(step.id, units)
    # After a save only the step's own answers are at hand; the card then reads what it needs itself.
    card = {"needs_card": partial(card_of, opened)} if kept is None else {}
    return render_template(
        turned.template(view),
        **card,
        assessment=opened.row,
        section=section,
        step=step,
        view=view,
        here=part,
        is_alone=False,
        title=view.say(step.title),
        questions=form_for(page),
        faults=part.faults(opened.row, [*too_big_faults(too_big, here), *_faults(opened, step, faults)]),
        saved_all_the_same=bool(faults),
        too_big=too_big,
        to_change=saved_before(opened) if kept is None else (),
        rev=opened.sheet.newest,
        writer=posted.writer if posted else str(uuid4()),
        seq=posted.seq if posted else None,
        bases={unit: base_of(posted, unit) for unit in kept.refused} if kept and posted else {},
        most=ANSWER_LIMIT,
        who=who,
        who_name=who_name,
        who_words=next((who_.words for who_ in WhoAnswered if who_ == who), ""),
        leads_in=step is section.steps[0]
        and part.number == 1
        and bool(section.lead_in or section.why or section.who_sees),
        frozen=is_frozen(opened.row.state),
        state_words=opened.row.state.words,
        open_conflicts=told.open_conflicts,
        last_save=told.last_save,
        taken_back=told.taken_back,
        back=back_of(opened),
        from_args=from_args(step),
        **end_of_section(opened, section, step),
    )


def shown_on(definition: Assessment, step: Step) -> frozenset[str]:
    """What the page of a step shows: its own answers, the needs, and the answers of the page before."""
    before = definition.step(request.args.get("check", ""))
    return card_questions(definition) | (about(step, before[1]) if before else about(step))


def offered_on(opened: Opened, section: Section, step: Step) -> dict[str, date]:
    states = (text_of(opened.units.get(question.id, {}), "state") for question in step.questions)
    if AnswerState.NOT_TODAY not in states:
        return {}
    said_on = opened.said_on
    again = progress.offered_again(only(section, step), opened.units, today(), said_on)
    return {question.id: said_on[question.id] for question in again}


def too_big_faults(too_big: Sequence[Any], here: dict[str, str]) -> list[PageFault]:
    return [PageFault(big.name, f"{here[big.name]} – “{big.label}”") for big in too_big]


def _faults(opened: Opened, step: Step, found: Sequence[ToChange]) -> tuple[PageFault, ...]:
    """Those of this step first, then those of the section's other steps."""
    here = (PageFault(fault.field, fault.message) for fault in found if fault.step_id == step.id)
    return (*here, *elsewhere(opened.row, [fault for fault in found if fault.step_id != step.id]))


def back_of(opened: Opened) -> dict[str, str]:
    if came_from_check():
        where = url_for("check_answers.check_answers", assessment_id=opened.row.id)
        return {"href": where, "words": "Back to check answers"}
    where = url_for("assessments.task_list", assessment_id=opened.row.id)
    return {"href": where, "words": "Back to all sections"}
