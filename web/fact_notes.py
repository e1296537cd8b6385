"""Keeps what was said of a fact; and notices that one was changed where it was to be asked about."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from assessment.answers import answer_of
from assessment.definition import Keeps
from assessment.facts import Said, is_told
from store import facts, sheets
from web.facts import known_here
from web.opened import Opened
from web.today import today


def note(tx: Any, opened: Opened, question_id: str, number: int, said: Said, by: UUID) -> None:
    row = opened.row
    facts.say_of(tx, row.person_id, question_id, number, said, on=today(), by=by, assessment_id=row.id)


def note_changed(tx: Any, opened: Opened, saved: sheets.Saved, by: UUID) -> None:
    """A fact of which *still right?* was to be asked, and which was changed instead: that is one answer."""
    if saved.number is None:
        return
    changed = {unit.partition(".")[0] for unit in saved.accepted}
    found = [opened.definition.find(one) for one in changed]
    questions = [place[2] for place in found if place and place[2].keeps is Keeps.PERSON]
    old = [one for one in questions if one.confirm_after is not None]
    for known in known_here(opened, old) if old else ():
        now = {**opened.units, **saved.accepted}
        was, is_ = (replace(answer_of(known.question, of), who="", who_name="") for of in (opened.units, now))
        if known.is_due(today()) and was != is_:
            said = Said.CHANGED if is_told(known.question, now) else Said.REMOVED
            note(tx, opened, known.question.id, saved.number, said, by)
