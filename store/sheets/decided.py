"""What became of texts that could not stand when they were saved: whether somebody chose, who, and what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import select

from assessment.units import BLANK, Unit, same
from store.sheets.reading import words_by_number
from store.sheets.shapes import Reason
from store.tables import account, conflict, revision
from store.tx import Tx

AT_ONCE = 400


class Way(StrEnum):
    """How it was decided."""

    OPEN = "open"  # somebody has still to choose
    THESE = "these"  # these words stand since then
    OTHERS = "others"  # what stood was kept
    NEW = "new"  # it was written together, or in a third way
    DECLINED = "declined"  # a proposal that came late was not taken in


@dataclass(frozen=True)
class Decided:
    """One text that waited, or waits."""

    reason: Reason
    way: Way
    step_id: str  # where it is chosen
    by_name: str = ""
    at: datetime | None = None
    why: str = ""  # why it was not taken in


def decided_of(tx: Tx, person_id: UUID, revision_ids: Sequence[UUID]) -> dict[tuple[UUID, str], Decided]:
    """By the revision that holds the text, and the unit."""
    rows = [row for some in _some(revision_ids) for row in _rows(tx, some)]
    numbers = {number for row in rows for number in (row.mine_number, row.chosen_number) if number}
    words = words_by_number(tx, person_id, numbers)
    return {(row.mine_revision, row.unit): _decided(row, words) for row in rows}


def _rows(tx: Tx, revision_ids: list[UUID]) -> list[Any]:
    line, mine, chosen = conflict.c, revision.alias("mine"), revision.alias("chosen")
    query = (
        select(
            conflict,
            mine.c.number.label("mine_number"),
            chosen.c.number.label("chosen_number"),
            chosen.c.units.label("chosen_units"),
            account.c.name,
        )
        .join(mine, mine.c.id == line.mine_revision)
        .outerjoin(chosen, chosen.c.id == line.resolved_by_revision)
        .outerjoin(account, account.c.id == line.resolved_by)
        .where(line.mine_revision.in_(revision_ids))
    )
    return list(tx.execute(query))


def _decided(row: Any, words: Mapping[int, Mapping[str, Unit]]) -> Decided:
    reason = Reason(row.reason)
    if row.resolved_at is None:
        return Decided(reason, Way.OPEN, row.step_id)
    told = (row.step_id, row.name or "", row.resolved_at)
    if row.declined is not None:
        return Decided(reason, Way.DECLINED, *told, row.declined)
    if row.unit not in (row.chosen_units or ()):
        return Decided(reason, Way.OTHERS, *told)
    chosen, mine = (words.get(n, {}).get(row.unit, BLANK) for n in (row.chosen_number, row.mine_number))
    return Decided(reason, Way.THESE if same(chosen, mine) else Way.NEW, *told)


def _some(ids: Sequence[UUID]) -> list[list[UUID]]:
    return [list(ids[start : start + AT_ONCE]) for start in range(0, len(ids), AT_ONCE)]
