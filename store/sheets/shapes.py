"""The shapes of what is saved and read: homes, sheets, saves, conflicts."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from assessment.definition import Keeps
from assessment.revisions import Clash
from assessment.units import Unit
from store.faults import StoreFault


@dataclass(frozen=True)
class Homes:
    """The three places where the facts of one assessment lie; there is no visit before its first save."""

    person_id: UUID
    assessment_id: UUID
    visit_id: UUID | None = None

    def id_of(self, home: Keeps) -> UUID:
        """The id of a home; StoreFault for a visit that was not opened."""
        found = {
            Keeps.PERSON: self.person_id,
            Keeps.ASSESSMENT: self.assessment_id,
            Keeps.VISIT: self.visit_id,
        }[home]
        if found is None:
            raise StoreFault("Open today's visit before saving what is said at it.")
        return found

    @property
    def ids(self) -> tuple[UUID, ...]:
        """Every home that is there, the nearest last."""
        known = (self.person_id, self.assessment_id, self.visit_id)
        return tuple(home for home in known if home is not None)

    @property
    def bound(self) -> dict[str, UUID]:
        """The same as a question takes them; where no visit began, another home may stand in for it."""
        visit = self.visit_id or self.assessment_id
        return {"person": self.person_id, "assessment": self.assessment_id, "visit": visit}


@dataclass(frozen=True)
class Sheet:
    """All units of an assessment as they stand, or stood, by key; a unit never saved is missing."""

    units: dict[str, Unit]
    numbers: dict[str, int]
    writers: dict[str, str]
    authors: dict[str, UUID]
    times: dict[str, datetime]
    newest: int  # the newest revision of the person: what a page sends back as rev
    homes: dict[str, str] = field(default_factory=dict)  # where each unit lies
    wanted: frozenset[str] | None = None  # ids and keys it was read for; None: everything
    held: bool = False  # read while the assessment was held: a save in the same transaction may go by it

    def covers(self, unit: str) -> bool:
        """Whether the sheet says where a unit stands: it does not when it was read for others."""
        return self.wanted is None or unit.partition(".")[0] in self.wanted or unit in self.wanted

    def after(self, call: "SaveCall", saved: "Saved", at: datetime) -> "Sheet | None":
        """The sheet as this save left it; None when something else was saved since the sheet was read."""
        if saved.number is None or saved.number != self.newest + 1:
            return None
        new = saved.accepted
        return replace(
            self,
            units={**self.units, **new},
            numbers={**self.numbers, **dict.fromkeys(new, saved.number)},
            writers={**self.writers, **dict.fromkeys(new, call.writer)},
            authors={**self.authors, **dict.fromkeys(new, call.author_id)},
            times={**self.times, **dict.fromkeys(new, at)},
            homes={**self.homes, **{unit: str(call.home(unit)) for unit in new}},
            newest=saved.number,
        )


class Reason(StrEnum):
    """Why a text waits for a person to choose."""

    CLASH = "clash"
    LATE = "late"


@dataclass(frozen=True)
class SaveCall:
    """One press of a save button: the units the page holds, and what it had seen of each."""

    homes: Homes
    step_id: str
    definition_hash: str
    author_id: UUID
    writer: str  # new with every page load: two tabs are two writers
    op_id: str  # the same again gives the first result
    units: Mapping[str, Unit]
    home_of: Mapping[str, Keeps]  # by unit, or by question id; the assessment where it says nothing
    rev: int  # the newest revision the page had seen
    bases: Mapping[str, int] = field(
        default_factory=lambda: MappingProxyType({})
    )  # by unit, where it is not rev
    late: bool = False  # keep as late whatever the state says
    kind: str = "save"  # save | autosave | paper | restore | update; a late one is kept as late
    seq: int | None = None  # counts the sends of one page; None: it does not save by itself
    device_id: UUID | None = None
    said_on: date | None = None  # where it was said on another day than it was typed
    typed_at: datetime | None = None  # by the clock of the device, which may be wrong
    restores: int | None = None  # the number of the revision whose words it brings back

    def base(self, unit: str) -> int:
        """The newest revision of which the page had seen this unit."""
        return self.bases.get(unit, self.rev)

    def home(self, unit: str) -> Keeps:
        return self.home_of.get(unit) or self.home_of.get(unit.partition(".")[0]) or Keeps.ASSESSMENT


@dataclass(frozen=True)
class Saved:
    """What became of a save; number is None when it changed nothing.

    `kept` says of every unit that was sent, but those with two texts, at which number it stands for its page.
    """

    number: int | None
    accepted: dict[str, Unit]
    clashes: tuple[Clash, ...]
    closed: frozenset[str] = frozenset()  # units taken back while the page was open: kept sealed
    kept: Mapping[str, int] = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class OpenConflict:
    """Two texts for one unit. Theirs is what stands now; by-names are those of the accounts."""

    id: UUID
    step_id: str
    unit: str
    reason: Reason
    base: Unit
    theirs: Unit
    theirs_by: str
    theirs_by_id: UUID | None
    theirs_at: datetime | None
    mine: Unit
    mine_by: str
    mine_by_id: UUID
    mine_at: datetime


@dataclass(frozen=True)
class ResolveCall:
    """The answer to a page of both texts: for each conflict the words that are to stand."""

    homes: Homes
    step_id: str
    definition_hash: str
    author_id: UUID
    writer: str
    op_id: str
    choices: Mapping[UUID, Unit]
    rev: int
    device_id: UUID | None = None


@dataclass(frozen=True)
class LastSave:
    """Who saved a step last, and when."""

    by: UUID
    by_name: str
    at: datetime
    number: int


@dataclass(frozen=True)
class Revision:
    """One save as it was: the fact, and its words where they still lie open (else None)."""

    id: UUID
    number: int
    step_id: str
    kind: str
    by: UUID
    by_name: str
    at: datetime
    unit_keys: tuple[str, ...]
    words: Mapping[str, Unit] | None
    sealed: bool
    erased: bool
