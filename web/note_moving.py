"""A note moved to a question and taken out again: its words are added to what stands there, by a save."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

from assessment.answers import AnswerState, Unit
from assessment.definition import Assessment, Kind, Question, Step
from assessment.units import BLANK, text_of, words_key
from store import sheets
from web.notes import Note, open_notes, save_note, settle_if_sorted
from web.opened import Opened
from web.posted import Posted
from web.saving import save_units, with_visit
from web.today import today

TEXTS = (Kind.TEXT, Kind.LONG_TEXT)
PREFERS_NOT = "They chose not to say something here. Keep it as a note, or ask them first"


@dataclass(frozen=True)
class Moved:
    """What became of it: at which step, and whether two texts wait there now."""

    step_id: str
    both_texts: bool = False
    changed_since: bool = False  # the words do not stand there as they were put: nothing was taken out


def place_for(question: Question) -> tuple[str, str]:
    """The unit that takes the words, and its part: a text, or the person's own words beside a choice."""
    if question.kind in TEXTS:
        return question.id, "value"
    return words_key(question.id), "words"


def takes_words(question: Question) -> bool:
    return question.kind is not Kind.NOTE


def move(tx: Any, row: Any, note: Note, step: Step, question: Question) -> Moved | None:
    """Adds the words; None where the person chose not to say anything there."""
    unit, part = place_for(question)
    opened = with_visit(tx, open_notes(tx, row, question.id, unit, hold=True))
    answer = opened.units.get(question.id, BLANK)
    if text_of(answer, "state") == AnswerState.PREFER_NOT:
        return None
    before = opened.units.get(unit, BLANK)
    old = text_of(before, part)
    now: dict[str, str | list[str]] = {**before, part: f"{old}\n{note.words}" if old.strip() else note.words}
    if part == "value" and text_of(before, "state"):
        now["state"] = ""  # "come back later", "not today": now there is something
    saved = _save(tx, opened, step, unit, now, note)
    _mark(tx, opened, note, question.id)
    settle_if_sorted(tx, row, note.visit_id)
    return Moved(step.id, bool(saved.clashes))


def take_out(tx: Any, row: Any, note: Note, step: Step, question: Question) -> Moved:
    """Takes the words out where they still stand as they were put; the note waits to be sorted again."""
    unit, part = place_for(question)
    opened = with_visit(tx, open_notes(tx, row, question.id, unit, hold=True))
    before = opened.units.get(unit, BLANK)
    left = without(text_of(before, part), note.words)
    both = False
    if left is not None:
        both = bool(_save(tx, opened, step, unit, {**before, part: left}, note).clashes)
    _mark(tx, opened, note, "", was=tuple(dict.fromkeys((*note.was, question.id))))
    return Moved(step.id, both, changed_since=left is None)


def mark(tx: Any, row: Any, note: Note, sorted_: str) -> None:
    """Says that a note is kept as one, or waits again."""
    opened = with_visit(tx, open_notes(tx, row, hold=True))
    _mark(tx, opened, note, sorted_)
    if sorted_:
        settle_if_sorted(tx, row, note.visit_id)


def without(text: str, words: str) -> str | None:
    """A text without these lines of it; None when they do not stand there whole."""
    lines, gone = text.split("\n"), words.split("\n")
    for place in range(len(lines) - len(gone), -1, -1):
        if lines[place : place + len(gone)] == gone:
            return "\n".join([*lines[:place], *lines[place + len(gone) :]])
    return None


def found_at(definition: Assessment, question_id: str) -> tuple[Step, Question] | None:
    found = definition.find(question_id)
    return (found[1], found[2]) if found and takes_words(found[2]) else None


def _save(tx: Any, opened: Opened, step: Step, unit: str, now: Unit, note: Note) -> sheets.Saved:
    """An ordinary save of that step, said on the day of the note."""
    said_on = note.said_on if note.said_on != today() else None
    values = [str(value) for value in now.values()]
    posted = Posted({unit: values}, "", opened.sheet.newest, {}, str(uuid4()), said_on=said_on)
    return save_units(tx, opened, opened.homes, step.id, posted, {unit: now})


def _mark(tx: Any, opened: Opened, note: Note, sorted_: str, was: tuple[str, ...] | None = None) -> None:
    stands = opened.units.get(note.key, note.unit)
    kept = list(note.was if was is None else was)
    unit: Unit = {**stands, "sorted": sorted_, **({"was": kept} if kept else {})}
    save_note(tx, replace(opened), note.key, unit)
