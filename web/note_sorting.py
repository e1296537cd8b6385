"""Sorting notes: each is moved to a question, kept as a note, or put in other words; it can be undone."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.definition import Assessment, Section, Step
from assessment.policy import Action
from assessment.states import is_frozen
from assessment.text import ANSWER_LIMIT, clean
from web.access import changing, definition_of, may, reading, say
from web.faults import PageFault
from web.note_behind import gate_before
from web.note_moving import PREFERS_NOT, Moved, found_at, mark, move, take_out, takes_words
from web.note_words import NOTES
from web.notes import KEPT, Note, notes_of, open_notes, save_note
from web.posted import read_post
from web.saving import with_visit

pages = Blueprint("note_sorting", __name__)

FASTER = "Somebody sorted it meanwhile. Nothing has changed."


@pages.get("/assessments/<uuid:assessment_id>/notes/<uuid:note_id>/move")
@may(Action.ASSESSMENT_OPEN)
def choose(assessment: Any, note_id: UUID) -> ResponseReturnValue:
    """First the section, then the step, then the question: short pages, and no script is needed."""
    return _choose(assessment, note_id, request.args.get("step", ""))


@pages.post("/assessments/<uuid:assessment_id>/notes/<uuid:note_id>/move")
@may(Action.NOTE_KEEP)
def moved(assessment: Any, note_id: UUID) -> ResponseReturnValue:
    step_id = request.form.get("step", "")
    with changing() as tx:
        definition, note = definition_of(tx, assessment), _note(tx, assessment, note_id, hold=True)
        place = found_at(definition, request.form.get("question", ""))
        able = place is not None and not note.sorted and not is_frozen(assessment.state)
        done = move(tx, assessment, note, *place) if place and able else None
    if place is None:
        return _choose(assessment, note_id, step_id, [PageFault("question", "Choose a question")])
    if not able:
        say(FASTER)
    elif done is None:
        return _choose(assessment, note_id, step_id, [PageFault("question", PREFERS_NOT)])
    elif done.both_texts:
        return _both(assessment, done)
    else:
        say("Moved. The words stand at that question now, after what stood there before.")
    return _back(assessment)


@pages.post("/assessments/<uuid:assessment_id>/notes/<uuid:note_id>/sorted")
@may(Action.NOTE_KEEP)
def sort(assessment: Any, note_id: UUID) -> ResponseReturnValue:
    """Keeps it as a note, lets it wait again, or takes it back out of its question."""
    action, told = request.form.get("action", ""), FASTER
    done = None
    with changing() as tx:
        definition, note = definition_of(tx, assessment), _note(tx, assessment, note_id, hold=True)
        place = found_at(definition, note.sorted)
        if is_frozen(assessment.state):
            pass
        elif action == "keep" and not note.sorted:
            mark(tx, assessment, note, KEPT)
            told = "Kept as a note."
        elif action == "again" and note.sorted == KEPT:
            mark(tx, assessment, note, "")
            told = "It waits to be sorted again."
        elif action == "out" and place:
            done = take_out(tx, assessment, note, *place)
            told = "Taken back out. The note waits to be sorted again."
    if done and done.both_texts:
        return _both(assessment, done)
    if done and done.changed_since:
        told = "The words at that question were changed since, so we left them as they are. Look there too."
    say(told)
    return _back(assessment)


@pages.get("/assessments/<uuid:assessment_id>/notes/<uuid:note_id>/edit")
@may(Action.ASSESSMENT_OPEN)
def edit(assessment: Any, note_id: UUID) -> ResponseReturnValue:
    with reading() as tx:
        note, opened = _note(tx, assessment, note_id), open_notes(tx, assessment)
    if asks := gate_before(opened, note.key):
        return asks
    return _edit(assessment, note, note.words, note.number, str(uuid4()))


@pages.post("/assessments/<uuid:assessment_id>/notes/<uuid:note_id>/edit")
@may(Action.NOTE_KEEP)
def change(assessment: Any, note_id: UUID) -> ResponseReturnValue:
    """An ordinary save: where a colleague changed it meanwhile, both texts are kept."""
    posted, words = read_post(request.form), clean(request.form.get("words", ""))
    too_long = len(words.encode()) > ANSWER_LIMIT
    with changing() as tx:
        opened = with_visit(tx, open_notes(tx, assessment, hold=True))
        note = _note(tx, assessment, note_id)
        saved, moved_on = None, note.sorted not in ("", KEPT)
        if words.strip() and not too_long and not moved_on:
            unit = {**note.unit, "value": words}
            saved = save_note(tx, opened, note.key, unit, posted.rev, writer=posted.writer)
    if moved_on:
        say("It was moved to a question meanwhile. Change the words there.")
        return _back(assessment)
    if saved is None:
        message = "Make this shorter" if too_long else "Write something, or take the note back"
        return _edit(assessment, note, words, posted.rev, posted.writer, [PageFault("words", message)])
    if is_frozen(assessment.state):
        say("Kept beside the assessment as a proposal, with your name.")
    elif saved.clashes:
        return _both(assessment, Moved(NOTES))
    else:
        say("The note is saved.")
    return _back(assessment)


def _note(tx: Any, assessment: Any, note_id: UUID, *, hold: bool = False) -> Note:
    """The note as it stands; held, so that of two who sort it the second sees what the first did."""
    opened = open_notes(tx, assessment, hold=hold)
    found = (one for one in notes_of(tx, opened) if one.id == str(note_id))
    return next(found, None) or abort(404)


def _choose(
    assessment: Any, note_id: UUID, step_id: str, faults: Sequence[PageFault] = ()
) -> ResponseReturnValue:
    with reading() as tx:
        note, definition = _note(tx, assessment, note_id), definition_of(tx, assessment)
        opened = open_notes(tx, assessment)
    if asks := gate_before(opened, note.key):
        return asks
    if note.sorted or is_frozen(assessment.state):
        say(FASTER)
        return _back(assessment)
    section, step = _place(definition, step_id)
    if step is None and faults:  # nothing on that page could be pointed at
        say(f"{faults[0].message}.")
        ids = {"assessment_id": assessment.id, "note_id": note_id}
        return redirect(url_for("note_sorting.choose", **ids), 303)
    return render_template(
        "pages/notes/move.html",
        assessment=assessment,
        note=note,
        sections=definition.sections,
        section=section,
        step=step,
        questions=[(one.id, one.ask) for one in step.questions if takes_words(one)] if step else (),
        faults=faults,
    )


def _place(definition: Assessment, step_id: str) -> tuple[Section | None, Step | None]:
    """What was chosen so far; a section of one step is that step."""
    if found := definition.step(step_id):
        return found
    section = definition.section(request.args.get("section", ""))
    if section and len(section.steps) == 1:
        return section, section.steps[0]
    return section, None


def _edit(
    assessment: Any, note: Note, words: str, rev: int, writer: str, faults: Sequence[PageFault] = ()
) -> str:
    return render_template(
        "pages/notes/edit.html", assessment=assessment, note=note, words=words, rev=rev, writer=writer,
        faults=faults,
    )  # fmt: skip


def _both(assessment: Any, done: Moved) -> ResponseReturnValue:
    ids = {"assessment_id": assessment.id, "step_id": done.step_id}
    return redirect(url_for("both_texts.both_texts", **ids), 303)


def _back(assessment: Any) -> ResponseReturnValue:
    return redirect(url_for("notes.notes", assessment_id=assessment.id), 303)
