"""How far an assessment is: computed from what was saved, never stored."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from assessment.answer import answers_of
from assessment.checking import Fault, check
from assessment.definition import Assessment, Question, Section, Step
from assessment.permission import Permission, gate_of
from assessment.shown import shown
from assessment.units import NEEDS_FIRST_REASON, AnswerState, Unit, section_key, text_of


class SectionStatus(StrEnum):
    """How far a section or a step is."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    DONE = "done"
    NOT_WANTED = "not-wanted"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS: Final = {
    SectionStatus.NOT_STARTED: "Not started",
    SectionStatus.IN_PROGRESS: "In progress",
    SectionStatus.DONE: "Done",
    SectionStatus.NOT_WANTED: "Not wanted now",
}


@dataclass(frozen=True)
class Stop:
    """One thing that keeps a section from being done: where it stands and what to do."""

    step: Step
    question: Question
    fault: Fault


def section_unit(status: str, today: date) -> Unit:
    """Make the unit that says *done*, *not-wanted* or *open* of a section, with the day it was said."""
    # The day makes "done" said again on a later day a change: not-today answers are then left in peace.
    return {"status": status, "on": today.isoformat()}


def section_status(
    section: Section,
    units: Mapping[str, Unit],
    saved_steps: Collection[str],
    today: date,
    said_on: Mapping[str, date],
    again: Collection[str] = (),
) -> SectionStatus:
    """Say how far a section is; `said_on` is the day each unit was last changed, by unit key.

    `again` are the ids of questions that have changed since they were answered.
    """
    mark = text_of(units.get(section_key(section.id), {}), "status")
    if mark == SectionStatus.NOT_WANTED:
        return SectionStatus.NOT_WANTED
    if mark == SectionStatus.DONE:
        waits = (
            what_stops_done(section, units)
            or offered_again(section, units, today, said_on)
            or to_ask_again(section, units, again)
        )
        return SectionStatus.IN_PROGRESS if waits else SectionStatus.DONE
    started = any(step.id in saved_steps for step in section.steps)
    return SectionStatus.IN_PROGRESS if started else SectionStatus.NOT_STARTED


def what_stops_done(section: Section, units: Mapping[str, Unit]) -> tuple[Stop, ...]:
    """Give what has to change before a section is done: malformed values and *come back later*."""
    return tuple(stop for step in _talked_about(section, units) for stop in _stops(step, units))


def to_ask_again(
    section: Section, units: Mapping[str, Unit], again: Collection[str]
) -> tuple[tuple[Step, Question], ...]:
    """Give the shown questions of a section that have changed since they were answered."""
    found: list[tuple[Step, Question]] = []
    for step in _talked_about(section, units) if again else ():
        answers = answers_of(step.questions, units)
        found += [(step, question) for question in shown(step, answers) if question.id in again]
    return tuple(found)


def next_step(assessment: Assessment, section: Section, step: Step) -> tuple[Section, Step] | None:
    """Give what comes after a step: the next of its section, else the first of the next section."""
    places = ((each, one) for each in assessment.sections for one in each.steps)
    for _, one in places:
        if one.id == step.id:
            return next(places, None)
    return None


def needs_first(assessment: Assessment) -> Section | None:
    """Give the section that is asked before all others."""
    return next((section for section in assessment.sections if section.needs_first), None)


def needs_asked(assessment: Assessment, saved_steps: Collection[str], units: Mapping[str, Unit]) -> bool:
    """Say whether the needs were asked: every step of their section saved, or the section settled."""
    section = needs_first(assessment)
    if section is None or all(step.id in saved_steps for step in section.steps):
        return True
    mark = text_of(units.get(section_key(section.id), {}), "status")
    return mark in (SectionStatus.DONE, SectionStatus.NOT_WANTED)


def reason_wanted(
    assessment: Assessment, section: Section, saved_steps: Collection[str], units: Mapping[str, Unit]
) -> bool:
    """Say whether opening this section wants a reason first, which is asked for once."""
    given = text_of(units.get(NEEDS_FIRST_REASON, {}), "value").strip()
    return not (section.needs_first or given or needs_asked(assessment, saved_steps, units))


def offered_again(
    section: Section, units: Mapping[str, Unit], today: date, said_on: Mapping[str, date]
) -> tuple[Question, ...]:
    """Give the questions to offer again: *not today* said on an earlier day, and not passed by since."""
    settled = _day_of_mark(section, units, said_on)
    questions: list[Question] = []
    for step in _talked_about(section, units):
        answers = answers_of(step.questions, units)
        for question in shown(step, answers):
            day = said_on.get(question.id)
            is_put_off = answers[question.id].state == AnswerState.NOT_TODAY
            if is_put_off and day is not None and day < today and not (settled and settled > day):
                questions.append(question)
    return tuple(questions)


def _talked_about(section: Section, units: Mapping[str, Unit]) -> Iterator[Step]:
    """Yield the steps without those where *not at all* was said: nothing waits there any more."""
    for step in section.steps:
        gate = gate_of(section, step)
        if gate is None or text_of(units.get(gate.key, {}), "value") != Permission.NOT_AT_ALL:
            yield step


def _stops(step: Step, units: Mapping[str, Unit]) -> list[Stop]:
    answers = answers_of(step.questions, units)
    faults = ((question, check(question, answers[question.id])) for question in shown(step, answers))
    return [Stop(step, question, fault) for question, found in faults for fault in found]


def _day_of_mark(section: Section, units: Mapping[str, Unit], said_on: Mapping[str, date]) -> date | None:
    key = section_key(section.id)
    unit = units.get(key, {})
    if text_of(unit, "status") != SectionStatus.DONE:
        return None
    try:
        return date.fromisoformat(text_of(unit, "on"))
    except ValueError:  # a mark without a day of its own
        return said_on.get(key)
