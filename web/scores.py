"""Scores of an assessment: what was answered to its packs, added up, and scores from other papers."""

from collections.abc import Iterator
from typing import Any

from flask import Blueprint, render_template

from assessment.policy import Action
from store import assessments
from web.access import definition_of, may, reading
from web.behind import doors
from web.opened import open_assessment
from web.safety import note_opened
from web.score_lines import elsewhere, pack_lines, safety_steps

pages = Blueprint("scores", __name__)


@pages.get("/assessments/<uuid:assessment_id>/scores")
@may(Action.SCORE_OPEN)
def scores(assessment: Any) -> str:
    with reading() as tx:
        opened = open_assessment(tx, assessment)
        closed = doors(tx, opened)
        packs, papers = pack_lines(tx, opened, closed), elsewhere(opened, closed)
        others = tuple(_others(tx, assessment))
    for step in safety_steps(opened, packs):
        note_opened(assessment, step)
    return render_template(
        "pages/scores/scores.html", assessment=assessment, packs=packs, elsewhere=papers, others=others
    )


def _others(tx: Any, row: Any) -> Iterator[Any]:
    """The other assessments of this person that could hold scores."""
    for other in assessments.for_person(tx, row.person_id):
        if other.id != row.id and definition_of(tx, other).packs:
            yield other
