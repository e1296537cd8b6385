"""The ways in which a letter is given to a person; by post and email only where that is safe."""

from enum import StrEnum
from typing import Final

from assessment.contact import MayContact
from assessment.safe_ways import Way


class SentHow(StrEnum):
    """How a letter was given."""

    BY_HAND = "by-hand"
    READ_OUT = "read-out"
    POST = "post"
    EMAIL = "email"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS: Final = {
    SentHow.BY_HAND: "Given to them by hand",
    SentHow.READ_OUT: "Read to them, face to face or by phone",
    SentHow.POST: "Sent by post",
    SentHow.EMAIL: "Sent by email",
}
# Others may see these before the person does: each only where the person said that its way is safe.
LEFT_ALONE: Final = {SentHow.POST: Way.LETTER, SentHow.EMAIL: Way.EMAIL}


def ways_to_send(contact: MayContact) -> tuple[SentHow, ...]:
    """Return the ways that may be used: with a person who said "ask me first", only face to face."""
    return tuple(
        how
        for how in SentHow
        if how not in LEFT_ALONE or (contact.allowed and contact.may_use(LEFT_ALONE[how]))
    )
