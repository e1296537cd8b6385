"""Asking before private questions: which gate stands before a step, and whether it is open today."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from assessment.definition import Section, Step, Words
from assessment.safety import SAFETY
from assessment.units import Unit, permission_key, text_of


class Permission(StrEnum):
    """What a person can say when we ask if we may talk about something."""

    YES = "yes"
    ANOTHER_DAY = "another-day"
    NOT_AT_ALL = "not-at-all"

    @property
    def words(self) -> str:
        return _WORDS[self]


class Room(StrEnum):
    """Who is there when safety questions are to be asked; with somebody else there they stay closed."""

    ALONE = "alone"
    CHOSEN = "chosen"  # with an interpreter or advocate whom the person chose
    VISIT = "visit"  # as the visit that goes on says, and a worker confirmed at the gate
    OTHERS = "others"


_WORDS: Final = {
    Permission.YES: "Yes, today",
    Permission.ANOTHER_DAY: "Another day",
    Permission.NOT_AT_ALL: "Not at all",
}
_MAY_HEAR: Final = frozenset({Room.ALONE, Room.CHOSEN, Room.VISIT})


@dataclass(frozen=True)
class Gate:
    """What is asked before a step, or all steps of a section, is opened; `sensitivity` the highest inside."""

    id: str  # section-<id> or step-<id>
    words: Words
    sensitivity: int

    @property
    def key(self) -> str:
        return permission_key(self.id)

    @property
    def asks_room(self) -> bool:
        """Whether it matters who else can hear."""
        return self.sensitivity >= SAFETY


@dataclass(frozen=True)
class GateState:
    """What was said at a gate, and when; a *yes* holds for the day on which it was said."""

    said: Permission | None
    on: date | None
    open: bool
    visit: str = ""  # id of the visit whose room was confirmed
    why: str = ""  # why it was asked again after *not at all*: for workers, never for the person's side


@dataclass(frozen=True)
class Beside:
    """What a worker says beside the person's answer; kept in the same unit."""

    room: Room | None = None
    who: str = ""  # the interpreter or advocate
    visit: str = ""
    why: str = ""
    why_by: str = ""  # id of the account that opened it again

    @property
    def fields(self) -> dict[str, str]:
        said = {"room": self.room or "", "who": self.who, "visit": self.visit}
        said |= {"why": self.why, "why_by": self.why_by if self.why else ""}
        return {name: text for name, text in said.items() if text}


NOTHING_BESIDE: Final = Beside()


def gate_of(section: Section, step: Step) -> Gate | None:
    """Give the gate before a step: its own, or else that of its whole section."""
    if step.permission:
        return Gate(f"step-{step.id}", step.permission, _highest((step,)))
    if section.permission:
        behind = tuple(one for one in section.steps if not one.permission)  # the others have their own
        return Gate(f"section-{section.id}", section.permission, _highest(behind))
    return None


def state_of(gate: Gate, units: Mapping[str, Unit], today: date) -> GateState:
    """Say what stands at a gate; words that are none of ours keep it shut.

    Before safety questions a *yes* alone opens nothing: it was also said that nobody else can hear.
    """
    unit = units.get(gate.key, {})
    said = next((one for one in Permission if one == text_of(unit, "value")), None)
    on = _day(text_of(unit, "on"))
    unheard = not gate.asks_room or text_of(unit, "room") in _MAY_HEAR
    is_open = said is Permission.YES and on == today and unheard
    return GateState(said, on, is_open, text_of(unit, "visit"), text_of(unit, "why"))


def gate_unit(said: Permission | None, today: date, beside: Beside = NOTHING_BESIDE) -> Unit:
    """Make the unit that keeps what was said today; None takes it back."""
    return {"value": said or "", "on": today.isoformat() if said else "", **beside.fields}


def wants_reason(state: GateState, said: Permission | None) -> bool:
    """Whether an answer asks again where the person said *not at all*: then somebody says why."""
    return state.said is Permission.NOT_AT_ALL and said not in (None, Permission.NOT_AT_ALL)


def _highest(steps: tuple[Step, ...]) -> int:
    return max((question.sensitivity for step in steps for question in step.questions), default=0)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
