"""An assessment as a page works on it: its row, the definition it began with, and where its answers stand."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from assessment import progress
from assessment.answers import FaultKind, Unit
from assessment.definition import Assessment, Section, Step
from store import assessments, sheets
from web.access import definition_of
from web.today import in_london, today


@dataclass(frozen=True)
class Opened:
    """Everything that is known of one assessment at this moment; all homes in one sheet."""

    row: Any
    definition: Assessment
    homes: sheets.Homes
    sheet: sheets.Sheet

    @property
    def units(self) -> dict[str, Unit]:
        return dict(self.sheet.units)

    @property
    def said_on(self) -> dict[str, date]:
        """The day in London on which each unit was last changed."""
        return {unit: in_london(at).date() for unit, at in self.sheet.times.items()}


@dataclass(frozen=True)
class ToChange:
    """A saved answer that needs a change: where it stands, what was asked, and what to do."""

    step_id: str
    field: str
    ask: str
    message: str
    kind: FaultKind

    @property
    def line(self) -> str:
        """What to do, where the question stands beside it."""
        return "we said we would come back to this" if self.kind is FaultKind.LATER else self.message

    @property
    def whole(self) -> str:
        """What to do, where nothing else says which question it is."""
        return self.message if self.kind is FaultKind.LATER else f"{self.message} – “{self.ask}”"


def open_assessment(tx: Any, row: Any) -> Opened:
    """Opens an assessment as it stands today; a visit that has not begun has no answers yet."""
    visit = assessments.visit_on(tx, row.id, today())
    homes = sheets.Homes(row.person_id, row.id, visit)
    return Opened(row, definition_of(tx, row), homes, sheets.heads(tx, homes))


def stops(section: Section, units: dict[str, Unit]) -> tuple[ToChange, ...]:
    """Everything in a section that stops “done”, as a page names it."""
    return tuple(
        ToChange(stop.step.id, stop.fault.field, str(stop.question.ask), stop.fault.message, stop.fault.kind)
        for stop in progress.what_stops_done(section, units)
    )


def to_change(section: Section, step: Step, units: dict[str, Unit]) -> tuple[ToChange, ...]:
    """The answers of one step that need a change; “come back later” is a choice, and no fault yet."""
    found = stops(section, units)
    return tuple(line for line in found if line.step_id == step.id and line.kind is not FaultKind.LATER)
