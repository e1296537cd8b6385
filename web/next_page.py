"""Where a save leads: on, back, or to the page with both texts; never with an answer in the address."""

from typing import Any

from flask import request, url_for

from assessment.definition import Section, Step
from assessment.progress import SectionStatus, next_step
from assessment.scores import is_waiting
from assessment.units import section_key, text_of
from web.access import say
from web.gates import is_put_off
from web.opened import Opened, ToChange, to_change
from web.rows import question_of_button, row_to_add, written_in_removed
from web.saving import Kept


def after_save(kept: Kept, section: Section, step: Step, action: str, next_part: str = "") -> str:
    """The address of the next page; `next_part` is that of more questions of the same step."""
    opened, ids = kept.opened, {"assessment_id": kept.opened.row.id}
    if kept.clashes and not kept.late:
        return url_for("both_texts.both_texts", **ids, step_id=step.id)
    if kept.clashes:
        say("Kept beside the assessment as a proposal, with your name. What stood before still stands.")
    if question := written_in_removed(kept.saved.accepted, opened.units):
        say("A colleague took out a row that you wrote in. It is kept with your words: you can put it back.")
        return url_for(
            "steps.step", **ids, step_id=step.id, **from_args(step), _anchor=f"question-{question}"
        )
    if question := question_of_button(action, step):
        return _rows_again(step, ids, question, row_to_add(action))
    if action == "not-wanted":
        return url_for("assessments.task_list", **ids, aside=section.id)
    if action == "done":
        say(f"“{section.title}” is done.")
        return url_for("assessments.task_list", **ids)
    if came_from_check():
        return url_for("check_answers.check_answers", **ids, _anchor=f"answer-{changed_question(step)}")
    if action == "later":
        return url_for("assessments.task_list", **ids, stopped=step.id)
    if action == "continue":
        return next_part or next_href(opened, section, step)
    return url_for("steps.step", **ids, step_id=step.id)


def after_older(kept: Kept, step: Step) -> str:
    """The same for a page with questions of before: the next step is one of today's list."""
    ids = {"assessment_id": kept.opened.row.id}
    if kept.clashes and not kept.late:
        return url_for("both_texts.both_texts", **ids, step_id=step.id)
    say("Saved. The questions were updated meanwhile, so go on from this list.")
    return url_for("assessments.task_list", **ids)


def _rows_again(step: Step, ids: dict[str, Any], question: str, row: str) -> str:
    ids = {**ids, "step_id": step.id, **from_args(step)}
    if not row:
        return url_for("steps.step", **ids, _anchor=f"question-{question}")
    return url_for("steps.step", **ids, row=f"{question}.{row}", _anchor=f"{question}.{row}")


def next_href(opened: Opened, section: Section, step: Step) -> str:
    """The next step that is wanted, with word of what needs a change on this one; else the task list."""
    told = {"check": step.id} if to_change(section, step, opened.units) else {}
    place = next_place(opened, section, step)
    if place is None:
        return url_for("assessments.task_list", assessment_id=opened.row.id, **told)
    return url_for("steps.step", assessment_id=opened.row.id, step_id=place[1].id, **told)


def next_place(opened: Opened, section: Section, step: Step) -> tuple[Section, Step] | None:
    """What comes after a step, without what was put aside or put off, or waits for a score."""
    place = next_step(opened.definition, section, step)
    while place and (
        is_put_aside(opened, place[0])
        or is_put_off(opened, *place)
        or is_waiting(opened.definition, place[1].id, opened.units)
    ):
        place = next_step(opened.definition, *place)
    return place


def is_put_aside(opened: Opened, section: Section) -> bool:
    mark = opened.units.get(section_key(section.id), {})
    return text_of(mark, "status") == SectionStatus.NOT_WANTED


def saved_before(opened: Opened) -> tuple[ToChange, ...]:
    """What the page before saved and what needs a change there, when the address says so (`?check=step`)."""
    found = opened.definition.step(request.args.get("check", ""))
    return to_change(*found, opened.units) if found else ()


def came_from_check() -> bool:
    return request.args.get("from") == "check"


def changed_question(step: Step) -> str:
    """The question a change link was for, if it is one of this step; else the first."""
    asked = request.args.get("at", "")
    ids = [question.id for question in step.questions]
    return asked if asked in ids else "".join(ids[:1])


def from_args(step: Step) -> dict[str, str]:
    """What must stay in the address: the part of the step, and what leads back to *Check answers*."""
    part = {"part": request.args["part"]} if request.args.get("part", "").isdecimal() else {}
    return {**part, "from": "check", "at": changed_question(step)} if came_from_check() else part
