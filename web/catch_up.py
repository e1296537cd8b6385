"""Catching up: what colleagues changed since I was here, by step; new until I say that I have read it."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.policy import Action
from store import together
from web.access import changing, current_account, may, reading, say
from web.catching_up import catch_up
from web.opened import open_assessment
from web.posted import read_post

pages = Blueprint("catch_up", __name__)


@pages.get("/assessments/<uuid:assessment_id>/changes")
@may(Action.ASSESSMENT_OPEN)
def changes(assessment: Any) -> ResponseReturnValue:
    with reading() as tx:
        found = catch_up(tx, open_assessment(tx, assessment, ()))
    return render_template("pages/catch_up/catch_up.html", assessment=assessment, found=found)


@pages.post("/assessments/<uuid:assessment_id>/changes")
@may(Action.ASSESSMENT_OPEN)
def read(assessment: Any) -> ResponseReturnValue:
    """The page was read up to the revision it was drawn at: what came while it was read stays new."""
    with changing() as tx:
        newest = open_assessment(tx, assessment, ()).sheet.newest
        number = min(read_post(request.form).rev, newest)
        together.looked(tx, assessment.id, current_account().id, number)
    say("You are up to date.")
    return redirect(url_for("assessments.task_list", assessment_id=assessment.id), 303)
