"""What a planned visit puts on the list of what to do: sending ahead, reminders, what is not booked yet."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from assessment.closed_lists import Act
from assessment.contact import MayContact
from assessment.dates import say_date
from assessment.recorded import NeedsNow
from assessment.safe_ways import is_safe_still
from assessment.visits.times import say_clock
from assessment.visits.ways import BookingKind, BookingState, Send
from assessment.visits.working_days import is_working_day, working_days_before

SEND_DAYS: Final = 2  # working days: what we promise people (domain.md 4.3)
BOOKING_DAYS: Final = 3


@dataclass(frozen=True)
class Wanted:
    """One line for the list; its words name nobody. While `what` is the same, it is the same thing to do."""

    key: str
    kind: str  # as the list has it: send | reminder | booking
    what: str
    due_on: date
    beside: str = ""  # what may change without making it another thing to do

    @property
    def words(self) -> str:
        return f"{self.what} {self.beside}".strip()


@dataclass(frozen=True)
class Meeting:
    """What of a visit the lines tell."""

    visit_id: UUID
    on_date: date
    at_time: str
    sends: tuple[str, ...]

    @property
    def when(self) -> str:
        return say_date(self.on_date) + (f" at {say_clock(self.at_time)}" if self.at_time else "")


@dataclass(frozen=True)
class ToBook:
    """A booking, as far as the list asks for it."""

    id: UUID
    kind: BookingKind
    state: BookingState


def send_by(on_date: date) -> date:
    """The last day on which what is sent ahead comes in time."""
    return working_days_before(on_date, SEND_DAYS)


def is_too_late_to_send(on_date: date, today: date) -> bool:
    return send_by(on_date) < today


def wanted(
    meeting: Meeting, now: NeedsNow, contact: MayContact | None, bookings: Iterable[ToBook], today: date
) -> tuple[Wanted, ...]:
    """Every line that a planned visit asks for today; `contact` None: nobody may contact the person now."""
    told = (*_sends(meeting, contact, today), *_reminders(meeting, now, contact, today)) if contact else ()
    return (*told, *_books(meeting, bookings, today))


def _sends(meeting: Meeting, contact: MayContact, today: date) -> Iterator[Wanted]:
    if not meeting.sends:
        return
    what = "; ".join(send.words.lower() for send in Send if send in meeting.sends)
    few = is_too_late_to_send(meeting.on_date, today)
    late = "There are not 2 working days left: tell them by phone too. " if few else ""
    words = f"Send ahead of the visit on {meeting.when}: {what}."
    due = max(today, send_by(meeting.on_date))
    yield Wanted(f"send:{meeting.visit_id}", "send", words, due, f"{late}{contact.why}")


def _reminders(meeting: Meeting, now: NeedsNow, contact: MayContact, today: date) -> Iterator[Wanted]:
    ways = tuple(dict.fromkeys(need.term for need in now.all if Act.REMIND in need.acts))
    morning = Act.REMIND_SAME_MORNING in now.acts
    day_before = Act.REMIND_DAY_BEFORE in now.acts or (bool(ways) and not morning)
    safe = [way for way in ways if is_safe_still(way, contact.safe_ways)]
    how = ", ".join(safe) or ("Remind them, in a way that is safe" if ways else "Remind them: ask how")
    how = how if contact.allowed else "Remind them"
    if day_before and meeting.on_date > today:
        day = working_days_before(meeting.on_date, 1)
        words = f"{how}. The visit is on {meeting.when}."
        yield Wanted(
            f"reminder:{meeting.visit_id}:day-before", "reminder", words, max(today, day), contact.why
        )
    if morning:
        same = meeting.on_date
        day = same if is_working_day(same) else working_days_before(same, 1)
        words = f"{how}, in the morning. The visit is on {meeting.when}."
        yield Wanted(f"reminder:{meeting.visit_id}:morning", "reminder", words, max(today, day), contact.why)


def _books(meeting: Meeting, bookings: Iterable[ToBook], today: date) -> Iterator[Wanted]:
    for one in bookings:
        if one.state.is_unsure:
            thing = "what else is booked" if one.kind is BookingKind.OTHER else f"the {one.kind.value}"
            verb = "Book" if one.state is BookingState.WANTED else "Get a yes for"
            due = max(today, working_days_before(meeting.on_date, BOOKING_DAYS))
            yield Wanted(
                f"booking:{one.id}", "booking", f"{verb} {thing}: the visit is on {meeting.when}.", due
            )
