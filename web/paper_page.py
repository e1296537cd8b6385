"""Draws the page on which one step is typed in from paper: the questions of the step with their numbers."""

from collections.abc import Sequence
from functools import partial
from uuid import uuid4

from flask import render_template, request, url_for

from assessment.answers import WhoAnswered, step_who
from assessment.definition import Section, Step
from assessment.numbering import numbered, numbers
from assessment.permission import Permission
from assessment.states import is_frozen
from web.faults import PageFault
from web.fields import Choice
from web.forms import Page, form_for
from web.gates import asked
from web.kept_paper import PERMISSION, PaperDay
from web.needs import card_of
from web.opened import Opened, ToChange
from web.posted import Posted, units_of
from web.rows import rows_asked_for
from web.saving import Kept

SAID_ON = "said-on"


def draw(
    opened: Opened,
    section: Section,
    step: Step,
    day: PaperDay,
    to_change: Sequence[ToChange],
    *,
    kept: Kept | None = None,
    posted: Posted | None = None,
    writer: str = "",
) -> str:
    """The page; `posted` when its day was no good, so that everything typed still stands in it."""
    known = numbers(opened.definition)
    typed = units_of(step, posted, opened.units) if posted else {}
    units = {**opened.units, **(kept.refused if kept else {}), **typed}
    too_big = kept.too_big if kept else ()
    here = {big.name: f"Make this shorter: it is more than {big.limit:,} bytes" for big in too_big}
    faults = [PageFault(name, message) for name, message in here.items()]
    if day.fault:
        faults.insert(0, PageFault(SAID_ON, day.fault))
    rows = rows_asked_for(request.args.get("row", ""))
    page = Page(f"{opened.definition.hash}:paper", numbered(step, known), units, here, rows)
    gate = None if is_frozen(opened.row.state) else asked(opened, section, step)
    who, who_name = step_who(step.id, units)
    return render_template(
        "pages/paper/enter.html",
        needs_card=partial(card_of, opened),
        assessment=opened.row,
        section=section,
        step=step,
        number=known[f"step.{step.id}"],
        questions=form_for(page),
        day=day,
        faults=faults,
        to_change=to_change,
        gate=gate,
        permission="".join(posted.form.get(PERMISSION, [])[-1:]) if posted else "",
        permissions=[Choice("", "Nothing on paper"), *(Choice(one.value, one.words) for one in Permission)],
        who=who,
        who_name=who_name,
        who_words=next((one.words for one in WhoAnswered if one == who), ""),
        rev=min(posted.rev, opened.sheet.newest) if posted else opened.sheet.newest,
        writer=writer or str(uuid4()),
        frozen=is_frozen(opened.row.state),
        state_words=opened.row.state.words,
        back={"href": url_for("paper_entry.sections", assessment_id=opened.row.id), "words": "Back"},
    )
