"""The print pack: what is left to ask, as a form on paper, for a visit without a device."""

from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from assessment.permission import Permission
from assessment.policy import Action
from assessment.units import AnswerState, WhoAnswered
from web.access import may, reading
from web.needs import card_of
from web.opened import open_assessment
from web.paper_left import sections_left
from web.paper_sheets import sheets_of
from web.safety import may_see_safety

pages = Blueprint("paper", __name__)


@pages.get("/assessments/<uuid:assessment_id>/paper")
@may(Action.PAPER_OPEN)
def paper(assessment: Any) -> ResponseReturnValue:
    """Which sections, and whether the most private questions too."""
    with reading() as tx:
        opened = open_assessment(tx, assessment)
    return render_template(
        "pages/paper/paper.html",
        assessment=assessment,
        sections=sections_left(opened),
        may_safety=may_see_safety(),
    )


@pages.get("/assessments/<uuid:assessment_id>/paper/print")
@may(Action.PAPER_OPEN)
def sheets(assessment: Any) -> ResponseReturnValue:
    """The sheets themselves; with no section chosen, those of everything that is wanted."""
    with reading() as tx:
        opened = open_assessment(tx, assessment)
    wanted = [one.section.id for one in sections_left(opened) if one.wanted]
    private = request.args.get("private") == "yes" and may_see_safety()
    return render_template(
        "pages/paper/sheets.html",
        assessment=assessment,
        title=opened.definition.title,
        sheets=sheets_of(opened, request.args.getlist("section") or wanted, private),
        private=private,
        card=card_of(opened),
        answers=list(Permission),
        states=list(AnswerState),
        who=list(WhoAnswered),
    )
