"""What the person says of the words of their letter: read to them or by them, and right or to be changed."""

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from assessment.policy import Action
from assessment.units import text_of
from letters.faults import LetterFault
from letters.letter import Letter, fair_copy
from web.access import changing, may, reading, say
from web.letter_draft import LETTER, Draft, fault_page, open_draft, unit_key
from web.posted import read_post
from web.saving import save_units

pages = Blueprint("read_back", __name__)
pages.register_error_handler(LetterFault, fault_page)

# Kept like a sentence of the letter, so that the history tells who wrote it down and when.
UNIT: Final = unit_key("said:of-the-letter")


class ReadBack(StrEnum):
    """What they said; nobody is ever made to say anything."""

    RIGHT = "right"
    CHANGE = "change"

    @property
    def words(self) -> str:
        return "Yes, it is right" if self is ReadBack.RIGHT else "I want to change something"


@dataclass(frozen=True)
class SaidOfIt:
    """What they said of this letter, when, and whether it is still the letter they heard."""

    said: ReadBack
    on: date
    is_of_these_words: bool


def said_of(draft: Draft) -> SaidOfIt | None:
    """What the person last said of the letter; None while nobody asked them."""
    unit = draft.opened.units.get(UNIT, {})
    said = next((one for one in ReadBack if one.words == text_of(unit, "text")), None)
    if said is None:
        return None
    same = text_of(unit, "made_from") == digest_of(draft.letter)
    return SaidOfIt(said, draft.opened.said_on[UNIT], same)


def digest_of(letter: Letter) -> str:
    """A print of what the letter says below its head, where the day of today stands."""
    return hashlib.sha256(repr(fair_copy(letter).parts).encode()).hexdigest()


@pages.post("/assessments/<uuid:assessment_id>/letters/said-of-it")
@may(Action.LETTER_EDIT)
def answer(assessment: Any) -> ResponseReturnValue:
    said = next((one for one in ReadBack if one == request.form.get("said", "")), None) or abort(404)
    with reading() as tx:
        draft = open_draft(tx, assessment)
    unit = {"text": said.words, "made_from": digest_of(draft.letter)}
    with changing() as tx:
        opened = draft.opened
        save_units(tx, opened, opened.homes, LETTER, read_post(request.form), {UNIT: unit})
    say("What they said of the letter is saved.")
    return redirect(url_for("drafts.draft", assessment_id=assessment.id, _anchor="said-of-it"), 303)
