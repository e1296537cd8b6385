"""What pages that read answers back say of how the person sees each section; private words stay closed."""

from dataclasses import dataclass
from typing import Any

from assessment.definition import Assessment, Section, Step
from assessment.safety import PRIVATE, is_safety
from assessment.units import view_key
from assessment.views import SectionView, SeenAs, may_go_in_letter, view_of
from web.opened import Opened
from web.safety import may_see_safety

SEEN_AS = tuple(SeenAs)


@dataclass(frozen=True)
class TheirView:
    """One section with what the person said of it."""

    section: Section
    view: SectionView
    closed: bool  # words about private questions are opened on a page of their own, behind its gate
    can_go_in_letter: bool


def their_views(opened: Opened) -> dict[str, TheirView]:
    """By section id; a section with safety questions only for those who may see them."""
    return {
        section.id: TheirView(
            section, view_of(section.id, opened.units), is_view_closed(section), may_go_in_letter(section)
        )
        for section in opened.definition.sections
        if may_see_safety() or not any(is_safety(step) for step in section.steps)
    }


def is_view_closed(section: Section) -> bool:
    return any(question.sensitivity >= PRIVATE for question in section.questions)


def end_of_section(opened: Opened, section: Section, step: Step) -> dict[str, Any]:
    """What the last step of a section shows of it; other steps show nothing."""
    is_last = step.id == section.steps[-1].id
    return {"their_view": view_of(section.id, opened.units) if is_last else None, "seen_as": SEEN_AS}


def section_seen(definition: Assessment, unit: str) -> Section | None:
    """The section of which a unit says how the person sees it; None for every other unit."""
    start = view_key("")
    return definition.section(unit.removeprefix(start)) if unit.startswith(start) else None
