"""The closed lists of a plan: how we meet, what is sent ahead, whom or what is booked."""

from enum import StrEnum
from typing import Final

from assessment.closed_lists import Act


class Way(StrEnum):
    """Where, or by what, a visit is held."""

    HOME = "home"
    CLINIC = "clinic"
    ELSEWHERE = "elsewhere"
    PHONE = "phone"
    VIDEO = "video"

    @property
    def words(self) -> str:
        return _WAYS[self][0]

    @property
    def in_a_sentence(self) -> str:
        return _WAYS[self][1]


_WAYS: Final = {
    Way.HOME: ("At their home", "at their home"),
    Way.CLINIC: ("At a clinic", "at a clinic"),
    Way.ELSEWHERE: ("Somewhere else they choose", "somewhere else"),
    Way.PHONE: ("By phone", "by phone"),
    Way.VIDEO: ("By video call", "by video call"),
}
WAY_OF: Final = {
    Act.AT_HOME: Way.HOME,
    Act.AT_CLINIC: Way.CLINIC,
    Act.ELSEWHERE: Way.ELSEWHERE,
    Act.BY_PHONE: Way.PHONE,
    Act.BY_VIDEO: Way.VIDEO,
}


class Send(StrEnum):
    """What is sent ahead of a visit."""

    PLAN = "plan"
    QUESTIONS = "questions"
    WHO = "who"
    PLACE = "place"

    @property
    def words(self) -> str:
        return _SENDS[self]


_SENDS: Final = {
    Send.PLAN: "A letter that says what will happen",
    Send.QUESTIONS: "The questions in writing",
    Send.WHO: "The name and photo of who comes",
    Send.PLACE: "A map or photos of the place",
}
SEND_OF: Final = {
    Act.SEND_PLAN: Send.PLAN,
    Act.SEND_QUESTIONS: Send.QUESTIONS,
    Act.SEND_WHO: Send.WHO,
    Act.SEND_PLACE: Send.PLACE,
}


class BookingKind(StrEnum):
    """Whom or what is booked for a visit."""

    INTERPRETER = "interpreter"
    COMMUNICATOR = "communicator"
    ADVOCATE = "advocate"
    TRANSPORT = "transport"
    ROOM = "room"
    OTHER = "other"

    @property
    def words(self) -> str:
        return "Something else" if self is BookingKind.OTHER else _BOOKINGS.get(self, self.value.capitalize())


_BOOKINGS: Final = {BookingKind.COMMUNICATOR: "Communicator or other support for communication"}
BOOKING_OF: Final = {
    Act.INTERPRETER: BookingKind.INTERPRETER,
    Act.COMMUNICATOR: BookingKind.COMMUNICATOR,
    Act.ADVOCATE: BookingKind.ADVOCATE,
    Act.TRANSPORT: BookingKind.TRANSPORT,
}
# Without these a visit does not go as the person needs it: to go without wants a reason.
NEVER_WITHOUT: Final = (BookingKind.INTERPRETER, BookingKind.COMMUNICATOR, BookingKind.ADVOCATE)


class BookingState(StrEnum):
    """How far a booking is."""

    WANTED = "wanted"
    ASKED = "asked"
    CONFIRMED = "confirmed"
    REFUSED = "refused"  # those we asked could not; on pages: could not
    CANCELLED = "cancelled"

    @property
    def words(self) -> str:
        return _STATES[self]

    @property
    def is_alive(self) -> bool:
        """Whether somebody or something may still come of it."""
        return self not in (BookingState.REFUSED, BookingState.CANCELLED)

    @property
    def is_unsure(self) -> bool:
        """Whether something is still to be done for it."""
        return self in (BookingState.WANTED, BookingState.ASKED)


_STATES: Final = {
    BookingState.WANTED: "To be booked",
    BookingState.ASKED: "Asked, not confirmed yet",
    BookingState.CONFIRMED: "Confirmed",
    BookingState.REFUSED: "They could not",
    BookingState.CANCELLED: "Cancelled",
}
