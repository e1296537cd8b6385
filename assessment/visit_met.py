"""After a visit: whether each need was met, and why not, from closed lists that a report can count."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final
from uuid import UUID

from assessment.closed_lists import Applies
from assessment.recorded import PersonNeed

OF_A_VISIT: Final = (Applies.BEFORE, Applies.DURING, Applies.AFTER)


class Met(StrEnum):
    """What became of a need at one visit."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not-met"
    NOT_NEEDED = "not-needed"

    @property
    def words(self) -> str:
        return _MET[self]

    @property
    def wants_reason(self) -> bool:
        return self in (Met.PARTLY, Met.NOT_MET)


class MetReason(StrEnum):
    """Why a need was not met, or only partly: none of these is the person's fault."""

    NOT_BOOKED = "not-booked"
    DID_NOT_COME = "did-not-come"
    THE_PLACE = "the-place"
    NOT_THERE = "not-there"
    NO_TIME = "no-time"
    NOT_KNOWN = "not-known"
    NOT_DONE = "not-done"
    OTHER_WISH = "other-wish"
    OTHER = "other"

    @property
    def words(self) -> str:
        return _REASON[self]


_MET: Final[Mapping[Met, str]] = MappingProxyType(
    {Met.MET: "Yes", Met.PARTLY: "Partly", Met.NOT_MET: "No", Met.NOT_NEEDED: "Was not needed"}
)
_REASON: Final[Mapping[MetReason, str]] = MappingProxyType(
    {
        MetReason.NOT_BOOKED: "It could not be booked in time",
        MetReason.DID_NOT_COME: "What was booked did not come",
        MetReason.THE_PLACE: "The place did not allow it",
        MetReason.NOT_THERE: "The equipment was missing or did not work",
        MetReason.NO_TIME: "There was not enough time",
        MetReason.NOT_KNOWN: "We did not know of it",
        MetReason.NOT_DONE: "We knew of it and did not do it",
        MetReason.OTHER_WISH: "The person wanted something else that day",
        MetReason.OTHER: "Something else",
    }
)


@dataclass(frozen=True)
class MetSaid:
    """What is said of one need after one visit."""

    met: Met
    reason: MetReason | None = None
    why: str = ""
    instead: str = ""


@dataclass(frozen=True)
class MetLine:
    """The same as it is kept."""

    visit_id: UUID
    need_id: UUID
    said: MetSaid
    by: UUID
    by_name: str
    at: datetime


def of_the_visit(
    needs: Iterable[PersonNeed], ended_at: datetime, said: Iterable[UUID] = ()
) -> tuple[PersonNeed, ...]:
    """The needs that a visit could meet: recorded by its end, and holding still; or spoken of already."""
    spoken = set(said)
    return tuple(need for need in needs if need.id in spoken or _could(need, ended_at))


def _could(need: PersonNeed, ended_at: datetime) -> bool:
    known = need.recorded_at is not None and need.recorded_at <= ended_at
    return need.is_confirmed and need.holds and known and any(need.counts(when) for when in OF_A_VISIT)


def all_met(said: Iterable[MetSaid]) -> bool | None:
    """Whether every need that was needed was met; None when nothing was said."""
    counted = [one.met for one in said if one.met is not Met.NOT_NEEDED]
    return all(met is Met.MET for met in counted) if counted else None
