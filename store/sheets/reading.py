"""How a sheet is read: the units of three homes as they stand now, or as they stood at a revision."""

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Integer, and_, bindparam, case, func, literal, select
from sqlalchemy import Uuid as Id

from assessment.definition import Keeps
from assessment.units import BLANK, NOT_QUESTIONS, Unit
from store.prepared import Prepared
from store.sheets.shapes import Homes, Sheet
from store.tables import head, person, revision, revision_unit, revision_words
from store.tx import Tx

AT_ONCE = 50  # revisions that are read with one question
# Few and small: every page about an assessment may ask for them. Steps and letters are neither.
BESIDE_QUESTIONS = NOT_QUESTIONS - {"step", "letter"}


Line = tuple[str, str, int]  # a home, a unit, and the number of the revision (of the person) it stands at


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


NOWHERE = Standing(
    BLANK, 0, "", UUID(int=0), datetime.min.replace(tzinfo=UTC)
)  # of a unit that was never saved


class Fact(NamedTuple):
    """One revision; its words are none when they are sealed or erased."""

    number: int
    writer: str
    author: UUID
    at: datetime
    words: Mapping[str, Unit] | None


HOME_IDS = [bindparam(home, type_=Id()) for home in Keeps]  # Homes.bound gives them
_LINE = revision_unit.c
_AS_OF = (
    select(_LINE.home, _LINE.unit, func.max(_LINE.number))
    .where(_LINE.home_id.in_(HOME_IDS), _LINE.accepted, _LINE.number <= bindparam("most"))
    .group_by(_LINE.home, _LINE.unit)
)
_OPEN = and_(revision_words.c.sealed_at.is_(None), revision_words.c.erased_at.is_(None))
_NUMBERS = [bindparam(f"n{place}", type_=Integer()) for place in range(AT_ONCE)]
_FACTS = Prepared(
    select(
        revision.c.number,
        revision.c.writer,
        revision.c.author_id,
        revision.c.made_at,
        case((_OPEN, revision_words.c.words), else_=None),
    )
    .join(revision_words, revision_words.c.revision_id == revision.c.id)
    .where(revision.c.person_id == bindparam("person_id"), revision.c.number.in_(_NUMBERS))
)
_HEADS = select(head.c.home, head.c.unit, head.c.number).where(head.c.home_id.in_(HOME_IDS))
_HEADS_NOW = Prepared(_HEADS)
# The person's newest revision comes with them, as a line that is of no home.
_NEWEST = select(literal(""), literal(""), person.c.newest_revision).where(person.c.id == HOME_IDS[0])
_HEADS_AND_NEWEST = Prepared(_NEWEST.union_all(_HEADS))
_HEADS_THEN = Prepared(_AS_OF)
_UNIT_THEN = Prepared(_AS_OF.where(_LINE.unit == bindparam("unit")))


def heads(tx: Tx, homes: Homes, asked: Collection[str] | None = None) -> Sheet:
    """Every unit as it stands now; of two homes with the same unit, the nearest counts (visit first).

    With `asked` (ids of questions, keys of other units) only these are read, and what is said of sections
    and gates: a page about a few questions should not take longer the more was said to all the others.
    """
    lines = _lines(tx, _HEADS_AND_NEWEST, homes)
    newest = next((number for home, _, number in lines if not home), 0)
    return _sheet(tx, homes, [line for line in lines if line[0]], newest, asked)


def as_of(tx: Tx, homes: Homes, number: int, asked: Collection[str] | None = None) -> Sheet:
    """Every unit as it stood just after the revision of this number (of the person)."""
    return _sheet(tx, homes, _lines(tx, _HEADS_THEN, homes, most=number), number, asked)


def units_beginning(tx: Tx, home_id: UUID, begins: str) -> tuple[str, ...]:
    """The keys of one home that begin so, whatever stands there; for what has no list of its own."""
    here = head.c.unit.startswith(begins, autoescape=True)
    return tuple(tx.scalars(select(head.c.unit).where(head.c.home_id == home_id, here)))


def standing(tx: Tx, homes: Homes, places: Collection[Place]) -> dict[Place, Standing]:
    """Where these units stand now; one that was never saved is missing."""
    units = {place.unit for place in places}
    lines = (line for line in _lines(tx, _HEADS_NOW, homes) if line[1] in units)
    found = {place: line for line in lines if (place := _place(homes, line)) in places}
    facts = _facts(tx, homes.person_id, {number for _, _, number in found.values()})
    return {place: _standing(line, facts[line[2]]) for place, line in found.items()}


def standing_in(sheet: Sheet, places: Mapping[str, tuple[Keeps, Place]]) -> dict[Place, Standing] | None:
    """The same from a sheet, which must have been read for these units; None when it does not say."""
    found: dict[Place, Standing] = {}
    for unit, (home, place) in places.items():
        lies = sheet.homes.get(unit)
        if not sheet.covers(unit) or lies not in (None, home):
            return None  # it was not read, or a nearer home hides what stands in this one
        if lies is None:
            continue
        about = (sheet.numbers[unit], sheet.writers[unit], sheet.authors[unit], sheet.times[unit])
        found[place] = Standing(sheet.units[unit], *about)
    return found


def value_at(tx: Tx, homes: Homes, place: Place, number: int) -> tuple[int, Unit]:
    """The newest number at or before the given one that changed a unit, and its value; 0 and blank: none."""
    found = _lines(tx, _UNIT_THEN, homes, most=number, unit=place.unit)
    at = next((line[2] for line in found if _place(homes, line) == place), 0)
    words = words_by_number(tx, homes.person_id, [at] if at else []).get(at, {})
    return at, words.get(place.unit, BLANK)


def words_by_number(tx: Tx, person_id: UUID, numbers: Collection[int]) -> dict[int, Mapping[str, Unit]]:
    """The words of a person's revisions; sealed and erased ones are missing."""
    facts = _facts(tx, person_id, numbers).values()
    return {fact.number: fact.words for fact in facts if fact.words is not None}


def _lines(tx: Tx, question: Prepared, homes: Homes, **more: object) -> list[Line]:
    return question.all(tx, **homes.bound, **more)


def _place(homes: Homes, line: Line) -> Place:
    return Place(homes.id_of(Keeps(line[0])), line[1])


def _sheet(tx: Tx, homes: Homes, lines: Iterable[Line], newest: int, asked: Collection[str] | None) -> Sheet:
    wanted = None if asked is None else BESIDE_QUESTIONS.union(asked)
    sheet = Sheet({}, {}, {}, {}, {}, newest, wanted=wanted)
    near = sorted((line for line in lines if sheet.covers(line[1])), key=_nearness)
    facts = _facts(tx, homes.person_id, {number for _, _, number in near})
    for home, unit, number in near:
        _, writer, author, at, words = facts[number]
        sheet.homes[unit] = home
        sheet.units[unit] = words.get(unit, BLANK) if words else BLANK
        sheet.numbers[unit] = number
        sheet.writers[unit] = writer
        sheet.authors[unit] = author
        sheet.times[unit] = at
    return sheet


def _nearness(line: Line) -> int:
    return _NEARNESS[line[0]]


_NEARNESS = {str(home): place for place, home in enumerate(Keeps)}


def _standing(line: Line, fact: Fact) -> Standing:
    return Standing((fact.words or {}).get(line[1], BLANK), *fact[:4])


def _facts(tx: Tx, person_id: UUID, numbers: Collection[int]) -> dict[int, Fact]:
    found: dict[int, Fact] = {}
    wanted = sorted(numbers)
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        some += some[:1] * (AT_ONCE - len(some))  # the question always takes as many
        bound = {f"n{place}": number for place, number in enumerate(some)}
        found.update((row[0], Fact(*row)) for row in _FACTS.all(tx, person_id=person_id, **bound))
    return found
