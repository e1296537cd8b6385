"""The form of a plan, read into a plan: what goes against a need is said, and asks for a reason."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from assessment.dates import read_date
from assessment.visits import (
    NEVER_WITHOUT,
    Against,
    BookingKind,
    PlanSaid,
    Send,
    Way,
    against,
    read_time,
    to_ask_of_workers,
    to_book,
    way_of,
)
from store.accounts import Account
from store.visiting import PlannedVisit
from store.visiting.planning import Plan
from web.faults import PageFault
from web.visit_plan_around import Around
from web.visit_plan_typed import TEXTS, Typed

LIMIT = 2000  # characters of a text
NAME_LIMIT = 120
MOST_MINUTES = 480
OtherTimes = Callable[[UUID, date], Sequence[str]]
_NAMES = {"place": "the place", "others": "who else comes", "transport": "the transport", "note": "the note"}


@dataclass(frozen=True)
class Read:
    """What the form says: a plan where nothing has to change, what goes against needs, and the faults."""

    typed: Typed
    plan: Plan | None
    against: tuple[Against, ...]
    faults: tuple[PageFault, ...]
    to_book: tuple[BookingKind, ...]


def asked_to_book(about: Around, there: tuple[BookingKind, ...]) -> tuple[BookingKind, ...]:
    """For whom the form asks if they are to be booked: who is needed, and not there yet."""
    return tuple(kind for kind in to_book(about.needs) if kind in NEVER_WITHOUT and kind not in there)


def read(
    typed: Typed,
    about: Around,
    was: PlannedVisit | None,
    there: tuple[BookingKind, ...],
    day_now: date,
    me: UUID,
    others_that_day: OtherTimes,
) -> Read:
    """Read a form; `there` is booked already, `others_that_day(worker, day)` gives times of other visits."""
    faults: list[PageFault] = []
    day = _day(typed.day, was, day_now, faults)
    at = read_time(typed.time)
    if at is None:
        faults.append(PageFault("time", "Write the time like 2:30pm or 14:30, or leave it empty"))
    minutes = _minutes(typed.minutes, faults)
    if way_of(typed.way) is None:
        faults.append(PageFault("way", "Choose how you meet"))
    known = {str(one.id): one for one in about.colleagues}
    coming = [known[id_] for id_ in typed.colleagues if id_ in known]
    if not coming:
        faults.append(PageFault("colleagues", "Choose at least one colleague who comes"))
    leads = _who_leads(coming, (was.worker_id,) if was else (), me)
    faults += _too_long(typed)
    if faults or day is None or at is None or leads is None:
        return Read(typed, None, (), _in_order(faults), ())
    said = PlanSaid(
        day,
        at,
        minutes,
        typed.way,
        without=[kind for kind in asked_to_book(about, there) if typed.booking.get(kind) == "without"],
        fits_worker=(typed.fits_worker or "not-known") if to_ask_of_workers(about.needs) else "",
        other_times=others_that_day(leads, day),
    )
    found = against(about.needs, said)
    faults += _reason(typed, found)
    who = _who(coming, typed)
    sections = {section.id for section in about.sections}
    plan = Plan(
        on_date=day,
        at_time=at,
        minutes=minutes,
        way=Way(typed.way),
        place=typed.place,
        topics=tuple(topic for topic in typed.topics if topic in sections),
        who_comes=who,
        sends=tuple(send for send in Send if send in typed.sends),
        transport=typed.transport,
        note=typed.note,
        against=typed.against if found else "",
        worker_id=leads,
    )
    books = tuple(kind for kind in asked_to_book(about, there) if kind not in said.without)
    return Read(typed, None if faults else plan, found, _in_order(faults), books)


def shown_again(read: Read) -> Typed:
    """The form for the next page, which has now said what goes against needs."""
    return replace(read.typed, warned=frozenset(one.key for one in read.against))


def _day(text: str, was: PlannedVisit | None, today: date, faults: list[PageFault]) -> date | None:
    day = read_date(text)
    if day is None:
        faults.append(PageFault("day", "Write the day as day, month and year, like 27 3 2027"))
    elif day < today and not (was and was.on_date == day):
        faults.append(PageFault("day", "Choose today or a later day"))
    return day


def _minutes(text: str, faults: list[PageFault]) -> int:
    minutes = int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else 0
    if not 5 <= minutes <= MOST_MINUTES:
        faults.append(PageFault("minutes", f"Write the length in minutes: 5 to {MOST_MINUTES}"))
    return minutes


def _who_leads(coming: Sequence[Account], before: Sequence[UUID], me: UUID) -> UUID | None:
    """Whose visit it is: as it was, else mine, if we come; else the first one's."""
    ids = [one.id for one in coming]
    return next((one for one in (*before, me, *ids) if one in ids), None)


def _too_long(typed: Typed) -> list[PageFault]:
    """Texts with more than a page holds; nothing of them is cut."""
    faults = [
        PageFault(
            name, f"Make {words} shorter: {LIMIT:,} letters at most. It has {len(getattr(typed, name)):,}"
        )
        for name, words in _NAMES.items()
        if len(getattr(typed, name)) > LIMIT
    ]
    crowded = any(len(line) > 2 * NAME_LIMIT for line in typed.others.splitlines())
    if crowded and len(typed.others) <= LIMIT:
        faults.append(PageFault("others", "Write one person on each line, with name and role"))
    return faults


def _reason(typed: Typed, found: tuple[Against, ...]) -> list[PageFault]:
    """A plan against a need is kept with a reason, given on a page that has said what it is against."""
    if not found:
        return []
    if not typed.against:
        return [PageFault("against", "Change the plan, or write why it has to be like this")]
    if len(typed.against) > LIMIT:
        return [PageFault("against", f"Make the reason shorter: {LIMIT:,} letters at most")]
    if not {one.key for one in found} <= typed.warned:
        return [PageFault("against", "More of it goes against their needs now. Check that your reason holds")]
    return []


def _who(coming: Sequence[Account], typed: Typed) -> tuple[dict[str, str], ...]:
    fits = {"fits": typed.fits_worker} if typed.fits_worker else {}
    known = [{"account_id": str(one.id), "name": one.name, "role": one.job_title, **fits} for one in coming]
    others = []
    for line in typed.others.splitlines():
        name, _, role = (part.strip() for part in line.partition(","))
        if name or role:
            others.append({"account_id": "", "name": name, "role": role})
    return (*known, *others)


def _in_order(faults: list[PageFault]) -> tuple[PageFault, ...]:
    """As the fields stand on the page."""
    order = ("against", *TEXTS[:5], "topics", "colleagues", *TEXTS[5:])
    return tuple(sorted(faults, key=lambda fault: order.index(fault.field)))
