"""Every proposal of an assessment, with what stands in its place and what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select

from assessment.definition import Keeps
from assessment.units import BLANK, Unit
from store.late.asking import of_late, stood_after
from store.sheets.authors import by_name
from store.sheets.reading import Place, Standing, standing, words_by_number
from store.sheets.shapes import Homes
from store.tables import account, conflict, revision
from store.tx import Tx


@dataclass(frozen=True)
class Proposal:
    """One text that came late; `declined` says why it was not taken in, where somebody said so."""

    id: UUID
    place: Place
    home: Keeps
    step_id: str
    words: Unit
    by: UUID
    by_name: str
    at: datetime
    said_on: date | None
    typed_at: datetime | None
    stands: Unit
    stands_by: UUID | None
    stands_at: datetime | None
    resolved_at: datetime | None
    resolved_by: str
    declined: str | None
    taken_in: bool

    @property
    def unit(self) -> str:
        return self.place.unit

    @property
    def is_open(self) -> bool:
        return self.resolved_at is None


def proposals(tx: Tx, person_id: UUID, assessment_id: UUID) -> tuple[Proposal, ...]:
    """All of them in the order they came, decided ones too; taken back, sealed or erased ones are nowhere."""
    of_this = _whole().where(conflict.c.assessment_id == assessment_id)
    rows = tx.execute(of_this.order_by(revision.c.number, conflict.c.unit)).all()
    words = words_by_number(tx, person_id, {row.number for row in rows})
    rows = [row for row in rows if row.unit in words.get(row.number, {})]
    now = _standing(tx, person_id, assessment_id, rows)
    return tuple(_proposal(row, words[row.number][row.unit], now) for row in rows)


def homes_at(person_id: UUID, assessment_id: UUID, home: Keeps, home_id: UUID) -> Homes:
    """The homes in which a proposal lies: with its own visit, whichever day it is today."""
    return Homes(person_id, assessment_id, home_id if home is Keeps.VISIT else None)


def _standing(tx: Tx, person_id: UUID, assessment_id: UUID, rows: Iterable[Any]) -> dict[Place, Standing]:
    places: dict[Homes, set[Place]] = {}
    for row in rows:
        homes = homes_at(person_id, assessment_id, Keeps(row.home), row.home_id)
        places.setdefault(homes, set()).add(Place(row.home_id, row.unit))
    found: dict[Place, Standing] = {}
    for homes, some in places.items():
        found |= standing(tx, homes, some)
    return found


def _proposal(row: Any, words: Unit, now: dict[Place, Standing]) -> Proposal:
    place = Place(row.home_id, row.unit)
    stands = now.get(place)
    return Proposal(
        id=row.id,
        place=place,
        home=Keeps(row.home),
        step_id=row.step_id,
        words=words,
        by=row.author_id,
        by_name=row.by_name,
        at=row.made_at,
        said_on=row.said_on,
        typed_at=row.typed_at,
        stands=stands.value if stands else BLANK,
        stands_by=stands.author if stands else None,
        stands_at=stands.at if stands else None,
        resolved_at=row.resolved_at,
        resolved_by=row.resolved_by or "",
        declined=row.declined,
        taken_in=row.taken_in,
    )


def _whole() -> Select[Any]:
    writer, decider = account.alias("writer"), account.alias("decider")
    line, fact = conflict.c, revision.c
    of_line = (line.id, line.home, line.home_id, line.unit, line.step_id, line.resolved_at, line.declined)
    of_fact = (fact.number, fact.author_id, fact.made_at, fact.said_on, fact.typed_at)
    names = (by_name(writer).label("by_name"), decider.c.name.label("resolved_by"))
    return (
        of_late(*of_line, *of_fact, *names, stood_after().label("taken_in"))
        .join(writer, writer.c.id == fact.author_id)
        .outerjoin(decider, decider.c.id == line.resolved_by)
    )
