"""What the task list says: how far each section is, who saved what when, what is next, what stops done."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from flask import url_for

from assessment.definition import Section, Step
from assessment.progress import SectionStatus, section_status
from assessment.scores import is_waiting
from store.sheets import LastSave
from web.gates import Asked, is_put_off, not_now
from web.opened import Opened, ToChange, stops
from web.today import today

TAGS = {
    SectionStatus.NOT_STARTED: "blue",
    SectionStatus.IN_PROGRESS: "yellow",
    SectionStatus.DONE: "green",
    SectionStatus.NOT_WANTED: "grey",
}


@dataclass(frozen=True)
class StepLine:
    """One step inside its section."""

    step: Step
    assessment_id: UUID
    saved: LastSave | None
    put_off: bool  # the person does not want to talk about it now; or it is offered only from a score on

    @property
    def href(self) -> str:
        return url_for("steps.step", assessment_id=self.assessment_id, step_id=self.step.id)


@dataclass(frozen=True)
class SectionLine:
    """One section of the list."""

    section: Section
    status: SectionStatus
    steps: tuple[StepLine, ...]
    stops: tuple[ToChange, ...]  # what was said and has to change before it can be done
    not_now: tuple[Asked, ...]  # where another day, or not at all, was said

    @property
    def tag(self) -> str:
        return TAGS[self.status]

    @property
    def put_aside(self) -> bool:
        return self.status is SectionStatus.NOT_WANTED

    @property
    def saved(self) -> LastSave | None:
        """The newest save of the section."""
        saves = [line.saved for line in self.steps if line.saved]
        return max(saves, key=lambda save: save.at) if saves else None

    @property
    def next(self) -> StepLine | None:
        """The first step that nobody has saved; else the first with something to change."""
        wanted = [line for line in self.steps if not line.put_off]
        unsaved = next((line for line in wanted if line.saved is None), None)
        waiting = {stop.step_id for stop in self.stops}
        return unsaved or next((line for line in wanted if line.step.id in waiting), None)

    @property
    def href(self) -> str:
        """Where its name leads: to what comes next in it, else to its beginning."""
        return (self.next or self.steps[0]).href


def section_lines(opened: Opened, saves: Mapping[str, LastSave]) -> tuple[SectionLine, ...]:
    """Every section in the order of the definition."""
    return tuple(lines_of(opened, opened.definition.sections, saves))


def lines_of(
    opened: Opened, sections: Iterable[Section], saves: Mapping[str, LastSave]
) -> Iterator[SectionLine]:
    """Some of them, each put together when it is asked for."""
    return (_line(opened, section, saves) for section in sections)


def what_is_next(lines: Iterable[SectionLine]) -> StepLine | None:
    """The first step still to do, in the order of the definition; sections put aside are passed over."""
    still_open = (SectionStatus.NOT_STARTED, SectionStatus.IN_PROGRESS)
    return next((line.next for line in lines if line.status in still_open and line.next), None)


def _line(opened: Opened, section: Section, saves: Mapping[str, LastSave]) -> SectionLine:
    status = section_status(section, opened.units, saves, today(), opened.said_on, opened.older.again)
    aside = status is SectionStatus.NOT_WANTED
    return SectionLine(
        section,
        status,
        tuple(_step(opened, section, step, saves) for step in section.steps),
        () if aside else stops(section, opened.units, opened.older.again),
        not_now(opened, section),
    )


def _step(opened: Opened, section: Section, step: Step, saves: Mapping[str, LastSave]) -> StepLine:
    waits = step.id not in saves and is_waiting(opened.definition, step.id, opened.units)
    return StepLine(step, opened.row.id, saves.get(step.id), waits or is_put_off(opened, section, step))
