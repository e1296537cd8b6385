"""The draft of a letter: read it as a page, change one sentence at a time, take a change back."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessment.answers import Unit
from assessment.policy import Action
from assessment.prints import Print
from assessment.states import is_frozen
from assessment.text import clean, too_long_for_letter
from letters.faults import LetterFault
from letters.letter import Letter, Sentence
from letters.plain import Hint
from store import sheets
from web.access import changing, may, reading, say
from web.easy_draft import PREFIX, easy_draft_of
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
from web.letter_prints import ticked
from web.posted import read_post
from web.read_back import said_of
from web.saving import save_units

pages = Blueprint("drafts", __name__)
pages.register_error_handler(LetterFault, fault_page)


@dataclass(frozen=True)
class Place:
    """One sentence of a draft, and what a worker should see who changes it."""

    sentence: Sentence
    hints: tuple[Hint, ...]
    standard: tuple[str, ...]  # for a sentence of easy read: what was said, or what the standard letter says
    ask: str  # the question it answers, if it is of one
    page: str  # the page the sentence stands on, at its place

    @property
    def is_easy(self) -> bool:
        return self.sentence.key.startswith(PREFIX)


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
        easy=easy_draft_of(found),
        wants_easy=Print.EASY_READ in ticked(found.suggestion),
        said_of_it=said_of(found),
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
    return _page(assessment, found, _place(assessment, found, key))


@pages.post("/assessments/<uuid:assessment_id>/letters/draft/<key>")
@may(Action.LETTER_EDIT)
def change(assessment: Any, key: str) -> ResponseReturnValue:
    """Saves a worker's words for one sentence, keeps them beside a changed answer, or takes them back."""
    with reading() as tx:
        found = open_draft(tx, assessment)
    place = _place(assessment, found, key)
    typed = clean(request.form.get("text", ""))
    action = request.form.get("action", "")
    if action == "save" and (wrong := too_long_for_letter(typed)):
        return _page(assessment, found, place, typed, (PageFault("text", f"Make it shorter. {wrong}"),))
    with changing() as tx:
        unit = _unit(place.sentence, action, typed, clean(request.form.get("made-from", "")))
        posted = read_post(request.form)
        opened = open_for_letter(tx, assessment)
        saved = save_units(tx, opened, opened.homes, LETTER, posted, {unit_key(key): unit})
    if saved.clashes:
        return redirect(url_for("both_texts.both_texts", assessment_id=assessment.id, step_id=LETTER), 303)
    say(_said(place.sentence, action))
    return redirect(place.page, 303)


def _unit(before: Sentence, action: str, typed: str, made_from: str) -> Unit:
    if action in ("undo", "take"):
        return {"text": "", "made_from": ""}
    if action == "keep":  # the worker saw the new words of the machine, and stands by their own
        return {"text": before.text, "made_from": before.about or before.machine}
    # Somebody's own words may be easy enough as they are; a sentence of ours that nobody changed is no edit.
    untouched = not typed.strip() if before.about else typed.strip() == made_from.strip()
    return {"text": "", "made_from": ""} if untouched else {"text": typed, "made_from": made_from}


def _said(before: Sentence, action: str) -> str:
    if action not in ("undo", "take"):
        return "Your words are saved."
    return "Your words are taken out." if before.about else "Our words are back."


def _place(assessment: Any, found: Draft, key: str) -> Place:
    """The sentence of that key, in the standard letter or in the easy one."""
    easy = easy_draft_of(found) if key.startswith(PREFIX) else None
    sentence = (easy.letter if easy else found.letter).sentence(key)
    if sentence is None:
        abort(404)
    endpoint = "easy_draft.easy_draft" if easy else "drafts.draft"
    return Place(
        sentence,
        (easy or found).hints.get(key, ()),
        _standard(found.letter, sentence) if easy else (),
        _ask(found, key) if easy else "",
        url_for(endpoint, assessment_id=assessment.id, _anchor=anchor(key)),
    )


def _standard(letter: Letter, easy: Sentence) -> tuple[str, ...]:
    """What an easy sentence is about: the words it is written for, else what the standard letter says."""
    if easy.about:
        return (easy.about,)
    parts = easy.key.split(":")
    key = f"answer:{parts[1]}"
    about = [each.text for each in letter.sentences() if each.key == key or each.key.startswith(f"{key}:")]
    steps = [cell for row in letter.steps() if row.id in parts for cell in row.cells]
    return tuple(text for text in (*about, *steps) if text.strip())


def _ask(found: Draft, key: str) -> str:
    question = found.opened.definition.find(key.split(":")[1])
    return str(question[2].ask) if question else ""


def _page(
    assessment: Any, found: Draft, place: Place, typed: str | None = None, faults: tuple[PageFault, ...] = ()
) -> str:
    return render_template(
        "pages/letters/sentence.html",
        assessment=assessment,
        sentence=place.sentence,
        text=place.sentence.text if typed is None else typed,
        hints=place.hints,
        standard=place.standard,
        ask=place.ask,
        is_easy=place.is_easy,
        page=place.page,
        frozen=is_frozen(assessment.state),
        rev=found.opened.sheet.newest,
        writer=str(uuid4()),
        faults=faults,
    )


@pages.app_template_filter("sentence_anchor")
def anchor(key: str) -> str:
    """The place of a sentence on the page."""
    return f"sentence-{key.replace(':', '-')}"
