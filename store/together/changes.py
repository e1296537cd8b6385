"""What colleagues changed in an assessment after a certain revision: before, now, who and when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from assessment.units import BLANK, Unit, same
from store.sheets.authors import author_of, by_name
from store.sheets.reading import Place, words_by_number
from store.tables import account, revision, revision_unit, visit
from store.tx import Tx


@dataclass(frozen=True)
class Changed:
    """One unit that a colleague changed: how it stood before, how it stands now, who did it and when."""

    place: Place
    number: int
    before: Unit
    now: Unit
    by: UUID
    by_name: str
    at: datetime

    @property
    def unit(self) -> str:
        return self.place.unit


def changed_since(
    tx: Tx, person_id: UUID, assessment_id: UUID, number: int, but: UUID
) -> tuple[Changed, ...]:
    """Every unit that stands otherwise than at this revision (of the person), oldest change first.

    What the one who asks changed last themselves is no news, and neither is what was changed and put back.
    Words that were taken back are in no revision any more, so they are the same, before and now: nothing.
    """
    homes = [
        person_id,
        assessment_id,
        *tx.scalars(select(visit.c.id).where(visit.c.assessment_id == assessment_id)),
    ]
    newer = {
        Place(row.home_id, row.unit): row
        for row in tx.execute(_newest(homes, after=number))
        if author_of(row.writer, row.author_id) != but
    }
    if not newer:
        return ()
    older = _before(tx, homes, number, {place.unit for place in newer})
    numbers = {row.number for row in newer.values()} | set(older.values())
    words = words_by_number(tx, person_id, numbers)

    def value(place: Place, at: int) -> Unit:
        return words.get(at, {}).get(place.unit, BLANK)

    found = (
        Changed(
            place,
            row.number,
            value(place, older.get(place, 0)),
            value(place, row.number),
            row.author_id,
            row.name,
            row.made_at,
        )
        for place, row in newer.items()
    )
    return tuple(sorted((one for one in found if not same(one.before, one.now)), key=lambda one: one.number))


def _newest(homes: Iterable[UUID], after: int) -> Any:
    """The newest line of each unit that came to stand after a revision, with who wrote it."""
    line = revision_unit.c
    newest = (
        select(line.home_id, line.unit, func.max(line.number).label("number"))
        .where(line.home_id.in_(homes), line.accepted, line.number > after)
        .group_by(line.home_id, line.unit)
        .subquery()
    )
    of_it = revision_unit.alias().c
    return (
        select(
            of_it.home_id,
            of_it.unit,
            of_it.number,
            revision.c.author_id,
            revision.c.made_at,
            by_name(),
            revision.c.writer,
        )
        .select_from(newest)
        .join(
            of_it.home_id.table,
            (of_it.home_id == newest.c.home_id)
            & (of_it.unit == newest.c.unit)
            & (of_it.number == newest.c.number),
        )
        .join(revision, revision.c.id == of_it.revision_id)
        .join(account, account.c.id == revision.c.author_id)
    )


def _before(tx: Tx, homes: Iterable[UUID], number: int, units: set[str]) -> dict[Place, int]:
    line = revision_unit.c
    rows = tx.execute(
        select(line.home_id, line.unit, func.max(line.number))
        .where(line.home_id.in_(homes), line.accepted, line.number <= number, line.unit.in_(units))
        .group_by(line.home_id, line.unit)
    )
    return {Place(home_id, unit): at for home_id, unit, at in rows}
