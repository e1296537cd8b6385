"""The letter before a visit: looked at, and made in the form the person needs."""

from uuid import UUID, uuid4

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from assessment.policy import Action
from assessment.prints import Print
from assessment.text import clean
from letters.letter import LetterKind
from letters.stored import to_json
from store import holds
from store import letters as ledger
from store.letters import LetterCall
from store.visiting import PlannedVisit
from web.access import changing, current_account, may, reading, say
from web.letter_making import draw
from web.letter_prints import chosen, faults_of, posted_reason
from web.visit_input import VisitPaper, paper_of
from web.visit_letter_page import ON, fair, here, letter_page

pages = Blueprint("visit_letter", __name__)

_OVER = "This visit is not planned any more, so no letter was made."


@pages.get("/visits/<uuid:visit_id>/letter")
@may(Action.VISIT_OPEN)
def visit_letter(visit: PlannedVisit) -> ResponseReturnValue:
    return letter_page(visit)


@pages.post("/visits/<uuid:visit_id>/letter")
@may(Action.LETTER_MAKE)
def make(visit: PlannedVisit) -> ResponseReturnValue:
    """Makes each print within this request; what came of it stands on this page, or on that of the letter."""
    why, prints = posted_reason(request.form), chosen(request.form.getlist("print"))
    if visit.state not in ON:
        say(_OVER)
        return redirect(here(visit), 303)
    with reading() as tx:
        suggestion = paper_of(tx, visit).suggestion
    faults = faults_of(suggestion, prints, why)
    if faults:
        return letter_page(visit, prints, why, faults)
    key = clean(request.form.get("key", ""))[:64] or str(uuid4())
    with changing() as tx:
        holds.hold_of_person(tx, visit.assessment_id, visit.person_id)
        paper = paper_of(tx, visit)
        kept = why.kept(paper.suggestion, prints)
        rows = tuple(ledger.queue(tx, _call(visit, paper, one, kept, key)) for one in prints)
    draw(rows)
    if len(rows) == 1:
        return redirect(url_for("letters.letter", letter_id=rows[0].id), 303)
    say(f"{len(rows)} letters were asked for. How each went is under “Letters that were made”.")
    return redirect(here(visit, "made"), 303)


def _call(
    visit: PlannedVisit, paper: VisitPaper, one: Print, kept: tuple[str | None, str], key: str
) -> LetterCall:
    me: UUID = current_account().id
    return LetterCall(
        assessment_id=visit.assessment_id,
        kind=LetterKind.VISIT,
        print=one,
        words=to_json(fair(paper, one)),
        made_by=me,
        idempotency_key=f"visit:{visit.id}:{me}:{key}:{one}",
        saw_revision=paper.saw_revision,
        why_not_suggested=kept[1],
        planned_visit_id=visit.id,
        suggested=paper.suggestion.print,
        why_kind=kept[0],
    )
