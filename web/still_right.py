"""*Still right?*: the few facts whose age says that they are to be asked about, on a page of their own."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.definition import Question, Section, Step
from assessment.facts import Said
from assessment.policy import Action
from assessment.states import is_frozen
from web.access import changing, definition_of, may, reading
from web.fact_presses import read_press, say_of
from web.facts import FactLine, to_ask
from web.opened import Opened, about, open_assessment

pages = Blueprint("still_right", __name__)


@pages.get("/assessments/<uuid:assessment_id>/still-right")
@may(Action.FACT_OPEN)
def still_right(assessment: Any) -> ResponseReturnValue:
    with reading() as tx:
        opened = open_assessment(tx, assessment)
        lines = () if is_frozen(assessment.state) else to_ask(tx, opened)
    return render_template(
        "pages/facts/still_right.html",
        assessment=assessment,
        lines=[(line, place_of(opened, line)) for line in lines],
        frozen=is_frozen(assessment.state),
        back={
            "href": url_for("assessments.task_list", assessment_id=assessment.id),
            "words": "Back to all sections",
        },
    )


@pages.post("/assessments/<uuid:assessment_id>/still-right")
@may(Action.FACT_SAY)
def say(assessment: Any) -> ResponseReturnValue:
    """Keeps one press; the page then shows what is left to ask."""
    said, question_id, number = read_press(request.form.get("action", ""))
    with changing() as tx:
        place = definition_of(tx, assessment).find(question_id)
        if said in (Said.STILL_RIGHT, Said.REMOVED) and place and not is_frozen(assessment.state):
            _, step, question = place
            held = open_assessment(tx, assessment, about(step), hold=True)
            say_of(tx, held, step, question, number, said)
    return redirect(url_for("still_right.still_right", assessment_id=assessment.id), 303)


def place_of(opened: Opened, line: FactLine) -> tuple[Section, Step, Question]:
    place = opened.definition.find(line.known.question.id)
    assert place is not None  # it was made from this definition
    return place


def how_many(tx: Any, row: Any) -> int:
    """How many questions the page would ask now."""
    return 0 if is_frozen(row.state) else len(to_ask(tx, open_assessment(tx, row)))
