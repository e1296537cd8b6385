"""The part of a step that a page shows, where somebody needs fewer questions on a page (`?part=2`)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import request, url_for

from assessment.definition import Step
from assessment.session_view import View
from assessment.step_parts import part_with, parts_of
from web.faults import PageFault


@dataclass(frozen=True)
class PartHere:
    """The questions of this page, as a step; which part of the whole step it is, and of how many."""

    step: Step
    number: int = 1
    parts: tuple[Step, ...] = ()

    @property
    def count(self) -> int:
        return len(self.parts) or 1

    @property
    def ids(self) -> str:
        """Its questions, for a page that saves by itself; nothing where it shows them all."""
        return ",".join(question.id for question in self.step.questions) if self.count > 1 else ""

    def faults(self, row: Any, found: Sequence[PageFault]) -> tuple[PageFault, ...]:
        """The same faults, where those of other parts lead to their own page."""
        return tuple(fault if fault.href else self._placed(row, fault) for fault in found)

    def _placed(self, row: Any, fault: PageFault) -> PageFault:
        number = part_with(self.parts, fault.field.partition(".")[0])
        if number == self.number:
            return fault
        where = url_for(
            "steps.step", assessment_id=row.id, step_id=self.step.id, part=number, _anchor=fault.field
        )
        return replace(fault, href=where)


def part_here(view: View, step: Step) -> PartHere:
    """The part that the address asks for: by its number, or by a question (`?at=`)."""
    if not view.per_page:
        return PartHere(step)
    parts = parts_of(step, view.per_page)
    asked = request.args.get("part", "")
    number = (
        int(asked) if asked.isdecimal() and len(asked) < 4 else part_with(parts, request.args.get("at", ""))
    )
    number = min(max(number, 1), len(parts))
    return PartHere(parts[number - 1], number, parts)


def next_part(here: PartHere, assessment_id: Any) -> str:
    """The address of the part after this one; nothing after the last."""
    if here.number >= here.count:
        return ""
    ids = {"assessment_id": assessment_id, "step_id": here.step.id}
    return url_for("steps.step", **ids, part=here.number + 1)
