"""The draft of a letter: read it as a page, change one sentence at a time, take a change back."""

from typing import Any
from uuid import uuid4

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.answers import Unit
from assessment.policy import Action
from assessment.states import is_frozen
from assessment.text import clean, too_long_for_letter
from letters.faults import LetterFault
from letters.letter import Sentence
from store import sheets
from web.access import changing, may, reading, say
from web.faults import PageFault
from web.letter_draft import (
    LETTER,
    Draft,
    fault_page,
    next_steps_href,
    open_draft,
    open_for_letter,
    step_href,
    unit_key,
)
from web.posted import read_post
from web.saving import save_units

pages = Blueprint("drafts", __name__)
pages.register_error_handler(LetterFault, fault_page)


@pages.get("/assessments/<uuid:assessment_id>/letters/draft")
@may(Action.LETTER_OPEN)
def draft(assessment: Any) -> ResponseReturnValue:
    with reading() as tx:
        found = open_draft(tx, assessment)
        waiting = sheets.open_conflicts(tx, found.opened.homes, LETTER, ())
    return render_template(
        "pages/letters/draft.html",
        assessment=assessment,
        draft=found,
        letter=found.letter,
        frozen=is_frozen(assessment.state),
        waiting=len(waiting),
        rev=found.opened.sheet.newest,
        writer=str(uuid4()),
        change_steps=next_steps_href(assessment, found.opened.definition),
        change_answer=lambda key: step_href(assessment, found.opened.definition, key.split(":")[1]),
    )


@pages.get("/assessments/<uuid:assessment_id>/letters/draft/<key>")
@may(Action.LETTER_EDIT)
def sentence(assessment: Any, key: str) -> ResponseReturnValue:
    with reading() as tx:
        found = open_draft(tx, assessment)
    return _page(assessment, found, _sentence(found, key))


@pages.post("/assessments/<uuid:assessment_id>/letters/draft/<key>")
@may(Action.LETTER_EDIT)
def change(assessment: Any, key: str) -> ResponseReturnValue:
    """Saves a worker's words for one sentence, keeps them beside a changed answer, or takes them back."""
    with reading() as tx:
        found = open_draft(tx, assessment)
    before = _sentence(found, key)
    typed = clean(request.form.get("text", ""))
    action = request.form.get("action", "")
    if action == "save" and (wrong := too_long_for_letter(typed)):
        return _page(assessment, found, before, typed, (PageFault("text", f"Make it shorter. {wrong}"),))
    with changing() as tx:
        unit = _unit(before, action, typed, clean(request.form.get("made-from", "")))
        posted = read_post(request.form)
        opened = open_for_letter(tx, assessment)
        saved = save_units(tx, opened, opened.homes, LETTER, posted, {unit_key(key): unit})
    if saved.clashes:
        return redirect(url_for("both_texts.both_texts", assessment_id=assessment.id, step_id=LETTER), 303)
    say("Our words are back." if action in ("undo", "take") else "Your words are saved.")
    return redirect(url_for("drafts.draft", assessment_id=assessment.id, _anchor=anchor(key)), 303)


def _unit(before: Sentence, action: str, typed: str, made_from: str) -> Unit:
    if action in ("undo", "take"):
        return {"text": "", "made_from": ""}
    if action == "keep":  # the worker saw the new words of the machine, and stands by their own
        return {"text": before.text, "made_from": before.machine}
    if typed.strip() == made_from.strip():
        return {"text": "", "made_from": ""}
    return {"text": typed, "made_from": made_from}


def _sentence(found: Draft, key: str) -> Sentence:
    sentence = found.letter.sentence(key)
    if sentence is None:
        abort(404)
    return sentence


def _page(
    assessment: Any,
    found: Draft,
    before: Sentence,
    typed: str | None = None,
    faults: tuple[PageFault, ...] = (),
) -> str:
    return render_template(
        "pages/letters/sentence.html",
        assessment=assessment,
        sentence=before,
        text=before.text if typed is None else typed,
        hints=found.hints.get(before.key, ()),
        frozen=is_frozen(assessment.state),
        rev=found.opened.sheet.newest,
        writer=str(uuid4()),
        faults=faults,
        anchor=anchor(before.key),
    )


@pages.app_template_filter("sentence_anchor")
def anchor(key: str) -> str:
    """The place of a sentence on the page."""
    return f"sentence-{key.replace(':', '-')}"
