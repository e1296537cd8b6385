"""What pages say of an urgent answer: how it reached us, what became of it, and the plan for its kind."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import url_for

from assessment.escalation import Plan, PlanStep
from assessment.urgent import KeptHow, UrgentState
from store.urgent import Urgency
from web.house import house
from web.safety import may_see_safety

UNNAMED = "Something urgent"  # for accounts that may not read safety questions, and wherever others may look
HOW = {
    KeptHow.SAVE: "saved with its page",
    KeptHow.AUTOSAVE: "saved by its page, as it was typed",
    KeptHow.INVALID: "too long to be saved with the answers; it is kept apart",
    KeptHow.PARKED: "typed after the sign-in had ended; it is kept for its writer, and not saved yet",
    KeptHow.LATE: "came after the assessment was closed; it waits with the late answers",
    KeptHow.SELF: "by the person, with their own link",
    KeptHow.OFFLINE: "typed on a device with no signal",
    KeptHow.PAPER: "from paper",
}
BECAME = {
    UrgentState.OPEN: "Nobody has said yet what was done.",
    UrgentState.ACTED: "Somebody acted.",
    UrgentState.REASON_GIVEN: "Somebody said why nothing was done.",
}
HAPPENED = {
    "kept": "It reached us",
    "changed": "The answer says something else now. It stays listed",
    "back": "The answer says it again",
    UrgentState.ACTED: "Written down what was done",
    UrgentState.REASON_GIVEN: "Written down why nothing was done",
    "opened-again": "Opened again",
    "seen": "Read by a lead",
    "told": "Written down on the device, with no signal, who was told",
}


@dataclass(frozen=True)
class Told:
    """What a worker typed about it, as typed."""

    done: tuple[str, ...] = ()
    told_whom: str = ""
    told_on: str = ""
    told_time: str = ""
    words: str = ""


def plan_of(one: Urgency) -> Plan:
    return house().settings.urgent[one.kind]


def heading_of(one: Urgency) -> str:
    """What it is about, for those who may read safety questions; no page says more than that."""
    return plan_of(one).heading if may_see_safety() else UNNAMED


def steps_of(one: Urgency) -> tuple[PlanStep, ...]:
    """The steps of the plan, and those of an earlier plan that were done."""
    steps = plan_of(one).steps
    known = {step.id for step in steps}
    earlier = (PlanStep(id_, "A step of an earlier plan") for id_ in one.done if id_ not in known)
    return (*steps, *earlier)


def href_of(urgent_id: Any) -> str:
    return url_for("urgent.urgent", urgent_id=urgent_id)


def late_by(one: Urgency) -> bool:
    """Whether the time on the device is told too: it is another than that of its arrival."""
    return one.typed_at is not None and abs(one.kept_at - one.typed_at).total_seconds() >= 60


def clock_of(moment: datetime) -> str:
    """14:05, as a box for a time holds it."""
    return f"{moment:%H:%M}"
