"""The plain facts that the standard's report is counted from: ids, days and closed words, no names."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from assessment.recorded import AskedAnswer
from assessment.sharing import Choice
from assessment.visit_met import Met, MetReason


@dataclass(frozen=True)
class Period:
    """The days a report is about, the first and the last among them."""

    first: date
    last: date


@dataclass(frozen=True)
class AskedFact:
    """Somebody asked a person what they need."""

    person: UUID
    on: date
    answer: AskedAnswer


@dataclass(frozen=True)
class NeedFact:
    """A need, and the days on which somebody looked at it again with the person."""

    id: UUID
    person: UUID
    code: str
    recorded_on: date
    ended_on: date | None = None
    looked_on: tuple[date, ...] = ()

    def holds(self, on: date) -> bool:
        return self.recorded_on <= on and (self.ended_on is None or on < self.ended_on)


@dataclass(frozen=True)
class SharedFact:
    """A decision about the shared record, those of one person in the order they were made."""

    person: UUID
    on: date
    choice: Choice


@dataclass(frozen=True)
class SentFact:
    """A file of a person's needs left for another service."""

    person: UUID
    on: date


@dataclass(frozen=True)
class MetFact:
    """What became of one need at one visit that has ended."""

    visit: UUID
    person: UUID
    need: UUID
    met: Met
    reason: MetReason | None = None
    term: str = ""
    code: str = ""


@dataclass(frozen=True)
class LetterFact:
    """A letter that was made; `fits` when it has the form that the person needs."""

    id: UUID
    assessment: UUID
    person: UUID
    begun_on: date  # the assessment
    made_on: date
    fits: bool
    reason: str = ""  # of a closed list, where it does not fit


@dataclass(frozen=True)
class Facts:
    """Everything that is known of a team's people; the report itself goes by the period."""

    people: frozenset[UUID]
    asked: tuple[AskedFact, ...] = ()
    needs: tuple[NeedFact, ...] = ()
    shared: tuple[SharedFact, ...] = ()
    sent: tuple[SentFact, ...] = ()
    met: tuple[MetFact, ...] = ()
    letters: tuple[LetterFact, ...] = ()
