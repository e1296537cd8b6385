"""An assessment as a page works on it: its row, the definition it began with, and where its answers stand."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from assessment import progress
from assessment.answers import FaultKind, Unit
from assessment.definition import Assessment, Question, Section, Step
from assessment.safety import is_private
from assessment.units import step_key
from store import assessments, holds, sheets
from web.access import definition_of
from web.older import NOTHING, Older, older_of
from web.today import in_london, today

SOMETHING = "Something needs a change"


@dataclass(frozen=True)
class Opened:
    """Everything that is known of one assessment at this moment; all homes in one sheet."""

    row: Any
    definition: Assessment
    homes: sheets.Homes
    sheet: sheets.Sheet
    asked: Collection[str] | None = None  # what the sheet was read for (sheets.heads); None: all
    late: bool = False  # take what comes as a proposal, whatever the state of the assessment
    older: Older = NOTHING  # what it brought along when its questions were updated

    @property
    def units(self) -> dict[str, Unit]:
        return self.sheet.units

    @cached_property
    def said_on(self) -> dict[str, date]:
        """The day in London on which each unit was last changed."""
        times = self.sheet.times
        days = {at: in_london(at).date() for at in set(times.values())}  # one a save, not one a unit
        return {unit: days[at] for unit, at in times.items()}


@dataclass(frozen=True)
class ToChange:
    """A saved answer that needs a change: where it stands, what was asked, and what to do."""

    step_id: str
    field: str
    ask: str
    message: str
    kind: FaultKind
    private_on: str = ""  # the title of its step, where lists name no more than that

    @property
    def name(self) -> str:
        """What a list calls it: whoever is there may read along, so that private questions are not named."""
        return self.private_on or self.ask

    @property
    def line(self) -> str:
        """What to do, where the question stands beside it."""
        if self.kind is FaultKind.LATER:
            return "we said we would come back to this"
        return SOMETHING.lower() if self.private_on else self.message

    @property
    def whole(self) -> str:
        """What to do, where nothing else says which question it is."""
        if self.private_on:
            return f"{SOMETHING} – “{self.private_on}”"
        return self.message if self.kind is FaultKind.LATER else f"{self.message} – “{self.ask}”"


def open_assessment(tx: Any, row: Any, asked: Collection[str] | None = None, *, hold: bool = False) -> Opened:
    """Opens an assessment as it stands today; a visit that has not begun has no answers yet.

    With `asked` (ids of questions, keys of other units) only these are read, as sheets.heads does.
    To `hold` it is to read what a save in the same transaction may go by.
    """
    if hold:  # first of all: what is read after it stands until the save is kept
        holds.hold_of_person(tx, row.id, row.person_id)
    visit = assessments.visit_on(tx, row.id, today())
    homes = sheets.Homes(row.person_id, row.id, visit)
    sheet = replace(sheets.heads(tx, homes, asked), held=hold)
    return Opened(row, definition_of(tx, row), homes, sheet, asked, older=older_of(tx, row))


def about(step: Step, *more: Section | Step) -> set[str]:
    """What to read of an assessment for one step, and for the questions of other places too."""
    questions = (question.id for place in (step, *more) for question in place.questions)
    return {step_key(step.id), *questions}


def stops(section: Section, units: dict[str, Unit], again: Collection[str] = ()) -> tuple[ToChange, ...]:
    """Everything in a section that stops “done”, as a page names it; `again`: questions that have changed."""
    found = tuple(
        ToChange(
            stop.step.id,
            stop.fault.field,
            str(stop.question.ask),
            stop.fault.message,
            stop.fault.kind,
            _private_on(stop.step, stop.question),
        )
        for stop in progress.what_stops_done(section, units)
    )
    told = {line.field.partition(".")[0] for line in found}
    changed = (pair for pair in progress.to_ask_again(section, units, again) if pair[1].id not in told)
    return (*found, *(_changed(step, question) for step, question in changed))


def _changed(step: Step, question: Question) -> ToChange:
    message = "The question has changed: ask again"
    private_on = _private_on(step, question)
    return ToChange(step.id, question.id, str(question.ask), message, FaultKind.CHANGED, private_on)


def _private_on(step: Step, question: Question) -> str:
    return str(step.title) if is_private(question) else ""


def to_change(section: Section, step: Step, units: dict[str, Unit]) -> tuple[ToChange, ...]:
    """The answers of one step that need a change; “come back later” is a choice, and no fault yet."""
    return tuple(line for line in stops(only(section, step), units) if line.kind is not FaultKind.LATER)


def only(section: Section, step: Step) -> Section:
    """A section as if it had this one step: what is asked of it is then asked of the step alone."""
    return replace(section, steps=(step,))
