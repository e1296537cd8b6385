"""The one step that comes next in an assessment, found without reading more of it than that takes."""

from collections.abc import Mapping
from typing import Any

from assessment.definition import Section
from assessment.progress import SectionStatus
from assessment.units import section_key, text_of
from store.sheets import LastSave
from web.gates import is_put_off
from web.opened import Opened, open_assessment
from web.task_list import StepLine, lines_of, what_is_next


def next_to_do(tx: Any, row: Any, saves: Mapping[str, LastSave]) -> StepLine | None:
    """What the task list would lead to; answers are read only of sections where they decide."""
    opened = open_assessment(tx, row, ())
    ahead: list[Section] = []
    for section in opened.definition.sections:
        if _mark(opened, section) != SectionStatus.NOT_WANTED:
            ahead.append(section)
            if _surely(opened, section, saves):
                break
    unsure = [section for section in ahead if not _surely(opened, section, saves)]
    if unsure:
        opened = open_assessment(tx, row, {each.id for section in unsure for each in section.questions})
    return what_is_next(lines_of(opened, ahead, saves))


def _surely(opened: Opened, section: Section, saves: Mapping[str, LastSave]) -> bool:
    """Whether a step of this section comes next, if none before it does, whatever was answered."""
    return not _mark(opened, section) and any(
        step.id not in saves and not is_put_off(opened, section, step) for step in section.steps
    )


def _mark(opened: Opened, section: Section) -> str:
    """What was said of the section as a whole, while that holds."""
    mark = text_of(opened.units.get(section_key(section.id), {}), "status")
    return mark if mark in (SectionStatus.DONE, SectionStatus.NOT_WANTED) else ""
