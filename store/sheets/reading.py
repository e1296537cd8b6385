"""How a sheet is read: the units of three homes as they stand now, or as they stood at a revision."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, and_, func, select

from assessment.units import BLANK, Unit
from store.sheets.shapes import Homes, Sheet
from store.tables import head, person, revision, revision_unit, revision_words
from store.tx import Tx

MOST_AT_ONCE = 500


class Place(NamedTuple):
    """One unit in one home."""

    home_id: UUID
    unit: str


class Standing(NamedTuple):
    """A unit's value with the revision that brought it."""

    value: Unit
    number: int
    writer: str
    author: UUID
    at: datetime


def heads(tx: Tx, homes: Homes) -> Sheet:
    """Every unit as it stands now; of two homes with the same unit, the nearest counts (visit first)."""
    line = head.c
    newest = newest_of(tx, homes.person_id)
    return _sheet(tx, homes, select(line.home_id, line.unit, line.revision_id), head, newest)


def as_of(tx: Tx, homes: Homes, number: int) -> Sheet:
    """Every unit as it stood just after the revision of this number (of the person)."""
    line = revision_unit.c
    last = (
        select(line.home_id, line.unit, func.max(line.number).label("number"))
        .where(line.home_id.in_(homes.ids), line.accepted, line.number <= number)
        .group_by(line.home_id, line.unit)
        .subquery()
    )
    same = and_(line.home_id == last.c.home_id, line.unit == last.c.unit, line.number == last.c.number)
    query = select(line.home_id, line.unit, line.revision_id).join(last, same).where(line.accepted)
    return _sheet(tx, homes, query, revision_unit, number)


def standing(tx: Tx, places: Collection[Place]) -> dict[Place, Standing]:
    """Where these units stand now; one that was never saved is missing."""
    wanted = set(places)
    line = head.c
    query = select(line.home_id, line.unit, line.revision_id).where(
        line.home_id.in_({place.home_id for place in wanted}), line.unit.in_({place.unit for place in wanted})
    )
    return dict(_standings(tx, query, head, wanted))


def values_at(tx: Tx, person_id: UUID, numbers: Mapping[Place, int]) -> dict[Place, tuple[int, Unit]]:
    """For each unit the newest number at or before the given one, and its value; one not there is missing."""
    line = revision_unit.c
    history = tx.execute(
        select(line.home_id, line.unit, line.number)
        .where(
            line.home_id.in_({place.home_id for place in numbers}),
            line.unit.in_({place.unit for place in numbers}),
            line.accepted,
        )
        .order_by(line.number)
    )
    found: dict[Place, int] = {}
    for home_id, unit, number in history:
        place = Place(home_id, unit)
        if place in numbers and number <= numbers[place]:
            found[place] = number
    words = words_by_number(tx, person_id, set(found.values()))
    return {place: (number, words.get(number, {}).get(place.unit, BLANK)) for place, number in found.items()}


def words_by_number(tx: Tx, person_id: UUID, numbers: Collection[int]) -> dict[int, Mapping[str, Unit]]:
    """The words of a person's revisions; sealed and erased ones are missing."""
    found: dict[int, Mapping[str, Unit]] = {}
    for some in _in_parts(sorted(numbers)):
        rows = tx.execute(
            select(revision.c.number, revision_words.c.words)
            .join(revision_words, revision_words.c.revision_id == revision.c.id)
            .where(revision.c.person_id == person_id, revision.c.number.in_(some), _open())
        )
        found.update((row.number, row.words) for row in rows)
    return found


def newest_of(tx: Tx, person_id: UUID) -> int:
    return tx.scalars(select(person.c.newest_revision).where(person.c.id == person_id)).one_or_none() or 0


def _sheet(tx: Tx, homes: Homes, query: Select[Any], table: Any, newest: int) -> Sheet:
    near = {home_id: place for place, home_id in enumerate(homes.ids)}
    found = sorted(
        _standings(tx, query.where(table.c.home_id.in_(homes.ids)), table, None),
        key=lambda pair: near[pair[0].home_id],
    )
    sheet = Sheet({}, {}, {}, {}, {}, newest)
    for place, at in found:
        sheet.units[place.unit] = at.value
        sheet.numbers[place.unit] = at.number
        sheet.writers[place.unit] = at.writer
        sheet.authors[place.unit] = at.author
        sheet.times[place.unit] = at.at
    return sheet


def _standings(
    tx: Tx, query: Select[Any], table: Any, wanted: Collection[Place] | None
) -> Iterator[tuple[Place, Standing]]:
    fact = revision.c
    rows = [
        (Place(home_id, unit), revision_id, *rest)
        for home_id, unit, revision_id, *rest in tx.execute(
            query.add_columns(fact.number, fact.writer, fact.author_id, fact.made_at).join(
                revision, fact.id == table.c.revision_id
            )
        )
        if wanted is None or Place(home_id, unit) in wanted
    ]
    words: dict[UUID, Mapping[str, Unit]] = {}
    for some in _in_parts(sorted({row[1] for row in rows})):
        lies = select(revision_words.c.revision_id, revision_words.c.words)
        found = tx.execute(lies.where(revision_words.c.revision_id.in_(some), _open()))
        words.update((row.revision_id, row.words) for row in found)
    for place, revision_id, *rest in rows:
        yield place, Standing(words.get(revision_id, {}).get(place.unit, BLANK), *rest)


def _open() -> Any:
    return and_(revision_words.c.sealed_at.is_(None), revision_words.c.erased_at.is_(None))


def _in_parts(ids: list[Any]) -> Iterator[list[Any]]:
    """Databases take only so many values in one question."""
    for start in range(0, len(ids), MOST_AT_ONCE):
        yield ids[start : start + MOST_AT_ONCE]
