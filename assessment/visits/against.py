"""What in a plan goes against a need: each is said before the plan is kept, and asks for a reason."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from assessment.closed_lists import Act
from assessment.recorded import NeedsNow, PersonNeed
from assessment.visits.times import PARTS, falls_in, is_avoided, say_clock
from assessment.visits.ways import BOOKING_OF, NEVER_WITHOUT, WAY_OF, BookingKind, Way

_MOST: Final = {
    Act.MINUTES_15: 15,
    Act.MINUTES_30: 30,
    Act.MINUTES_45: 45,
    Act.MINUTES_60: 60,
    Act.KEEP_SHORT: 45,
    Act.SEVERAL_SHORT: 45,
}


@dataclass(frozen=True)
class PlanSaid:
    """What of a plan can go against a need."""

    on_date: date
    at_time: str  # "14:30", or ""
    minutes: int
    way: str
    without: Collection[BookingKind] = ()  # what the worker means to go without
    fits_worker: str = ""  # yes | no | not-known: whether who comes is a woman, or a man, as was asked
    other_times: Collection[str] = ()  # of the worker's other visits on that day


@dataclass(frozen=True)
class Against:
    """One need that the plan goes against; `kind` is what the reasons are counted by."""

    kind: str
    need: PersonNeed
    said: str  # what the plan says instead

    @property
    def key(self) -> str:
        """The same while it is the same need and the same kind of thing."""
        return f"{self.kind}:{self.need.id or self.need.source}"


def against(now: NeedsNow, plan: PlanSaid) -> tuple[Against, ...]:
    """Everything in a plan that goes against what the person needs, most important first."""
    found = tuple(_against(now.acts, now, plan))
    return tuple(sorted(found, key=lambda one: one.need.place))


def to_ask_of_workers(now: NeedsNow) -> PersonNeed | None:
    """The need for a woman or a man, where it was said: who comes is asked, never guessed."""
    return now.acts.get(Act.WOMAN_WORKER) or now.acts.get(Act.MAN_WORKER)


def to_book(now: NeedsNow) -> Mapping[BookingKind, PersonNeed]:
    """What must be booked for this person, each with the need it is for."""
    return {kind: now.acts[act] for act, kind in BOOKING_OF.items() if act in now.acts}


def times_to_avoid(now: NeedsNow) -> tuple[PersonNeed, ...]:
    return tuple(need for need in now.all if Act.AVOID_TIMES in need.acts)


def _against(acts: Mapping[Act, PersonNeed], now: NeedsNow, plan: PlanSaid) -> Iterator[Against]:
    yield from _time(acts, now, plan)
    too_long = [act for act, most in _MOST.items() if act in acts and plan.minutes > most]
    if too_long:
        yield Against("length", acts[too_long[0]], f"This visit is {plan.minutes} minutes")
    ways = {WAY_OF[act]: need for act, need in acts.items() if act in WAY_OF}
    by = next((way for way in Way if way == plan.way), None)
    if by and ways and by not in ways:
        yield Against("place", min(ways.values(), key=lambda need: need.place), _held(by))
    elif by is Way.PHONE and Act.NO_PHONE in acts:
        yield Against("place", acts[Act.NO_PHONE], _held(by))
    asked = to_ask_of_workers(now)
    if asked and plan.fits_worker in ("no", "not-known"):
        no = (
            "Who comes is not as they asked" if plan.fits_worker == "no" else "We do not know if who comes is"
        )
        yield Against("worker", asked, no)
    for kind, need in to_book(now).items():
        if kind in NEVER_WITHOUT and kind in plan.without:
            yield Against("booking", need, f"Nobody is to be booked as {kind}")


def _time(acts: Mapping[Act, PersonNeed], now: NeedsNow, plan: PlanSaid) -> Iterator[Against]:
    at = plan.at_time
    for need in times_to_avoid(now):
        if is_avoided(need.term, plan.on_date, at):
            when = f"{plan.on_date:%A}" + (f" at {say_clock(at)}" if at else "")
            yield Against("avoid", need, f"This visit is on {when}")
    if not at:
        return
    parts = [act for act in PARTS if act in acts]
    if parts and not falls_in(at, parts):
        yield Against("time", acts[parts[0]], f"This visit begins at {say_clock(at)}")
    if Act.FIRST_SLOT in acts and any(other and other < at for other in plan.other_times):
        yield Against("time", acts[Act.FIRST_SLOT], "There is a visit before this one that day")
    if Act.LAST_SLOT in acts and any(other > at for other in plan.other_times):
        yield Against("time", acts[Act.LAST_SLOT], "There is a visit after this one that day")


def _held(way: Way) -> str:
    return f"This visit is {way.in_a_sentence}"
