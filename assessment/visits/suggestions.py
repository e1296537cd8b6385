"""What the needs suggest for the plan of a visit; each suggestion says because of which need."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from assessment.closed_lists import Act
from assessment.definition import Section
from assessment.recorded import NeedsNow, PersonNeed
from assessment.visits.times import PARTS
from assessment.visits.ways import SEND_OF, WAY_OF, Send, Way

USUAL_MINUTES: Final = 45  # where nobody said anything of it; the numbers here are ours
_LENGTHS: Final = {
    Act.MINUTES_15: 15,
    Act.MINUTES_30: 30,
    Act.MINUTES_45: 45,
    Act.MINUTES_60: 60,
    Act.KEEP_SHORT: 30,
    Act.SEVERAL_SHORT: 30,
    Act.LONG_VISIT: 90,
    Act.FEWER_LONGER: 90,
    Act.EXTRA_TIME: 60,
}
# Said twice, or waited for: what is talked about takes half as long again.
_SLOWER: Final = (Act.EXTRA_TIME, Act.INTERPRETER, Act.COMMUNICATOR, Act.OWN_DEVICE)
_SLOWER_BY: Final = 1.5
_BREAKS: Final = {Act.BREAK_EVERY_15: 15, Act.BREAK_EVERY_30: 30}
_BREAK_MINUTES: Final = 5
_SLOTS: Final = {Act.FIRST_SLOT: "09:00", Act.LAST_SLOT: "16:00"}
_NOBODY_SAID: Final = "nobody has said what suits them yet"


@dataclass(frozen=True)
class Suggested:
    """One thing of the plan, and why."""

    value: str
    because: tuple[str, ...] = ()

    @property
    def why(self) -> str:
        """After the word because; "" when there is nothing to say."""
        return "; ".join(self.because)


@dataclass(frozen=True)
class Suggestions:
    """What the plan of the next visit begins with; `visits` is how many it may take for all that is left."""

    minutes: Suggested
    at_time: Suggested
    way: Suggested
    place: Suggested
    sends: tuple[Suggested, ...]
    transport: Suggested
    topics: tuple[str, ...]
    visits: int
    visits_because: tuple[str, ...]


def suggestions(now: NeedsNow, left: Iterable[Section]) -> Suggestions:
    """Suggest a plan from what the person needs and from the sections that are left."""
    left, acts = tuple(left), now.acts
    minutes = _minutes(acts)
    talking = _talking(int(minutes.value), acts)
    pace, slower = _pace(acts)
    wanted = sum(section.minutes for section in left) * pace
    breaks = tuple(acts[act].term for act in _BREAKS if act in acts)
    return Suggestions(
        minutes=minutes,
        at_time=_at_time(acts),
        way=_way(acts),
        place=Suggested(acts[Act.ELSEWHERE].exactly if Act.ELSEWHERE in acts else ""),
        sends=_sends(acts),
        transport=_first(acts, (Act.TRANSPORT,)),
        topics=_topics(left, talking, pace),
        visits=math.ceil(wanted / talking),
        visits_because=tuple(dict.fromkeys((*minutes.because, *slower, *breaks))),
    )


def _minutes(acts: Mapping[Act, PersonNeed]) -> Suggested:
    # What was said of the length itself goes before what only bears on it: the order of _LENGTHS.
    for act, minutes in _LENGTHS.items():
        if act in acts:
            return Suggested(str(minutes), (acts[act].term,))
    if Act.ASK_LENGTH in acts:
        return Suggested(str(USUAL_MINUTES), (acts[Act.ASK_LENGTH].term,))
    return Suggested(str(USUAL_MINUTES), (_NOBODY_SAID,))


def _at_time(acts: Mapping[Act, PersonNeed]) -> Suggested:
    for act, at in _SLOTS.items():
        if act in acts:
            return Suggested(at, (acts[act].term,))
    parts = [act for act in PARTS if act in acts]
    return Suggested(PARTS[parts[0]][2], (acts[parts[0]].term,)) if parts else Suggested("")


def _way(acts: Mapping[Act, PersonNeed]) -> Suggested:
    found = [(need.place, WAY_OF[act], need.term) for act, need in acts.items() if act in WAY_OF]
    if not found:
        return Suggested("")
    _, way, term = min(found)
    return Suggested(way, (term,))


def _sends(acts: Mapping[Act, PersonNeed]) -> tuple[Suggested, ...]:
    """The letter of what will happen goes to everybody; the rest to who asked for it."""
    asked = {SEND_OF[act]: need.term for act, need in acts.items() if act in SEND_OF}
    everybody = Suggested(Send.PLAN, (asked.pop(Send.PLAN, "everybody gets one"),))
    return (everybody, *(Suggested(send, (asked[send],)) for send in Send if send in asked))


def _first(acts: Mapping[Act, PersonNeed], wanted: Iterable[Act]) -> Suggested:
    return next((Suggested("", (acts[act].term,)) for act in wanted if act in acts), Suggested(""))


def _pace(acts: Mapping[Act, PersonNeed]) -> tuple[float, tuple[str, ...]]:
    slower = tuple(acts[act].term for act in _SLOWER if act in acts)
    return (_SLOWER_BY if slower else 1.0), slower


def _talking(minutes: int, acts: Mapping[Act, PersonNeed]) -> int:
    """The minutes of a visit without its breaks; none stands at the end."""
    every = next((gap for act, gap in _BREAKS.items() if act in acts), 0)
    breaks = (minutes - 1) // (every + _BREAK_MINUTES) if every else 0
    return max(10, minutes - breaks * _BREAK_MINUTES)


def _topics(left: tuple[Section, ...], talking: int, pace: float) -> tuple[str, ...]:
    """The sections that fit into the visit, in their order; one at least."""
    chosen: list[str] = []
    used = 0.0
    for section in left:
        used += section.minutes * pace
        if chosen and used > talking:
            break
        chosen.append(section.id)
    return tuple(chosen)


def way_of(value: str) -> Way | None:
    return next((way for way in Way if way == value), None)
