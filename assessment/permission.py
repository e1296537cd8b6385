"""Asking before private questions: which gate stands before a step, and whether it is open today."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from assessment.definition import Section, Step, Words
from assessment.units import Unit, permission_key, text_of


class Permission(StrEnum):
    """What a person can say when we ask if we may talk about something."""

    YES = "yes"
    ANOTHER_DAY = "another-day"
    NOT_AT_ALL = "not-at-all"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS: Final = {
    Permission.YES: "Yes, today",
    Permission.ANOTHER_DAY: "Another day",
    Permission.NOT_AT_ALL: "Not at all",
}


@dataclass(frozen=True)
class Gate:
    """What is asked before a step, or all steps of a section, is opened; `sensitivity` the highest inside."""

    id: str  # section-<id> or step-<id>
    words: Words
    sensitivity: int

    @property
    def key(self) -> str:
        return permission_key(self.id)


@dataclass(frozen=True)
class GateState:
    """What was said at a gate, and when; a *yes* holds for the day on which it was said."""

    said: Permission | None
    on: date | None
    open: bool


def gate_of(section: Section, step: Step) -> Gate | None:
    """Give the gate before a step: its own, or else that of its whole section."""
    if step.permission:
        return Gate(f"step-{step.id}", step.permission, _highest((step,)))
    if section.permission:
        return Gate(f"section-{section.id}", section.permission, _highest(section.steps))
    return None


def state_of(gate: Gate, units: Mapping[str, Unit], today: date) -> GateState:
    """Say what stands at a gate; words that are none of ours keep it shut."""
    unit = units.get(gate.key, {})
    said = next((one for one in Permission if one == text_of(unit, "value")), None)
    on = _day(text_of(unit, "on"))
    return GateState(said, on, said is Permission.YES and on == today)


def gate_unit(said: Permission | None, today: date) -> Unit:
    """Make the unit that keeps what was said today; None takes it back."""
    return {"value": said or "", "on": today.isoformat() if said else ""}


def _highest(steps: tuple[Step, ...]) -> int:
    return max((question.sensitivity for step in steps for question in step.questions), default=0)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
