"""Which colleague leads a section of an assessment: chosen, changed and taken away on one small page."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.definition import Section
from assessment.policy import Action
from store import together
from web.access import changing, current_account, definition_of, may, reading, say
from web.faults import PageFault
from web.today import today

pages = Blueprint("section_leads", __name__)

NOBODY = "nobody"
Pairs = list[tuple[str, str]]


@pages.get("/assessments/<uuid:assessment_id>/sections/<section_id>/lead")
@may(Action.ASSESSMENT_OPEN)
def lead(assessment: Any, section_id: str) -> ResponseReturnValue:
    with reading() as tx:
        section, choices = _section(tx, assessment, section_id), _choices(tx, assessment)
        found = together.leads_of(tx, assessment.id).get(section_id)
    chosen = str(found.account_id) if found else NOBODY
    return _page(assessment, section, choices, chosen, [])


@pages.post("/assessments/<uuid:assessment_id>/sections/<section_id>/lead")
@may(Action.ASSESSMENT_HAND_OVER)
def choose(assessment: Any, section_id: str) -> ResponseReturnValue:
    chosen = request.form.get("lead", "")
    with reading() as tx:
        section, choices = _section(tx, assessment, section_id), _choices(tx, assessment)
    if chosen not in dict(choices):
        fault = PageFault("lead", "Choose who leads this section, or nobody")
        return _page(assessment, section, choices, "", [fault])
    with changing() as tx:
        account_id = None if chosen == NOBODY else UUID(chosen)
        together.set_lead(tx, assessment.id, section.id, account_id, current_account().id)
    say("Nobody leads this section now." if chosen == NOBODY else "Saved. They see it on their work.")
    return redirect(url_for("assessments.task_list", assessment_id=assessment.id), 303)


def _section(tx: Any, assessment: Any, section_id: str) -> Section:
    found = definition_of(tx, assessment).section(section_id)
    return found or abort(404)


def _choices(tx: Any, assessment: Any) -> Pairs:
    """Whoever may open the record, and nobody."""
    me = current_account().id
    known = together.colleagues(tx, assessment, today())
    return [
        *((str(one.id), f"{one.name} (me)" if one.id == me else one.name) for one in known),
        (NOBODY, "Nobody"),
    ]


def _page(
    assessment: Any, section: Section, choices: Pairs, chosen: str, faults: list[PageFault]
) -> ResponseReturnValue:
    return render_template(
        "pages/hand_over/section_lead.html",
        assessment=assessment,
        section=section,
        choices=choices,
        chosen=chosen,
        faults=faults,
    )
