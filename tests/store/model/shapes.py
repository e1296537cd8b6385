"""The shapes of the model: words, a page with all it ever held, what is on its way, what stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

from store.accounts import Account

UNITS = ("as-text", "as-person")


class Words(NamedTuple):
    """What one field holds, with the choice for the letter and the words that choice was made for."""

    value: str = ""
    letter: str = ""
    letter_for: str = ""

    def __str__(self) -> str:
        return repr(self.value) + (f" with {self.letter}" if self.letter else "")


NOTHING = Words()


@dataclass(eq=False)
class Page:
    """One load of a page, and all that stood in its fields, oldest first: the last stands there now."""

    key: str
    author: Account
    writer: str
    held: dict[str, list[Words]]
    typed: set[str] = field(default_factory=set)
    newest_seq_that_came: int = 0

    def now(self, unit: str) -> Words:
        return self.held[unit][-1]


@dataclass(eq=False)
class Message:
    """One request on its way, with what its page had held when it was sent."""

    page: Page
    request: dict[str, Any]
    seen: Mapping[str, tuple[Words, ...]]
    kind: str  # autosave | save
    keeps_coming: bool = False  # it lies on the device until it has arrived

    def __str__(self) -> str:
        words = ", ".join(f"{unit} {self.seen[unit][-1]}" for unit in self.request["units"])
        return f"{self.kind} {self.request['seq']} of {self.page.key}: {words}"


@dataclass(eq=False)
class Answer:
    """One answer on its way back."""

    message: Message
    reply: dict[str, Any]


@dataclass(frozen=True)
class Stands:
    """What stands in one place now."""

    words: Words = NOTHING
    number: int = 0
    writer: str = ""


@dataclass(frozen=True)
class Waits:
    """A text that waits for a person."""

    unit: str
    words: Words
    by: UUID
    writer: str
    theirs: Words


@dataclass(frozen=True)
class Truth:
    """Everything the server says of one assessment at one moment."""

    stands: Mapping[str, Stands]
    waits: Mapping[UUID, Waits]
    newest: int
    frozen: bool
