"""How a sheet is read: the units of three homes as they stand now, or as they stood at a revision."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Uuid as Id
from sqlalchemy import and_, bindparam, case, func, select

from assessment.definition import Keeps
from assessment.units import BLANK, NOT_QUESTIONS, Unit
from store.sheets.shapes import Homes, Sheet
from store.tables import head, person, revision, revision_unit, revision_words
from store.tx import Tx

MOST_AT_ONCE = 500
# Few and small: every page about an assessment may ask for them. Letters are neither.
BESIDE_QUESTIONS = NOT_QUESTIONS - {"letter"}


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


class Line(NamedTuple):
    """Which revision (of the person) a unit has its value from."""

    home: str
    unit: str
    number: int


class Fact(NamedTuple):
    """One revision; its words are none when they are sealed or erased."""

    number: int
    writer: str
    author: UUID
    at: datetime
    words: Mapping[str, Unit] | None


# Made once: to put a question together takes SQLAlchemy longer than it takes the database to answer it.
HOME_IDS = [bindparam(home, type_=Id()) for home in Keeps]  # Homes.bound gives them
_NEWEST = select(person.c.newest_revision).where(person.c.id == bindparam("person_id"))
_HEADS = select(head.c.home, head.c.unit, head.c.number).where(head.c.home_id.in_(HOME_IDS))
_LINE = revision_unit.c
_HISTORY = select(_LINE.home, _LINE.unit, func.max(_LINE.number)).where(
    _LINE.home_id.in_(HOME_IDS), _LINE.accepted, _LINE.number <= bindparam("most")
)
_AS_OF = _HISTORY.group_by(_LINE.home, _LINE.unit)
_UNIT_AS_OF = _AS_OF.where(_LINE.unit == bindparam("unit"))
_OPEN = and_(revision_words.c.sealed_at.is_(None), revision_words.c.erased_at.is_(None))
_FACTS = (
    select(
        revision.c.number,
        revision.c.writer,
        revision.c.author_id,
        revision.c.made_at,
        case((_OPEN, revision_words.c.words), else_=None),
    )
    .join(revision_words, revision_words.c.revision_id == revision.c.id)
    .where(
        revision.c.person_id == bindparam("person_id"),
        revision.c.number.in_(bindparam("numbers", expanding=True)),
    )
)


def heads(tx: Tx, homes: Homes, questions: Collection[str] | None = None) -> Sheet:
    """Every unit as it stands now; of two homes with the same unit, the nearest counts (visit first).

    With `questions` (ids): the units of these, and what is no question's and no letter's, so that a page
    about a few of them reads nothing of what was said to all the others.
    """
    newest = newest_of(tx, homes.person_id)
    return _sheet(tx, homes, _lines(tx, _HEADS, homes), newest, questions)


def as_of(tx: Tx, homes: Homes, number: int, questions: Collection[str] | None = None) -> Sheet:
    """Every unit as it stood just after the revision of this number (of the person)."""
    return _sheet(tx, homes, _lines(tx, _AS_OF, homes, most=number), number, questions)


def standing(tx: Tx, homes: Homes, places: Collection[Place]) -> dict[Place, Standing]:
    """Where these units stand now; one that was never saved is missing."""
    lines = {_place(homes, line): line for line in _lines(tx, _HEADS, homes)}
    found = {place: lines[place] for place in places if place in lines}
    facts = _facts(tx, homes.person_id, {line.number for line in found.values()})
    return {place: _standing(line, facts[line.number]) for place, line in found.items()}


def value_at(tx: Tx, homes: Homes, place: Place, number: int) -> tuple[int, Unit]:
    """The newest number at or before the given one that changed a unit, and its value; 0 and blank: none."""
    found = _lines(tx, _UNIT_AS_OF, homes, most=number, unit=place.unit)
    line = next((line for line in found if _place(homes, line) == place), None)
    if line is None:
        return 0, BLANK
    words = words_by_number(tx, homes.person_id, [line.number]).get(line.number, {})
    return line.number, words.get(place.unit, BLANK)


def words_by_number(tx: Tx, person_id: UUID, numbers: Collection[int]) -> dict[int, Mapping[str, Unit]]:
    """The words of a person's revisions; sealed and erased ones are missing."""
    facts = _facts(tx, person_id, numbers).values()
    return {fact.number: fact.words for fact in facts if fact.words is not None}


def newest_of(tx: Tx, person_id: UUID) -> int:
    return tx.scalar(_NEWEST, {"person_id": person_id}) or 0


def _lines(tx: Tx, query: Any, homes: Homes, **more: object) -> list[Line]:
    return [Line(*row) for row in tx.execute(query, {**homes.bound, **more})]


def _place(homes: Homes, line: Line) -> Place:
    return Place(homes.id_of(Keeps(line.home)), line.unit)


def _sheet(
    tx: Tx, homes: Homes, lines: Iterable[Line], newest: int, questions: Collection[str] | None
) -> Sheet:
    if questions is not None:
        wanted = {*questions, *BESIDE_QUESTIONS}
        lines = [line for line in lines if line.unit.partition(".")[0] in wanted]
    near = sorted(lines, key=lambda line: _NEARNESS[line.home])
    facts = _facts(tx, homes.person_id, {line.number for line in near})
    sheet = Sheet({}, {}, {}, {}, {}, newest)
    for _, unit, number in near:
        _, writer, author, at, words = facts[number]
        sheet.units[unit] = words.get(unit, BLANK) if words else BLANK
        sheet.numbers[unit] = number
        sheet.writers[unit] = writer
        sheet.authors[unit] = author
        sheet.times[unit] = at
    return sheet


_NEARNESS = {str(home): place for place, home in enumerate(Keeps)}


def _standing(line: Line, fact: Fact) -> Standing:
    return Standing((fact.words or {}).get(line.unit, BLANK), *fact[:4])


def _facts(tx: Tx, person_id: UUID, numbers: Collection[int]) -> dict[int, Fact]:
    found: dict[int, Fact] = {}
    for some in _in_parts(sorted(numbers)):
        for row in tx.execute(_FACTS, {"person_id": person_id, "numbers": some}):
            found[row[0]] = Fact(*row)
    return found


def _in_parts(ids: list[int]) -> Iterator[list[int]]:
    """Databases take only so many values in one question."""
    for start in range(0, len(ids), MOST_AT_ONCE):
        yield ids[start : start + MOST_AT_ONCE]
