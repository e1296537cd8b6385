"""What a worker says at a gate beside the person's answer: who can hear it, and why it is asked again."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.permission import Beside, Permission, Room, wants_reason
from assessment.text import clean
from store.visiting import PlannedVisit
from web.access import current_account
from web.faults import PageFault
from web.gates import Asked
from web.visit_listening import is_heard

LONGEST = 500
ROOMS = (
    (Room.ALONE, "Only the person, and me"),
    (Room.CHOSEN, "The person, me, and an interpreter or advocate they chose"),
    (Room.OTHERS, "Somebody else is here, or may hear us"),
)


@dataclass(frozen=True)
class Typed:
    """The fields of the gate as they were sent."""

    said: Permission | None = None
    room: Room | None = None
    who: str = ""
    why: str = ""

    def beside(self, gate: Asked, visit: PlannedVisit | None) -> Beside:
        """What is kept of it: the room only with a yes, the reason only where one was asked for."""
        asks_room = gate.gate.asks_room and self.said is Permission.YES
        return Beside(
            room=self.room if asks_room else None,
            who=self.who if asks_room and self.room is Room.CHOSEN else "",
            visit=str(visit.id) if asks_room and visit else "",
            why=self.why if wants_reason(gate.state, self.said) else "",
            why_by=str(current_account().id),
        )


def read(form: Mapping[str, str]) -> Typed:
    return Typed(
        next((one for one in Permission if one == form.get("said", "")), None),
        next((one for one in Room if one == form.get("room", "")), None),
        clean(form.get("who", "")).strip(),
        clean(form.get("why", "")).strip(),
    )


def faults_of(typed: Typed, gate: Asked, visit: PlannedVisit | None) -> tuple[PageFault, ...]:
    """What is still to do before an answer counts; a *no* of any kind needs nobody's room."""
    faults = []
    if gate.gate.asks_room and typed.said is Permission.YES:
        faults += _room_faults(typed, visit)
    if wants_reason(gate.state, typed.said):
        faults += _reason_faults(typed.why)
    return tuple(faults)


def _room_faults(typed: Typed, visit: PlannedVisit | None) -> list[PageFault]:
    if is_heard(visit):
        return [PageFault("room", "Wait until they have gone. Then say so under “Somebody came, or left”")]
    if visit is not None:
        known = typed.room is Room.VISIT
        return [] if known else [PageFault("room", "Tick the box if nobody else is here or can hear you")]
    if typed.room is Room.OTHERS:
        return [PageFault("room", "Ask when nobody else can hear. Or choose another answer for today")]
    if typed.room is None or typed.room is Room.VISIT:
        return [PageFault("room", "Say who can hear you now")]
    if typed.room is Room.CHOSEN and not typed.who:
        return [PageFault("who", "Write the name of the interpreter or advocate")]
    too_long = len(typed.who) > LONGEST
    return [PageFault("who", f"Make the name shorter: {LONGEST} letters at most")] if too_long else []


def _reason_faults(why: str) -> list[PageFault]:
    if not why:
        return [PageFault("why", "Write why you ask again. They said “not at all”")]
    if len(why) > LONGEST:
        return [PageFault("why", f"Make the reason shorter: {LONGEST} letters at most. It has {len(why)}")]
    return []
