"""The shapes of taking back: what was chosen, one place of it, and how pages name what was taken."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import NamedTuple
from uuid import UUID

from assessment.definition import Keeps
from assessment.taking_back import Why

KIND = "taken-back"  # of the revision that leaves a place blank
LETTER = "letter."  # what the key of a sentence begins with: letter.<kind>.<sentence key>


@dataclass(frozen=True)
class Chosen:
    """Which units go: these, those below these keys, and what a letter says of them."""

    exact: frozenset[str] = frozenset()
    under: frozenset[str] = frozenset()
    sentences: frozenset[str] = frozenset()  # sentence keys, or parts of them: ids of questions and rows
    maybe: frozenset[str] = frozenset()  # questions in whose sentences it may be told too
    ids: frozenset[str] = frozenset()  # of options: a value, but not words that could be found elsewhere

    def holds(self, unit: str) -> bool:
        return unit in self.exact or any(unit.startswith(f"{key}.") for key in self.under)

    def tells(self, sentence_key: str) -> bool:
        """Whether a sentence of a letter tells of what was chosen, going by its key alone."""
        return sentence_key in self.sentences or not self.sentences.isdisjoint(sentence_key.split(":"))

    def may_tell(self, sentence_key: str) -> bool:
        """The same of a letter that was made: when it is not sure, it does."""
        return self.tells(sentence_key) or not self.maybe.isdisjoint(sentence_key.split(":"))

    def and_(self, other: "Chosen") -> "Chosen":
        return Chosen(
            self.exact | other.exact,
            self.under | other.under,
            self.sentences | other.sentences,
            self.maybe | other.maybe,
            self.ids | other.ids,
        )


@dataclass(frozen=True)
class TakeCall:
    """One press of *Take it back*."""

    person_id: UUID
    assessment_id: UUID
    step_id: str
    chosen: Chosen
    why: Why
    quiet: bool
    by: UUID
    erase_on: date
    reason: str = ""
    needs_second: bool = False
    copied: Mapping[str, str] = field(
        default_factory=lambda: MappingProxyType({})
    )  # unit -> the detail of the person that follows it


class Spot(NamedTuple):
    """One unit in one home, with the assessment and visit in which its blank revision is written."""

    home: Keeps
    home_id: UUID
    unit: str
    assessment_id: UUID
    visit_id: UUID | None


@dataclass(frozen=True)
class Mark:
    """What a page says where words were taken back; nothing at all when it is quiet."""

    call_id: UUID
    why: Why
    quiet: bool
    at: datetime
    waits: bool  # a second worker has not agreed yet

    @property
    def words(self) -> str:
        return "" if self.quiet else "Taken back"


@dataclass(frozen=True)
class Taken:
    """One press, as lists show it: ids, days and closed words."""

    call_id: UUID
    person_id: UUID
    assessment_id: UUID
    step_id: str
    units: tuple[str, ...]
    why: Why
    quiet: bool
    reason: str
    by: UUID
    by_name: str
    at: datetime
    needs_second: bool
    agreed_at: datetime | None
    undone_at: datetime | None
    erase_on: date
    erased_at: datetime | None

    @property
    def stands(self) -> bool:
        return self.undone_at is None

    @property
    def waits(self) -> bool:
        return self.stands and self.needs_second and self.agreed_at is None

    @property
    def can_be_undone(self) -> bool:
        return self.stands and self.erased_at is None


class Opened(NamedTuple):
    """One sealed text, opened: where it lay, and what it says."""

    unit: str
    number: int | None  # of the revision it lay in
    at: datetime | None
    words: Mapping[str, str | list[str]]
