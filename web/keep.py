"""Where a page saves by itself: the same door as Save, and an answer for a script."""

from typing import Any

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from assessment.policy import Action
from web.access import changing, entered, may
from web.keeping import keep_posted
from web.posted import read_post

pages = Blueprint("keep", __name__)


@pages.post("/assessments/<uuid:assessment_id>/steps/<step_id>/keep")
@may(Action.ASSESSMENT_SAVE, at_once=True)
def keep(assessment_id: Any, step_id: str) -> ResponseReturnValue:
    """Keeps the fields of one step that its page has not had acknowledged; 413 where one is too big."""
    with changing() as tx:
        told = keep_posted(
            tx, entered().assessment, step_id, read_post(request.form), only=request.args.get("fields", "")
        )
    return jsonify(told), 413 if told.get("too_big") else 200
