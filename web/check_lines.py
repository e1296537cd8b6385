"""Answers read back: each question with what was said, in kind words; the more private ones closed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from assessment.answers import (
    Answer,
    AnswerState,
    Unit,
    WhoAnswered,
    answer_of,
    answers_of,
    effective_letter,
    shown,
)
from assessment.definition import Keeps, Kind, Question, Section, ShowInLetter, Step
from assessment.safety import is_private
from store import assessments, sheets, taken_back
from web.fields import NO_LABELS
from web.gates import Asked, not_now
from web.opened import Opened
from web.row_forms import cell_in_words
from web.safety import is_not_ours
from web.unit_words import value_in_words

KIND_WORDS = {
    AnswerState.LATER: "To come back to",
    AnswerState.NOT_TODAY: "Not today",
    AnswerState.PREFER_NOT: "Chose not to say",
    AnswerState.UNKNOWN: "Not known",
}


@dataclass(frozen=True)
class Said:
    """One answer in words; `on` is the day of the visit, where it is kept with visits."""

    state: str
    lines: tuple[str, ...]
    rows: tuple[tuple[tuple[str, str], ...], ...]  # of each row: what was asked, and what was said
    words: str
    who: str
    ask_about_letter: bool
    on: date | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.state or self.lines or self.rows or self.words)


@dataclass(frozen=True)
class CheckLine:
    """One question on the page."""

    step: Step
    question: Question
    closed: bool
    said: tuple[Said, ...]
    taken_back: bool = False  # what was said here was taken back, and the place may say so


@dataclass(frozen=True)
class CheckSection:
    """A section with the questions that are shown now."""

    section: Section
    lines: tuple[CheckLine, ...]
    not_now: tuple[Asked, ...]  # where another day, or not at all, was said


def check_sections(tx: Any, opened: Opened, open_id: str) -> tuple[CheckSection, ...]:
    """Everything by section; `open_id` is the one closed question that was opened."""
    visits = _visits(tx, opened)
    marks = taken_back.marks(tx, opened.homes)
    gone = {unit.partition(".")[0] for unit, mark in marks.items() if not mark.quiet}
    return tuple(
        CheckSection(section, tuple(_lines(opened, section, visits, open_id, gone)), not_now(opened, section))
        for section in opened.definition.sections
    )


def is_closed(step: Step, question: Question) -> bool:
    """Whether an answer is drawn closed: private ones are opened one at a time, behind their gate."""
    return is_private(question) or is_not_ours(step)


def _lines(
    opened: Opened,
    section: Section,
    visits: Mapping[date, Mapping[str, Unit]],
    open_id: str,
    gone: Collection[str],
) -> list[CheckLine]:
    lines = []
    for step in section.steps:
        to_read = _to_read(step, opened.units, visits)
        for question in step.questions:
            private = is_closed(step, question)
            closed = private and question.id != open_id
            # A closed line stands there always: that one is shown would say what was answered before it.
            if question in to_read or (private and question.kind is not Kind.NOTE):
                told = () if closed or question not in to_read else _said(question, opened, visits)
                empty = not closed and not told and question.id in gone
                lines.append(CheckLine(step, question, closed, told, empty))
    return lines


def _to_read(
    step: Step, units: Mapping[str, Unit], visits: Mapping[date, Mapping[str, Unit]]
) -> list[Question]:
    """The questions shown now, or shown at some visit; those that other answers hide are left out."""
    seen = {question.id for question in shown(step, answers_of(step.questions, units))}
    for of_a_day in visits.values():
        here = shown(step, answers_of(step.questions, of_a_day))
        seen |= {question.id for question in here if question.keeps is Keeps.VISIT}
    return [q for q in step.questions if q.id in seen and q.kind is not Kind.NOTE]


def _said(question: Question, opened: Opened, visits: Mapping[date, Mapping[str, Unit]]) -> tuple[Said, ...]:
    labels = opened.older.labels
    if question.keeps is not Keeps.VISIT:
        told = _one(question, opened.units, labels, None)
        return () if told.is_empty else (told,)
    days = (_one(question, of_a_day, labels, day) for day, of_a_day in visits.items())
    return tuple(told for told in days if not told.is_empty)


def _one(
    question: Question, units: Mapping[str, Unit], labels: Mapping[str, Mapping[str, str]], on: date | None
) -> Said:
    answer = answer_of(question, units)
    before = labels.get(question.id, NO_LABELS)
    asks = effective_letter(question, answer) is ShowInLetter.ASK and answer.holds_value and not answer.state
    return Said(
        state=_state(answer),
        lines=() if answer.state else tuple(value_in_words(question, {"value": answer.value}, before)),
        rows=() if answer.state else _rows(question, answer, labels),
        words=answer.words,
        who=_who(answer),
        ask_about_letter=asks,
        on=on,
    )


def _state(answer: Answer) -> str:
    return next((words for state, words in KIND_WORDS.items() if state == answer.state), answer.state)


def _who(answer: Answer) -> str:
    """Who answered, where it was not simply the person."""
    who = next((who.words for who in WhoAnswered if who == answer.who), answer.who)
    if answer.who in ("", WhoAnswered.PERSON):
        return ""
    return f"{who}: {answer.who_name}" if answer.who_name else who


def _rows(
    question: Question, answer: Answer, labels: Mapping[str, Mapping[str, str]]
) -> tuple[tuple[tuple[str, str], ...], ...]:
    before = {c.id: labels.get(f"{question.id}.{c.id}", NO_LABELS) for c in question.columns}
    return tuple(
        tuple((str(c.ask), text) for c in question.columns if (text := cell_in_words(c, row, before[c.id])))
        for row in answer.live_rows
    )


def _visits(tx: Any, opened: Opened) -> dict[date, Mapping[str, Unit]]:
    """The sheet of each visit, the newest first."""
    row = opened.row
    return {
        visit.on: sheets.heads(tx, sheets.Homes(row.person_id, row.id, visit.id)).units
        for visit in assessments.visits(tx, row.id)
    }
