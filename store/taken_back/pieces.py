"""Single words cut out of where they lay and sealed, and put back exactly where they were."""

import json
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from sqlalchemy import delete, insert, select, update

from assessment.definition import Keeps
from assessment.units import Unit
from store.sealing import Sealing, sealing_in
from store.tables import revision, revision_unit, revision_words, taken_words
from store.tables.base import canonical
from store.taken_back.shapes import Spot
from store.tx import Tx


class Line(NamedTuple):
    """One revision with the words that still lie in it, and the home of each of its units."""

    id: UUID
    number: int
    assessment_id: UUID
    visit_id: UUID | None
    words: dict[str, Unit]
    homes: dict[str, tuple[Keeps, UUID]]

    def has(self, spot: Spot) -> bool:
        return spot.unit in self.words and self.homes.get(spot.unit) == (spot.home, spot.home_id)


def lines_of(tx: Tx, person_id: UUID) -> tuple[Line, ...]:
    """Every revision of a person whose words were not erased, oldest first."""
    fact, unit = revision.c, revision_unit.c
    homes: dict[UUID, dict[str, tuple[Keeps, UUID]]] = {}
    for row in tx.execute(
        select(unit.revision_id, unit.unit, unit.home, unit.home_id)
        .join(revision, fact.id == unit.revision_id)
        .where(fact.person_id == person_id)
    ):
        homes.setdefault(row.revision_id, {})[row.unit] = (Keeps(row.home), row.home_id)
    rows = tx.execute(
        select(fact.id, fact.number, fact.assessment_id, fact.visit_id, revision_words.c.words)
        .join(revision_words, revision_words.c.revision_id == fact.id)
        .where(fact.person_id == person_id)
        .order_by(fact.number)
    )
    return tuple(Line(*row, homes.get(row.id, {})) for row in rows if row.words is not None)


def cut(tx: Tx, sealing: Sealing, spots: Mapping[Spot, UUID], lines: Collection[Line]) -> None:
    """Seal the words of these units out of these revisions; `spots` names the line each belongs to."""
    for line in lines:
        said = {spot: taken_id for spot, taken_id in spots.items() if line.has(spot)}
        gone = {spot.unit: taken_id for spot, taken_id in said.items() if line.words[spot.unit]}
        for unit, taken_id in gone.items():
            keep(tx, sealing, taken_id, unit, dict(line.words[unit]), revision_id=line.id)
        if gone:
            left = {unit: words for unit, words in line.words.items() if unit not in gone}
            _write(tx, line.id, left)


def put_back(tx: Tx, sealing: Sealing, taken_ids: Collection[UUID]) -> None:
    """Let the words of revisions lie where they lay before, and forget the sealed ones."""
    here = taken_words.c.taken_back_id.in_(list(taken_ids)) & taken_words.c.revision_id.is_not(None)
    back: dict[UUID, dict[str, Unit]] = {}
    for row in tx.execute(select(taken_words).where(here)):
        back.setdefault(row.revision_id, {})[row.unit] = opened(sealing, row)
    for revision_id, words in back.items():
        now = tx.scalar(select(revision_words.c.words).where(revision_words.c.revision_id == revision_id))
        _write(tx, revision_id, {**(now or {}), **words})
    tx.execute(delete(taken_words).where(here))


def of_revision(tx: Tx, revision_id: UUID) -> dict[str, Unit] | None:
    """The sealed pieces of one revision; None when one of them was erased."""
    rows = tx.execute(select(taken_words).where(taken_words.c.revision_id == revision_id)).all()
    if any(row.sealed is None for row in rows):
        return None
    return {row.unit: opened(sealing_in(tx), row) for row in rows}


def keep(tx: Tx, sealing: Sealing, taken_id: UUID, unit: str, words: Any, **where: UUID) -> None:
    """Seal something JSON can hold; `where` says which revision or letter it lay in."""
    new = uuid4()
    sealed = sealing.seal(_place(new), canonical(words).encode())
    tx.execute(insert(taken_words).values(id=new, taken_back_id=taken_id, unit=unit, sealed=sealed, **where))


def opened(sealing: Sealing, row: Any) -> Any:
    """What a row of sealed words says; never asked of one that was erased."""
    return json.loads(sealing.open(_place(row.id), row.sealed))


def _place(row_id: UUID) -> str:
    return f"taken_words:{row_id}:sealed"


def _write(tx: Tx, revision_id: UUID, words: Mapping[str, Unit]) -> None:
    here = revision_words.c.revision_id == revision_id
    tx.execute(update(revision_words).where(here).values(words=dict(words)))
