"""The gate before private questions, as pages meet it: what was said there, and what is passed over."""

from collections.abc import Iterator
from dataclasses import dataclass

from assessment.definition import Section, Step
from assessment.permission import Gate, GateState, Permission, gate_of, state_of
from assessment.states import is_frozen
from web.opened import Opened
from web.today import today

NOT_NOW = (Permission.ANOTHER_DAY, Permission.NOT_AT_ALL)


@dataclass(frozen=True)
class Asked:
    """One gate with what stands at it today."""

    gate: Gate
    state: GateState
    title: str  # of what it stands before: a section, or one step
    whole_section: bool

    @property
    def said_today(self) -> bool:
        return self.state.on == today()

    @property
    def put_off(self) -> bool:
        """Whether to lead on past it: *not at all* holds, *another day* holds until that day is over."""
        said = self.state.said
        return said is Permission.NOT_AT_ALL or (said is Permission.ANOTHER_DAY and self.said_today)


def asked(opened: Opened, section: Section, step: Step) -> Asked | None:
    """The gate before a step, if there is one."""
    gate = gate_of(section, step)
    if gate is None:
        return None
    own = bool(step.permission)
    title = str(step.title if own else section.title)
    return Asked(gate, state_of(gate, opened.sheet.units, today()), title, whole_section=not own)


def shut(opened: Opened, section: Section, step: Step) -> Asked | None:
    """The gate that has to be asked at first; where answers stand still, nobody is asked any more."""
    found = asked(opened, section, step)
    return None if found is None or found.state.open or is_frozen(opened.row.state) else found


def is_put_off(opened: Opened, section: Section, step: Step) -> bool:
    """Whether the person does not want to talk about this step, today or ever."""
    found = asked(opened, section, step)
    return found is not None and found.put_off


def not_now(opened: Opened, section: Section) -> tuple[Asked, ...]:
    """What lists say beside a section: each gate of it at which another day, or not at all, was said."""
    found = {one.gate.id: one for one in _gates(opened, section) if one.state.said in NOT_NOW}
    return tuple(found.values())


def _gates(opened: Opened, section: Section) -> Iterator[Asked]:
    for step in section.steps:
        found = asked(opened, section, step)
        if found is not None:
            yield found
