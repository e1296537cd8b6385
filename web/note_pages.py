"""The box to jot in, and the page on which notes are read and sorted: nothing else shows them before."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, Response, g, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.dates import say_time
from assessment.definition import Assessment
from assessment.policy import Action
from assessment.states import is_frozen
from assessment.text import clean
from assessment.units import is_row_id
from store import sheets
from store.visiting import PlannedVisit, open_visit_of
from web.access import changing, entered, may, reading, say
from web.faults import PageFault
from web.interrupted import asked_by_script
from web.note_behind import closed_notes
from web.note_words import NOTES
from web.notes import KEPT, Jotted, Note, keep_note, notes_of, open_notes, unsorted, visits_by_id
from web.today import in_london, now
from web.unit_words import question_of

pages = Blueprint("notes", __name__)

TOO_LONG = "Make this shorter, or keep it as two notes"
PROPOSAL = "Your note is kept beside the assessment as a proposal, with your name."
EMPTY = "Write the note first"
OTHER_TAB = "The page you came from is still open in the other tab of your browser."


@dataclass(frozen=True)
class Jot:
    """What the box needs: where it posts to, and the id of the note that it will hold."""

    assessment_id: UUID
    visit_id: str
    note_id: str


def jot_box(visit: PlannedVisit) -> Jot:
    """The box on every page while this visit goes on; it says no word of any note."""
    return Jot(visit.assessment_id, str(visit.id), str(uuid4()))


def notes_to_sort(assessment: Any) -> int:
    """How many notes of an assessment wait; for the list of its sections."""
    with reading() as tx:
        return len(unsorted(tx, open_notes(tx, assessment)))


pages.add_app_template_global(jot_box)
pages.add_app_template_global(notes_to_sort)


@pages.get("/assessments/<uuid:assessment_id>/notes")
@may(Action.ASSESSMENT_OPEN)
def notes(assessment: Any) -> ResponseReturnValue:
    return _page(assessment)


@pages.post("/assessments/<uuid:assessment_id>/notes")
@may(Action.NOTE_KEEP, at_once=True)
def jot(assessment_id: UUID) -> ResponseReturnValue:
    """Keeps one note: for a script an answer of its own, for a form the page with every note."""
    note_id, words = request.form.get("note", ""), clean(request.form.get("words", ""))
    said = Jotted(note_id if is_row_id(note_id) else str(uuid4()), words, request.form.get("visit", ""))
    with changing() as tx:
        assessment = entered().assessment
        kept = keep_note(tx, assessment, said) if words.strip() else None
    if kept is None:
        fault = TOO_LONG if words.strip() else EMPTY
        return _refused(fault) if asked_by_script() else _page(assessment, words, fault)
    if asked_by_script():
        return jsonify(kept=True, at=say_time(in_london(now())), next=str(uuid4()))
    other_tab = "" if request.form.get("own") else " " + OTHER_TAB
    told = PROPOSAL if is_frozen(assessment.state) else "Your note is kept."
    say(f"{told}{other_tab}")
    return redirect(url_for("notes.notes", assessment_id=assessment_id), 303)


def _refused(fault: str) -> tuple[Response, int]:
    return jsonify(kept=False, fault=fault), 422


def _page(assessment: Any, typed: str = "", fault: str = "") -> str:
    with reading() as tx:
        opened = open_notes(tx, assessment)
        found = notes_of(tx, opened)
        visits = visits_by_id(tx, assessment, found)
        open_visit = open_visit_of(tx, assessment.id)
        both = sheets.open_conflicts(tx, opened.homes, NOTES)
        closed = closed_notes(tx, opened)
    return render_template(
        "pages/notes/notes.html",
        assessment=assessment,
        to_sort=[one for one in found if not one.sorted],
        sorted_=[one for one in found if one.sorted],
        visit_of=lambda note: visits.get(note.visit_id),
        place_of=lambda note: place_of(opened.definition, note),
        closed_by=lambda note: closed.get(note.key),
        title_of=lambda id_: _ask(opened.definition, id_),
        kept=KEPT,
        both=bool(both),
        frozen=is_frozen(assessment.state),
        own_box=bool(fault) or (open_visit is None and not is_frozen(assessment.state)),
        box_=Jot(assessment.id, "", str(uuid4())),
        typed=typed,
        faults=[PageFault("own-note", fault)] if fault else [],
    )


def place_of(definition: Assessment, note: Note) -> dict[str, str] | None:
    """Where a note went: what is asked there, and the way; none for a question that is asked no more."""
    found = definition.find(note.sorted)
    if found is None:
        return None
    _, step, question = found
    ids = {"assessment_id": g.asked[1]["assessment_id"], "step_id": step.id}
    href = url_for("steps.step", **ids, _anchor=f"question-{question.id}")
    return {"ask": str(question.ask), "href": href}


def _ask(definition: Assessment, question_id: str) -> str:
    question = question_of(definition, question_id)
    return str(question.ask) if question else ""
