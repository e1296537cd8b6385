"""What a save changed: each unit before and after it, and what became of words that did not stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select

from assessment.definition import Keeps
from assessment.units import same
from store.sheets.decided import Decided, decided_of
from store.sheets.past import Entry, Past, in_homes
from store.sheets.words_then import Fact, Text, facts_of, text_then
from store.tables import revision_unit
from store.taken_back.reading import said_of
from store.taken_back.shapes import Mark
from store.tx import Tx


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
    facts = facts_of(tx, past.person_id, used)
    marks = said_of(tx, past.person_id)
    waiting = [line.revision_id for net in nets for _, line in net if not line.stood]
    decided = decided_of(tx, past.person_id, waiting)
    return tuple(tuple(filter(None, (_change(pair, facts, marks, decided) for pair in net))) for net in nets)


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
    facts: Mapping[int, Fact],
    marks: Mapping[tuple[int, str], Mark],
    decided: Mapping[tuple[UUID, str], Decided],
) -> Change | None:
    before, line = pair
    mark = marks.get((line.number, line.key))
    if mark and mark.quiet:
        return None
    change = Change(
        line.key,
        Keeps(line.home),
        line.home_id,
        text_then(facts.get(before), line.key, marks),
        text_then(facts.get(line.number), line.key, marks),
        line.stood,
    )
    return change if line.stood else replace(change, decided=decided.get((line.revision_id, line.key)))


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
