"""Draws a step as a person answers it by their own link, whole or one question at a time; what comes next."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

from flask import render_template, request, url_for

from assessment.definition import Question, Section, Step
from assessment.step_parts import alone, in_order
from assessment.their_eyes import for_their_eyes
from web.faults import PageFault
from web.forms import Page, form_for
from web.opened import to_change
from web.own_page import Own, address
from web.own_saving import OwnKept
from web.posted import Posted
from web.rows import question_of_button, row_to_add, rows_asked_for

LOOKED = "look"  # in the address of a page that asks to look at something again


def draw(
    own: Own, section: Section, step: Step, kept: OwnKept | None = None, posted: Posted | None = None
) -> str:
    """The page; `kept` when it answers a save with words that are more than we can keep."""
    refused = kept.refused if kept else {}
    units = {**own.words.units, **refused}
    question = asked_here(own, step)
    shown = for_their_eyes(alone(step, question) if question else step)
    faults = _faults(own, section, shown) if request.args.get(LOOKED) == "yes" else []
    faults += [
        PageFault(big.name, f"Make this shorter. We can keep {big.limit:,} letters") for big in _big(kept)
    ]
    here = {fault.field: fault.message for fault in faults}
    rows = rows_asked_for(request.args.get("row", ""))
    page = Page(f"{own.definition.hash}:own", shown, units, here, rows, say=own.view.say)
    forms = form_for(page)
    among = in_order(step, own.words.units)
    return render_template(
        "pages/own/step.html",
        own=own,
        view=own.view,
        section=section,
        step=step,
        title=own.view.say(step.title),
        questions=[replace(form, size="l") for form in forms] if question else forms,
        question=question,
        number=next((n for n, one in enumerate(among, 1) if question and one.id == question.id), 0),
        of=len(among),
        faults=faults,
        writer=posted.writer if posted else str(uuid4()),
        rev=own.words.newest,
        to=address,
        here=_here(step, question),
        before=_neighbour(own, step, question, -1),
    )


def asked_here(own: Own, step: Step) -> Question | None:
    """The one question of the page, where they are asked one at a time."""
    if not own.view.one_at_a_time:
        return None
    among = in_order(step, own.words.units)
    asked = request.args.get("at", "") or request.args.get("row", "").partition(".")[0]
    return next((one for one in among if one.id == asked), among[0] if among else None)


def onward(own: Own, section: Section, step: Step, posted: Posted) -> str:
    """Where a press leads: to the rows, to what has to be looked at again, or on."""
    question = asked_here(own, step)
    here: dict[str, Any] = _here(step, question)
    if rows := question_of_button(posted.action, step):
        row = row_to_add(posted.action)
        place = {"row": f"{rows}.{row}"} if row else {}
        return address("step", **here, **place, _anchor=f"{rows}.{row}" if row else f"question-{rows}")
    if posted.action == "hide":
        return url_for("quiet.page")
    if posted.action == "later":
        return address("start")
    shown = alone(step, question) if question else step
    if request.args.get(LOOKED) != "yes" and _faults(own, section, shown):
        return address("step", **here, **{LOOKED: "yes"})
    after = _neighbour(own, step, question, 1)
    return after or address("start")


def _neighbour(own: Own, step: Step, question: Question | None, way: int) -> str:
    """The address of the question or step beside this one; "" where there is none."""
    if question is not None:
        among = in_order(step, own.words.units)
        ids = [one.id for one in among]
        place = (ids.index(question.id) if question.id in ids else 0) + way
        if 0 <= place < len(among):
            return address("step", step_id=step.id, at=ids[place])
    steps = [one.id for _, one in own.places]
    place = steps.index(step.id) + way
    return address("step", step_id=steps[place]) if 0 <= place < len(steps) else ""


def _here(step: Step, question: Question | None) -> dict[str, str]:
    return {"step_id": step.id, "at": question.id} if question else {"step_id": step.id}


def _faults(own: Own, section: Section, shown: Step) -> list[PageFault]:
    return [PageFault(one.field, one.message) for one in to_change(section, shown, dict(own.words.units))]


def _big(kept: OwnKept | None) -> tuple[Any, ...]:
    return kept.too_big if kept else ()
