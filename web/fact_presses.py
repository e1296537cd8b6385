"""What is pressed at a fact: still right, remove, leave it or look at it."""

from collections.abc import Mapping
from typing import Any

from flask import request, url_for

from assessment.answers import Unit, WhoAnswered, answer_of
from assessment.definition import Kind, Question, Step
from assessment.facts import Known, Said
from assessment.units import removed_key, words_key
from store import facts
from web.access import current_account, say
from web.fact_notes import note
from web.facts import earlier_of, known_here
from web.next_page import from_args
from web.opened import Opened
from web.saving import Kept, fresh_post, save_units, with_visit
from web.today import today

PRESSES = {
    "fact-right.": Said.STILL_RIGHT,
    "fact-remove.": Said.REMOVED,
    "fact-leave.": Said.LEAVE_IT,
    "fact-look.": Said.LOOKED,
}
MOVED = "That answer has changed since this page was opened. Look at it again."


def press(tx: Any, kept: Kept, step: Step, action: str) -> str:
    """What a press on the page of a step does, in the transaction that saved it; where it leads, or ""."""
    said, question_id, number = read_press(action)
    question = next((one for one in step.questions if one.id == question_id), None)
    if said is None or question is None or kept.clashes:
        return ""
    say_of(tx, kept.opened, step, question, number, said)
    place = f"question-{question.id}"
    if request.endpoint == "one_question.save":
        return url_for("one_question.one", **(request.view_args or {}), _anchor=place)
    ids = {"assessment_id": kept.opened.row.id, "step_id": step.id}
    return url_for("steps.step", **ids, **from_args(step), _anchor=place)


def say_of(tx: Any, opened: Opened, step: Step, question: Question, number: int, said: Said) -> bool:
    """Keeps what is said of a fact; False where other words stand there now than the page showed."""
    told = facts.said_of(tx, opened.row.person_id)
    known = next(iter(known_here(opened, [question], told)), None)
    units = opened.units
    if known is None:
        known, units = earlier_of(tx, opened, question, told)
    if known is None or known.number != number or said in _not_for(known):
        say(MOVED)
        return False
    stands = number
    units = _units(units, known, said)
    if units:
        opened = with_visit(tx, opened)
        saved = save_units(tx, opened, opened.homes, step.id, fresh_post(opened), units)
        if saved.clashes or saved.number is None:
            say(MOVED)
            return False
        stands = saved.number
    if said is not Said.REMOVED or not _is_noted(known):
        note(tx, opened, question.id, stands, said, current_account().id)
    if said is Said.REMOVED:
        say("Removed. It is kept in the history of these questions, and can be brought back from there.")
    return True


def _is_noted(known: Known) -> bool:
    """Whether the save itself has noted what became of it: see web.fact_notes."""
    return known.is_due(today()) and known.question.confirm_after is not None


def _not_for(known: Known) -> frozenset[Said]:
    """What no page offers of it: a private answer is left or looked at, any other is right or removed."""
    closed, other = {Said.LEAVE_IT, Said.LOOKED}, {Said.STILL_RIGHT, Said.REMOVED}
    if known.earlier and not known.is_private:
        return frozenset(closed | {Said.REMOVED})
    if known.earlier and known.was_said(Said.LOOKED, today()):
        return frozenset(closed | {Said.REMOVED})
    left = {Said.LOOKED} if known.was_said(Said.LEAVE_IT, today()) else set()
    return frozenset(other | left) if known.is_private else frozenset(closed)


def _units(units: Mapping[str, Unit], known: Known, said: Said) -> dict[str, Unit]:
    """What is saved: what came from a record is the person's own once they say that it is right."""
    id_ = known.question.id
    if said is Said.STILL_RIGHT and (known.from_record or known.earlier):
        who = {"who": WhoAnswered.PERSON.value, "who_name": ""} if known.from_record else {}
        # Whether it goes into a letter is asked anew in another assessment.
        anew = {"letter": "", "letter_for": ""} if known.earlier else {}
        words = words_key(id_)
        more = {words: {**units[words], **anew}} if known.earlier and words in units else {}
        return {id_: {**units.get(id_, {}), **who, **anew}, **more}
    if said is not Said.REMOVED:
        return {}
    gone = {key: _blank(units[key]) for key in (id_, words_key(id_)) if key in units}
    if known.question.kind is not Kind.ROWS:
        return gone
    rows = answer_of(known.question, units).live_rows
    return {**gone, **{removed_key(id_, row.id): {"value": "yes"} for row in rows}}


def _blank(unit: Unit) -> Unit:
    return {name: "" if isinstance(held, str) else [] for name, held in unit.items()}


def read_press(action: str) -> tuple[Said | None, str, int]:
    """What is said, of which question, and of which words; nothing where it is no press of ours."""
    name = next((one for one in PRESSES if action.startswith(one)), "")
    question, _, number = action.removeprefix(name).rpartition(".")
    if not name or not number.isascii() or not number.isdigit() or len(number) > 9:
        return None, "", 0
    return PRESSES[name], question, int(number)
