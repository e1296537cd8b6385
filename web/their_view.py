"""How the person sees a section: said at its end or on *Check answers*, and kept next to the answers."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.definition import Section, Step
from assessment.policy import Action
from assessment.safety import is_safety
from assessment.states import is_frozen
from assessment.text import ANSWER_LIMIT, clean
from assessment.units import WhoAnswered, view_key
from assessment.views import SectionView, SeenAs, may_go_in_letter, view_of, view_unit
from web.access import changing, definition_of, may, reading, say
from web.behind import Behind, doors
from web.faults import PageFault
from web.gate_page import draw_behind
from web.opened import Opened, open_assessment
from web.posted import read_post
from web.safety import may_see_safety
from web.saving import Kept, fresh_post, save_units, with_visit
from web.today import today

pages = Blueprint("their_view", __name__)
RULE = "/assessments/<uuid:assessment_id>/sections/<section_id>/their-view"
NAME_LIMIT = 100


@pages.get(RULE)
@may(Action.ASSESSMENT_OPEN)
def their_view(assessment: Any, section_id: str) -> ResponseReturnValue:
    with reading() as tx:
        section = _section(tx, assessment, section_id)
        opened = open_assessment(tx, assessment, ())
        shut = _shut(tx, opened, section)
    if shut:
        return draw_behind(opened, section, *shut, place="")
    now = view_of(section.id, opened.units)
    asked = next((one for one in SeenAs if one == request.args.get("said")), None)
    return _page(opened, section, now, asked or now.said)


@pages.post(RULE)
@may(Action.VIEW_SAY)
def say_it(assessment: Any, section_id: str) -> ResponseReturnValue:
    """Keeps what was said; with both another page and this one, both texts wait."""
    with reading() as tx:
        section = _section(tx, assessment, section_id)
        opened = open_assessment(tx, assessment, ())
        shut = _shut(tx, opened, section)
    if shut:
        return draw_behind(opened, section, *shut, place="")
    typed = _typed(section)
    faults = _faults(typed)
    if faults:
        return _page(opened, section, typed, typed.said, faults)
    posted = read_post(request.form)
    with changing() as tx:
        opened = with_visit(tx, open_assessment(tx, assessment, (), hold=True))
        units = {view_key(section.id): view_unit(typed)}
        saved = save_units(tx, opened, opened.homes, section.steps[-1].id, posted, units)
    if saved.clashes and not is_frozen(assessment.state):
        step_id = section.steps[-1].id
        return redirect(url_for("both_texts.both_texts", assessment_id=assessment.id, step_id=step_id), 303)
    if saved.clashes:
        say("Kept beside the assessment as a proposal, with your name. What stood before still stands.")
    else:
        say("Kept next to the answers.")
    return redirect(_back(opened, section)["href"], 303)


def _typed(section: Section) -> SectionView:
    form = request.form
    said = next((one for one in SeenAs if one == form.get("said")), None)
    words = clean(form.get("words", ""))
    return SectionView(
        said=said,
        words=words,
        who=next((one for one in WhoAnswered if one == form.get("who")), ""),
        who_name=clean(form.get("who_name", ""))[:NAME_LIMIT],
        letter=form.get("letter") == "yes" and may_go_in_letter(section),
        on=today() if said or words.strip() else None,
    )


def _faults(typed: SectionView) -> tuple[PageFault, ...]:
    if len(typed.words.encode()) > ANSWER_LIMIT:
        return (PageFault("words", "Make these words shorter"),)
    if typed.said is None and typed.words.strip():
        return (PageFault("said", "Choose how they see it"),)
    return ()


def _page(
    opened: Opened,
    section: Section,
    view: SectionView,
    said: SeenAs | None,
    faults: Sequence[PageFault] = (),
) -> str:
    posted = read_post(request.form)
    return render_template(
        "pages/their_view/their_view.html",
        assessment=opened.row,
        section=section,
        view=view,
        said=said or "",
        ways=[(one.value, one.words) for one in SeenAs] + [("", "Nothing to say about it")],
        who=[(one.value, one.words) for one in WhoAnswered if one is not WhoAnswered.RECORD],
        can_go_in_letter=may_go_in_letter(section),
        frozen=is_frozen(opened.row.state),
        faults=faults,
        rev=posted.rev if faults else opened.sheet.newest,
        writer=posted.writer if faults else str(uuid4()),
        back=_back(opened, section),
    )


def _section(tx: Any, assessment: Any, section_id: str) -> Section:
    section: Section = definition_of(tx, assessment).section(section_id) or abort(404)
    if any(is_safety(step) for step in section.steps) and not may_see_safety():
        abort(404)
    return section


def _shut(tx: Any, opened: Opened, section: Section) -> tuple[Step, Behind] | None:
    """What stands before any step of the section stands before what is said of it, and the step."""
    may_read = doors(tx, opened)
    found = ((step, may_read.step(section, step)) for step in reversed(section.steps))
    return next(((step, why) for step, why in found if why), None)


def _back(opened: Opened, section: Section) -> dict[str, str]:
    ids = {"assessment_id": opened.row.id}
    if request.args.get("from") == "check":
        where = url_for("check_answers.check_answers", **ids, _anchor=f"check-{section.id}")
        return {"href": where, "words": "Back to check answers"}
    where = url_for("steps.step", **ids, step_id=section.steps[-1].id, _anchor="their-view")
    return {"href": where, "words": "Back to the questions"}


def press(tx: Any, kept: Kept, section: Section, step: Step, action: str) -> str:
    """What a press at the end of a step does, in the transaction that saved it; where it leads, or ""."""
    said, opened = next((one for one in SeenAs if action == f"view.{one}"), None), kept.opened
    if said is None or step.id != section.steps[-1].id or kept.clashes:
        return ""
    ids = {"assessment_id": opened.row.id, "section_id": section.id}
    now = view_of(section.id, opened.units)
    if said is not SeenAs.AGREE or now.words.strip():
        # Words stand there, or are wanted: they have a page, where nothing is written over unseen.
        return url_for("their_view.their_view", **ids, said=said.value)
    unit = {view_key(section.id): view_unit(SectionView(said, on=today()))}
    save_units(tx, opened, opened.homes, step.id, fresh_post(opened), unit)
    say("Kept next to the answers.")
    return url_for("steps.step", assessment_id=opened.row.id, step_id=step.id, _anchor="their-view")
