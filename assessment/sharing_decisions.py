"""Who may know what: one dated decision about one person or service, and what was told without agreement."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final
from uuid import UUID


class Whom(StrEnum):
    """What kind of somebody a decision is about."""

    PERSON = "person"
    FAMILY = "family"
    GP = "gp"
    SERVICE = "service"
    TEAM = "team"

    @property
    def words(self) -> str:
        return _WORDS[self]


class Said(StrEnum):
    """What was decided about them."""

    YES = "yes"
    NO = "no"
    NEVER = "never"

    @property
    def words(self) -> str:
        return _WORDS[self]


class How(StrEnum):
    """How the person told us."""

    IN_PERSON = "in-person"
    PHONE = "phone"
    VIDEO = "video"
    LETTER = "letter"
    LINK = "link"

    @property
    def words(self) -> str:
        return _WORDS[self]


class EndedWhy(StrEnum):
    """Why a decision counts no more."""

    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"
    WRONG = "wrong"
    OTHER = "other"

    @property
    def words(self) -> str:
        return _WORDS[self]


class WithoutReason(StrEnum):
    """The only reasons for telling somebody without the person's agreement (domain.md 8.2 A)."""

    SERIOUS_HARM = "serious-harm"
    CHILD = "child"
    COURT = "court"
    LAW = "law"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS: Final[Mapping[StrEnum, str]] = MappingProxyType(
    {
        Whom.PERSON: "A person",
        Whom.FAMILY: "Family, or somebody close",
        Whom.GP: "The GP practice",
        Whom.SERVICE: "Another service",
        Whom.TEAM: "Our team, or a part of it",
        Said.YES: "Yes, we may talk to them",
        Said.NO: "No, we may not talk to them",
        Said.NEVER: "Never. They must not know anything from us",
        How.IN_PERSON: "Face to face",
        How.PHONE: "By phone",
        How.VIDEO: "By video",
        How.LETTER: "By letter or message",
        How.LINK: "By their own link",
        EndedWhy.WITHDRAWN: "They took it back",
        EndedWhy.REPLACED: "Something else was decided",
        EndedWhy.WRONG: "It was written down wrongly",
        EndedWhy.OTHER: "Another reason",
        WithoutReason.SERIOUS_HARM: "Somebody could have been seriously hurt",
        WithoutReason.CHILD: "A child was at risk",
        WithoutReason.COURT: "A court ordered it",
        WithoutReason.LAW: "Another law says that we must",
    }
)


@dataclass(frozen=True)
class SharingDecision:
    """One decision; `id` is None while only an answer says so. It is ended, never changed."""

    id: UUID | None
    kind: Whom
    who: str
    said: Said
    said_on: date
    about: str = ""  # "": all of their care
    reason: str = ""
    how: str = ""  # How, or "" where only an answer says so
    explained_in: str = ""  # assessment.sharing.AskedIn
    said_by: str = ""  # WhoAnswered
    said_by_name: str = ""
    source: str = ""  # the row of the answer that proposed it
    recorded_by_name: str = ""
    recorded_at: datetime | None = None
    ended_on: date | None = None
    ended_why: str = ""
    ended_words: str = ""
    ended_by_name: str = ""
    ended_at: datetime | None = None

    @property
    def holds(self) -> bool:
        return self.ended_on is None

    @property
    def objects(self) -> bool:
        return self.said in (Said.NO, Said.NEVER)


@dataclass(frozen=True)
class ToldWithout:
    """Somebody was told without the person's agreement: why, who approved it, and if the person knows."""

    who: str
    what: str
    reason: WithoutReason
    words: str
    approved_by: str
    person_told: bool
    person_told_why: str  # when and how they were told, or why not
    on: date
    id: UUID | None = None
    by_name: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class Explained:
    """The points that were explained on one day, and in which form."""

    points: tuple[str, ...]  # ids of options of the question that means `explained`
    explained_in: str
    on: date
    by_name: str = ""
    at: datetime | None = None
