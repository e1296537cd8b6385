"""What the letter before a visit is written from: the plan, the person, the team and the needs."""

from dataclasses import dataclass
from datetime import date

from assessment.definition import Assessment
from assessment.people import Person, Team
from assessment.recorded import NeedsNow
from assessment.topics import Topic


@dataclass(frozen=True)
class Coming:
    """One person who comes, or who talks on the phone; `photo` is the id of a picture, or ""."""

    name: str
    role: str = ""
    photo: str = ""


@dataclass(frozen=True)
class VisitInput:
    """One visit: `at` is a time as 14:30, or ""; `way` is home, clinic, elsewhere, phone or video."""

    assessment: Assessment
    person: Person
    called: str  # what the person wants to be called
    team: Team
    needs: NeedsNow
    on: date
    at: str
    minutes: int
    way: str
    place: str
    travel: str
    topics: tuple[Topic, ...]
    coming: tuple[Coming, ...]
    reference: str
    made_on: date
