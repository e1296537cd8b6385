"""What is closed where answers are read back: private ones behind their gate, safety ones for few accounts.

One rule for every page that shows answers: check answers, history, changes, both texts, late answers,
earlier questions, notes, what is taken back, and what is typed in from paper.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from assessment.definition import Question, Section, Step
from assessment.permission import gate_of
from assessment.safety import is_private
from assessment.states import is_frozen
from assessment.units import question_key, view_key
from store.visiting import PlannedVisit
from web.opened import Opened
from web.reading_alone import is_reading
from web.safety import is_not_ours
from web.visit_listening import shut_at, visit_now

VIEW = view_key("")


class Behind(StrEnum):
    """Why an answer is not shown now."""

    GATE = "gate"  # ask first; or nobody but the worker can see the screen
    SAFETY = "safety"  # this account does not read safety questions


@dataclass(frozen=True)
class Doors:
    """What of an assessment may be read now by the worker who is signed in."""

    opened: Opened
    visit: PlannedVisit | None

    def step(self, section: Section, step: Step) -> Behind | None:
        """Why the private answers of a step are closed; None where they may be read, or it has none."""
        if is_not_ours(step):
            return Behind.SAFETY
        if not any(is_private(question) for question in step.questions):
            return None
        gate = gate_of(section, step)
        if gate is None or (self.visit is None and is_reading(self.opened.row, gate)):
            return None
        # Where answers stand still nobody is asked any more: they are read alone, or not at all.
        asks_nobody = is_frozen(self.opened.row.state)
        return Behind.GATE if asks_nobody or shut_at(self.opened, section, step, self.visit) else None

    def question(self, section: Section, step: Step, question: Question) -> Behind | None:
        return self.step(section, step) if is_private(question) or is_not_ours(step) else None

    def unit(self, key: str) -> Behind | None:
        """The same of a unit; what is of no question, or of one asked no more, is not private here."""
        if (
            section := self.opened.definition.section(key.removeprefix(VIEW))
            if key.startswith(VIEW)
            else None
        ):
            # What they say of a whole section is as private as the most private step in it.
            return next(filter(None, (self.step(section, step) for step in section.steps)), None)
        parts = question_key(key)
        place = self.opened.definition.find(parts.question) if parts else None
        return self.question(*place) if place else None


def doors(tx: Any, opened: Opened) -> Doors:
    return Doors(opened, visit_now(tx, opened.row))


def closed_once_signed(tx: Any, opened: Opened, section: Section, step: Step) -> Behind | None:
    """Why the page of a step shows nothing where answers stand still; None while they can be asked."""
    return doors(tx, opened).step(section, step) if is_frozen(opened.row.state) else None
