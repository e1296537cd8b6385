"""What came after an assessment was closed: proposals that a lead accepts or declines; none is ever dropped."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, exists, func, select, update
from sqlalchemy.orm import aliased

from assessment.definition import Keeps
from assessment.units import BLANK, Unit
from store import clock
from store.sheets.reading import Place, Standing, standing, words_by_number
from store.sheets.shapes import Homes, Reason
from store.tables import account, conflict, revision, revision_unit, revision_words, taken_back
from store.tx import Tx


@dataclass(frozen=True)
class Proposal:
    """One text that came late, what stands in its place, and what became of it."""

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
    declined: str | None  # why it was not taken in
    taken_in: bool

    @property
    def unit(self) -> str:
        return self.place.unit

    @property
    def is_open(self) -> bool:
        return self.resolved_at is None

    def homes(self, person_id: UUID, assessment_id: UUID) -> Homes:
        """Where it lies: with the visit at which it was said, whichever day it is today."""
        return _homes(person_id, assessment_id, self.home, self.place.home_id)


def proposals(tx: Tx, person_id: UUID, assessment_id: UUID) -> tuple[Proposal, ...]:
    """Every proposal of an assessment, decided ones too, in the order they came.

    One whose words were taken back, sealed or erased is nowhere.
    """
    rows = tx.execute(
        _whole().where(conflict.c.assessment_id == assessment_id).order_by(revision.c.number, conflict.c.unit)
    ).all()
    words = words_by_number(tx, person_id, {row.number for row in rows})
    rows = [row for row in rows if row.unit in words.get(row.number, {})]
    now = _standing(tx, person_id, assessment_id, rows)
    found = []
    for row in rows:
        place = Place(row.home_id, row.unit)
        found.append(_proposal(row, place, words[row.number][row.unit], now.get(place)))
    return tuple(found)


def how_many_wait(tx: Tx, assessment_id: UUID) -> int:
    """How many proposals nobody has decided."""
    return tx.scalar(waiting(func.count()).where(conflict.c.assessment_id == assessment_id)) or 0


def decline(tx: Tx, assessment_id: UUID, ids: Collection[UUID], reason: str, by: UUID) -> int:
    """Leave proposals out, and say why; how many. Their words stay in the history."""
    still = and_(
        conflict.c.assessment_id == assessment_id,
        conflict.c.reason == Reason.LATE,
        conflict.c.resolved_at.is_(None),
        conflict.c.id.in_(list(ids)),
    )
    values = {"declined": reason, "resolved_at": clock.now(), "resolved_by": by}
    return tx.execute(update(conflict).where(still).values(**values)).rowcount


def of_late(*columns: Any) -> Select[Any]:
    """Ask about proposals, each with its revision; those whose words are closed are left out."""
    line = taken_back.c
    gone = exists().where(
        line.home_id == conflict.c.home_id,
        line.unit == conflict.c.unit,
        line.up_to >= revision.c.number,
        line.undone_at.is_(None),
    )
    return (
        select(*columns)
        .select_from(conflict)
        .join(revision, revision.c.id == conflict.c.mine_revision)
        .join(revision_words, revision_words.c.revision_id == revision.c.id)
        .where(
            conflict.c.reason == Reason.LATE,
            revision_words.c.sealed_at.is_(None),
            revision_words.c.erased_at.is_(None),
            ~gone,
        )
    )


def waiting(*columns: Any) -> Select[Any]:
    """The same about those that nobody has decided."""
    return of_late(*columns).where(conflict.c.resolved_at.is_(None))


def stood_after() -> Any:
    """Whether what was chosen is another text than what stood: this one, or one written together."""
    return exists().where(
        revision_unit.c.revision_id == conflict.c.resolved_by_revision,
        revision_unit.c.unit == conflict.c.unit,
    )


def _whole() -> Select[Any]:
    writer, decider = aliased(account), aliased(account)
    line, fact = conflict.c, revision.c
    of_line = (line.id, line.home, line.home_id, line.unit, line.step_id, line.resolved_at, line.declined)
    of_fact = (fact.number, fact.author_id, fact.made_at, fact.said_on, fact.typed_at)
    names = (writer.name.label("by_name"), decider.name.label("resolved_by"))
    return of_late(*of_line, *of_fact, *names, stood_after().label("taken_in"))
