"""The decision about putting a person's needs on the shared record: who decided what, and what follows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final
from uuid import UUID

from assessment.recorded import EndedReason, PersonNeed


class Rule(StrEnum):
    """The local rule on consent: the sources conflict, so each trust sets its own (domain.md 3.1)."""

    ASK = "ask"
    TELL = "tell"


class Choice(StrEnum):
    """What was decided."""

    YES = "yes"
    NOT_ALL = "not-all"
    NO = "no"
    LATER = "later"

    @property
    def words(self) -> str:
        return _CHOICE[self]

    @property
    def allows(self) -> bool:
        """Whether needs may leave the house."""
        return self in (Choice.YES, Choice.NOT_ALL)


class DecidedBy(StrEnum):
    """Who decided; the four of the draft national flag (domain.md 3.2)."""

    PERSON = "person"
    BEST_INTERESTS = "best-interests"
    ATTORNEY = "attorney"
    REPRESENTATIVE = "representative"

    @property
    def words(self) -> str:
        return _DECIDED_BY[self]

    @property
    def wants_name(self) -> bool:
        return self is not DecidedBy.PERSON


class AskedIn(StrEnum):
    """The form in which it was explained and asked."""

    TALKING = "talking"
    READ_ALOUD = "read-aloud"
    PHONE = "phone"
    STANDARD = "standard"
    LARGE = "large-print"
    EASY_READ = "easy-read"
    SIGNED = "signed"
    INTERPRETED = "interpreted"
    BRAILLE_OR_AUDIO = "braille-or-audio"
    OTHER = "other"

    @property
    def words(self) -> str:
        return _ASKED_IN[self]


_CHOICE: Final[Mapping[Choice, str]] = MappingProxyType(
    {
        Choice.YES: "Yes, share all of them",
        Choice.NOT_ALL: "Yes, but not all of them",
        Choice.NO: "No, do not share them",
        Choice.LATER: "Decide later",
    }
)
_DECIDED_BY: Final[Mapping[DecidedBy, str]] = MappingProxyType(
    {
        DecidedBy.PERSON: "The person themselves",
        DecidedBy.BEST_INTERESTS: "A best interests decision (Mental Capacity Act)",
        DecidedBy.ATTORNEY: "An attorney for health and welfare, or a deputy",
        DecidedBy.REPRESENTATIVE: "Someone else who may speak for the person",
    }
)
_ASKED_IN: Final[Mapping[AskedIn, str]] = MappingProxyType(
    {
        AskedIn.TALKING: "We talked it through",
        AskedIn.READ_ALOUD: "The words were read aloud",
        AskedIn.PHONE: "By phone or video",
        AskedIn.STANDARD: "In writing, standard print",
        AskedIn.LARGE: "In writing, large print",
        AskedIn.EASY_READ: "Easy read, with pictures",
        AskedIn.SIGNED: "In sign language, or with Makaton",
        AskedIn.INTERPRETED: "In another language, with an interpreter",
        AskedIn.BRAILLE_OR_AUDIO: "Braille or audio",
        AskedIn.OTHER: "Another way (write it in the note)",
    }
)


@dataclass(frozen=True)
class Decision:
    """One decision as it is kept; the newest counts, and none is ever changed."""

    choice: Choice
    decided_by: DecidedBy
    decided_name: str
    asked_in: AskedIn
    note: str
    rule: Rule
    said_on: date
    by: UUID
    left_out: frozenset[UUID] = frozenset()  # needs, for NOT_ALL
    id: UUID | None = None
    by_name: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class Sent:
    """One file that left the house: a line of the share log."""

    id: UUID
    to_whom: str
    person_told: bool
    sha256: str
    by: UUID
    by_name: str
    at: datetime
    decision_id: UUID | None = None


def allows(decisions: Sequence[Decision]) -> bool:
    """Whether the newest decision lets needs leave the house; no decision is no leave."""
    return bool(decisions) and decisions[0].choice.allows


def to_share(needs: Iterable[PersonNeed], decision: Decision, sent: Iterable[Sent]) -> tuple[PersonNeed, ...]:
    """Give what a file says: what holds and is not left out, and what ended since an earlier file told it.

    What only an answer proposes is no need yet, what was recorded after the decision was not decided, and
    words that were taken back are in no file.
    """
    moments = tuple(line.at for line in sent)
    return tuple(
        need
        for need in needs
        if is_decided(need, decision)
        and need.id not in decision.left_out
        and (need.holds or _told(need, moments))
    )


def is_decided(need: PersonNeed, decision: Decision) -> bool:
    """Whether a need was recorded when the person decided: nobody has asked them about a newer one."""
    if need.id is None or need.recorded_at is None:
        return False
    return decision.at is None or need.recorded_at <= decision.at


def _told(need: PersonNeed, moments: Iterable[datetime]) -> bool:
    """Whether a file left while an ended need held: then the next one says that it ended."""
    if need.recorded_at is None or need.ended_on is None or need.ended_reason == EndedReason.TAKEN_BACK:
        return False
    recorded, ended = need.recorded_at, need.ended_on
    return any(recorded <= at and at.date() <= ended for at in moments)
