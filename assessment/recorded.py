"""A need of a person as pages, visits and letters take it: confirmed, or proposed by an answer."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from assessment.closed_lists import Act, Applies, CheckKind, NeedCategory


class EndedReason(StrEnum):
    """Why a need no longer holds."""

    NO_LONGER = "no-longer"
    REPLACED = "replaced"
    WRONG = "wrong"
    TAKEN_BACK = "taken-back"
    OTHER = "other"


class AskedAnswer(StrEnum):
    """What came of asking somebody what they need."""

    NEEDS = "needs"
    NONE_TODAY = "none-today"
    LATER = "later"
    NOT_SAID = "not-said"  # chose not to say
    NOT_ASKED = "not-asked"  # a worker could not ask, and says why


@dataclass(frozen=True)
class PersonNeed:
    """One need; `id` is None while only an answer says so and the person has not confirmed it."""

    id: UUID | None
    category: NeedCategory
    term: str
    area: str = ""  # 001 to 011 of the Reasonable Adjustment Digital Flag; "" for one of our own
    code: str = ""  # SNOMED CT id, checked
    exactly: str = ""
    whose: str = "person"  # or carer
    whose_name: str = ""
    applies: tuple[Applies, ...] = ()
    check: CheckKind | None = None
    acts: tuple[Act, ...] = ()
    place: int = 50  # 1 is the most important
    source: str = ""  # the answer that proposed it: question, or question.option
    said_by: str = ""
    said_by_name: str = ""
    recorded_by: UUID | None = None  # of one that waits: who wrote the answer down, and when
    recorded_by_name: str = ""
    recorded_at: datetime | None = None
    review_by: date | None = None
    still_right_at: datetime | None = None
    ended_on: date | None = None
    ended_at: datetime | None = None
    ended_reason: str = ""
    ended_why: str = ""
    person_id: UUID | None = None

    @property
    def is_confirmed(self) -> bool:
        return self.id is not None

    @property
    def holds(self) -> bool:
        return self.ended_on is None

    def counts(self, when: Applies) -> bool:
        """Whether it counts then; one that says nothing of when counts always."""
        return not self.applies or when in self.applies


@dataclass(frozen=True)
class Asked:
    """When somebody was asked what they need, by whom, and what came of it."""

    answer: AskedAnswer
    on: date
    by: UUID
    by_name: str
    said_by: str = ""
    said_by_name: str = ""
    how: str = ""
    why: str = ""
    assessment_id: UUID | None = None


@dataclass(frozen=True)
class NeedsNow:
    """Everything that is known today of what a person needs: what holds, what waits, and who was asked."""

    all: tuple[PersonNeed, ...] = ()  # those that hold and those that wait, most important first
    asked: Asked | None = None  # the newest

    @property
    def recorded(self) -> tuple[PersonNeed, ...]:
        return tuple(need for need in self.all if need.is_confirmed)

    @property
    def waiting(self) -> tuple[PersonNeed, ...]:
        """What an answer says, and the person has not confirmed yet."""
        return tuple(need for need in self.all if not need.is_confirmed)

    @property
    def acts(self) -> Mapping[Act, PersonNeed]:
        """What the needs ask of the house, each with the most important need that asks it."""
        return acting(self.all)


def acting(needs: Iterable[PersonNeed]) -> Mapping[Act, PersonNeed]:
    """Give for each act the first need that asks for it."""
    found: dict[Act, PersonNeed] = {}
    for need in needs:
        for act in need.acts:
            found.setdefault(act, need)
    return found


def words_hash(term: str) -> str:
    """What is kept of words that were said to be no need: other words are proposed again."""
    return sha256(" ".join(term.split()).casefold().encode()).hexdigest()


def needs_now(
    recorded: Iterable[PersonNeed],
    proposed: Iterable[PersonNeed],
    asked: Asked | None = None,
    declined: Collection[tuple[str, str]] = (),
) -> NeedsNow:
    """Put together what holds: what is recorded, and what answers propose beyond it.

    `recorded` may hold ended ones: they keep the answer that proposed them from being proposed again, until
    it is given again. `declined` holds the source and the words_hash of what was said to be no need.
    """
    recorded = tuple(recorded)
    known = {need.source: need for need in recorded if need.source and not need.holds}
    known |= {need.source: need for need in recorded if need.source and need.holds}
    holding = (need for need in recorded if need.holds)
    more = (need for need in proposed if _is_new(need, known.get(need.source), declined))
    return NeedsNow(tuple(sorted((*holding, *more), key=lambda need: need.place)), asked)


def _is_new(proposed: PersonNeed, known: PersonNeed | None, declined: Collection[tuple[str, str]]) -> bool:
    if declined and (proposed.source, words_hash(proposed.term)) in declined:
        return False
    if known is None:
        return True
    said, ended = proposed.recorded_at, known.ended_at
    return said is not None and ended is not None and said > ended
