"""Taking a note back: by the same press as any other words, and undone the same way."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.policy import Action
from assessment.taking_back import Why
from assessment.text import clean
from store import taken_back
from store.faults import StoreFault
from store.taken_back import Chosen, TakeCall
from web import take_back_form
from web.access import changing, current_account, definition_of, may, reading, say
from web.faults import PageFault
from web.house import house
from web.note_behind import gate_before
from web.note_words import NOTES
from web.notes import Note, notes_of, open_notes, settle_if_sorted
from web.person_forms import read_reason
from web.take_back_form import NOTHING
from web.taken_back import FASTER
from web.today import today
from web.unit_words import question_of

pages = Blueprint("note_taking_back", __name__)


@pages.get("/assessments/<uuid:assessment_id>/notes/<uuid:note_id>/take-back")
@may(Action.WORDS_TAKE_BACK)
def choose(assessment: Any, note_id: UUID) -> ResponseReturnValue:
    return _form(assessment, note_id, {}, ())


@pages.post("/assessments/<uuid:assessment_id>/notes/<uuid:note_id>/take-back")
@may(Action.WORDS_TAKE_BACK)
def take(assessment: Any, note_id: UUID) -> ResponseReturnValue:
    typed = {name: [clean(text) for text in texts] for name, texts in request.form.lists()}
    call, faults = _read(assessment, note_id, {name: texts[-1] for name, texts in typed.items()})
    if call is None:
        return _form(assessment, note_id, typed, faults)
    made: UUID | None = None
    with changing() as tx:
        note = _note(tx, assessment, note_id)
        try:
            made = taken_back.take(tx, house().settings.home, house().store.sealing, call)
            settle_if_sorted(tx, assessment, note.visit_id)
        except StoreFault:
            say(FASTER)
    if made is None:
        return redirect(url_for("notes.notes", assessment_id=assessment.id), 303)
    return redirect(url_for("taken_back.one", assessment_id=assessment.id, taken_id=made), 303)


def _read(
    assessment: Any, note_id: UUID, typed: Mapping[str, str]
) -> tuple[TakeCall | None, tuple[PageFault, ...]]:
    why = next((one for one in Why if one == typed.get("why", "")), None)
    if why is None:
        return None, (PageFault("why", "Choose why it shall go"),)
    reason = ""
    if why is Why.WRONG_RECORD:
        wanted = "Write in a few words how it happened"
        reason, wrong = read_reason(typed.get("reason", ""), "reason", wanted)
        if wrong:
            return None, tuple(PageFault(one.field, one.message) for one in wrong)
    return TakeCall(
        person_id=assessment.person_id,
        assessment_id=assessment.id,
        step_id=NOTES,
        chosen=Chosen(exact=frozenset({f"note:{note_id}"})),
        why=why,
        quiet=typed.get("place") == NOTHING,
        by=current_account().id,
        erase_on=today() + timedelta(days=house().settings.taken_back_days),
        reason=reason,
    ), ()


def _form(
    assessment: Any, note_id: UUID, typed: take_back_form.Typed, faults: Sequence[PageFault]
) -> ResponseReturnValue:
    with reading() as tx:
        note, definition = _note(tx, assessment, note_id), definition_of(tx, assessment)
        opened = open_notes(tx, assessment)
    if asks := gate_before(opened, note.key):
        return asks
    was = (question_of(definition, one) for one in (*note.was, note.sorted))
    return render_template(
        "pages/notes/take_back.html",
        assessment=assessment,
        note=note,
        was=[question for question in was if question],
        step_of=lambda question: definition.find(question.id)[1],  # type: ignore[index]
        fields=take_back_form.fields((), typed, faults)[1:],
        days=house().settings.taken_back_days,
        faults=faults,
    )


def _note(tx: Any, assessment: Any, note_id: UUID) -> Note:
    found = (one for one in notes_of(tx, open_notes(tx, assessment)) if one.id == str(note_id))
    return next(found, None) or abort(404)
