"""The ways in which a letter is given to a person; by post and email only where that is safe."""

from enum import StrEnum
from typing import Final


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
LEFT_ALONE: Final = (SentHow.POST, SentHow.EMAIL)  # others may see it before the person does


def ways_to_send(allowed: bool) -> tuple[SentHow, ...]:
    """Return the ways that may be used: with a person who said "ask me first", only face to face."""
    return tuple(how for how in SentHow if allowed or how not in LEFT_ALONE)
