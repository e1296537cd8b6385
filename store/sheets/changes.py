"""What a save changed: the words before and after it, unit by unit, and what became of those that did not stand."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import func, select

from assessment.definition import Keeps
from assessment.units import BLANK, Unit, same
from store.sheets.decided import Decided, decided_of
from store.sheets.past import Entry, Past, in_homes
from store.tables import revision, revision_unit, revision_words, taken_back, taken_words
from store.tx import Tx

AT_ONCE = 400  # ids or numbers in one question


class Gone(StrEnum):
    """Why words cannot be read any more."""

    NO = ""
    TAKEN_BACK = "taken-back"
    SEALED = "sealed"
    ERASED = "erased"


@dataclass(frozen=True)
class Text:
    """A unit at one moment, with the definition in whose words it was said."""

    unit: Unit = BLANK
    definition_hash: str = ""
    gone: Gone = Gone.NO


@dataclass(frozen=True)
class Change:
    """One unit that a save holds; `decided` is given where its words did not come to stand."""

    key: str
    home: Keeps
    home_id: UUID
    before: Text
    after: Text
    stood: bool
    decided: Decided | None = None

    @property
    def is_none(self) -> bool:
        """Whether nothing is different in the end."""
        readable = not (self.before.gone or self.after.gone)
        return self.stood and readable and same(self.before.unit, self.after.unit)


class _Line(NamedTuple):
    revision_id: UUID
    key: str
    home: str
    home_id: UUID
    number: int
    stood: bool


class _Fact(NamedTuple):
    id: UUID
    number: int
    assessment_id: UUID
    step_id: str
    definition_hash: str
    words: Mapping[str, Unit] | None
    sealed_at: Any
    erased_at: Any


def changes_of(tx: Tx, past: Past, found: Sequence[Entry]) -> tuple[tuple[Change, ...], ...]:
    """What each entry changed in the end, in the order of the entries; words hidden quietly are left out."""
    numbers = [save.number for entry in found for save in entry.saves]
    if not numbers:
        return ()
    lines = _lines(tx, past, min(numbers), max(numbers))
    stood_before = _stood_before(tx, past, min(numbers))
    previous = _previous(lines, stood_before)
    nets = [_net(past, entry, lines, previous) for entry in found]
    used = {number for net in nets for pair in net for number in (pair[0], pair[1].number) if number}
    facts = _facts(tx, past, used)
    quiet = _taken(tx, [fact.id for fact in facts.values()])
    waiting = [line.revision_id for net in nets for _, line in net if not line.stood]
    decided = decided_of(tx, past.person_id, waiting)
    return tuple(
        tuple(filter(None, (_change(pair, facts, quiet, decided) for pair in net))) for net in nets
    )


def _net(
    past: Past, entry: Entry, lines: Mapping[int, list[_Line]], previous: Mapping[tuple[int, str], int]
) -> list[tuple[int, _Line]]:
    """For each unit the number it stood at before the entry, and its last line in it."""
    net: dict[tuple[UUID, str, bool], tuple[int, _Line]] = {}
    for save in reversed(entry.saves):
        here = (save.assessment_id, save.step_id) == (past.assessment_id, past.step_id)
        for line in lines.get(save.number, ()):
            if not (here or past.holds(line.key)):
                continue
            place = (line.home_id, line.key, line.stood)
            before = net[place][0] if place in net else previous[line.number, line.key]
            net[place] = (before, line)
    return list(net.values())


def _change(
    pair: tuple[int, _Line],
    facts: Mapping[int, _Fact],
    quiet: Mapping[tuple[UUID, str], bool],
    decided: Mapping[tuple[UUID, str], Decided],
) -> Change | None:
    before, line = pair
    if quiet.get((line.revision_id, line.key)):
        return None
    change = Change(
        line.key,
        Keeps(line.home),
        line.home_id,
        _text(facts.get(before), line.key, quiet),
        _text(facts.get(line.number), line.key, quiet),
        line.stood,
    )
    return change if line.stood else replace(change, decided=decided.get((line.revision_id, line.key)))


def _text(fact: _Fact | None, key: str, quiet: Mapping[tuple[UUID, str], bool]) -> Text:
    if fact is None or quiet.get((fact.id, key)):
        return Text()
    if fact.erased_at or fact.words is None:
        return Text(gone=Gone.ERASED)
    if fact.sealed_at:
        return Text(gone=Gone.SEALED)
    if key not in fact.words:
        return Text(gone=Gone.TAKEN_BACK)
    return Text(fact.words[key], fact.definition_hash)


def _lines(tx: Tx, past: Past, first: int, last: int) -> dict[int, list[_Line]]:
    line = revision_unit.c
    rows = tx.execute(
        select(line.revision_id, line.unit, line.home, line.home_id, line.number, line.accepted)
        .where(in_homes(past), line.number.between(first, last))
        .order_by(line.number, line.unit)
    )
    found: dict[int, list[_Line]] = {}
    for row in rows:
        found.setdefault(row.number, []).append(_Line(*row))
    return found


def _stood_before(tx: Tx, past: Past, first: int) -> dict[tuple[UUID, str], int]:
    line = revision_unit.c
    rows = tx.execute(
        select(line.home_id, line.unit, func.max(line.number))
        .where(in_homes(past), line.accepted, line.number < first)
        .group_by(line.home_id, line.unit)
    )
    return {(row[0], row[1]): row[2] for row in rows}


def _previous(
    lines: Mapping[int, list[_Line]], stood_before: Mapping[tuple[UUID, str], int]
) -> dict[tuple[int, str], int]:
    """For each line, by its number and unit, the number at which the unit stood before it; 0: nowhere."""
    standing, found = dict(stood_before), {}
    for number in sorted(lines):
        for line in lines[number]:
            found[number, line.key] = standing.get((line.home_id, line.key), 0)
            if line.stood:
                standing[line.home_id, line.key] = number
    return found


def _facts(tx: Tx, past: Past, numbers: Iterable[int]) -> dict[int, _Fact]:
    fact, lies = revision.c, revision_words.c
    query = select(
        fact.id, fact.number, fact.assessment_id, fact.step_id, fact.definition_hash, lies.words,
        lies.sealed_at, lies.erased_at,
    ).join(revision_words, lies.revision_id == fact.id)  # fmt: skip
    found: dict[int, _Fact] = {}
    for some in _some(sorted(numbers)):
        rows = tx.execute(query.where(fact.person_id == past.person_id, fact.number.in_(some)))
        found |= {row.number: _Fact(*row) for row in rows}
    return found


def _taken(tx: Tx, revision_ids: Sequence[UUID]) -> dict[tuple[UUID, str], bool]:
    """The units that were taken back out of these revisions; True where the place says nothing at all."""
    query = (
        select(taken_words.c.revision_id, taken_words.c.unit, taken_back.c.quiet)
        .join(taken_back, taken_back.c.id == taken_words.c.taken_back_id)
        .where(taken_back.c.undone_at.is_(None))
    )
    found: dict[tuple[UUID, str], bool] = {}
    for some in _some(revision_ids):
        for row in tx.execute(query.where(taken_words.c.revision_id.in_(some))):
            place = (row.revision_id, row.unit)
            found[place] = row.quiet or found.get(place, False)
    return found


def _some(all_of_them: Sequence[Any]) -> Iterable[list[Any]]:
    return (list(all_of_them[start : start + AT_ONCE]) for start in range(0, len(all_of_them), AT_ONCE))
