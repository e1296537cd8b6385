"""Letters that hold words that were taken back: what was done about each, said once, with its day."""

from typing import Any

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from assessment.policy import Action
from assessment.text import clean
from store import taken_back
from store.taken_back import Done
from web.access import changing, current_account, may, say
from web.person_forms import LIMIT

pages = Blueprint("recalls", __name__)


@pages.post("/letters/<uuid:letter_id>/recall")
@may(Action.WORDS_TAKE_BACK)
def settle(letter: Any) -> ResponseReturnValue:
    """Keeps that a letter was replaced, or that whoever got it was told."""
    done = next((one for one in Done if one and one == request.form.get("done")), None)
    note = " ".join(clean(request.form.get("note", "")).split())[:LIMIT]
    if done is None:
        say("Choose what you did about this letter. Nothing was saved yet.")
        return redirect(url_for("letters.letter", letter_id=letter.id), 303)
    with changing() as tx:
        settled = taken_back.settle(tx, letter.id, done, note, current_account().id)
    say("It is kept what you did about this letter." if settled else "That was kept before.")
    return redirect(url_for("letters.letters", assessment_id=letter.assessment_id, _anchor="made"), 303)
