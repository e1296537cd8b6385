"""What waits already from a page or its writer: the same words ask no second time, newer ones go in there."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from assessment.revisions import Clash
from assessment.units import BLANK, Unit, same
from store.sheets.reading import Place, words_by_number
from store.sheets.shapes import SaveCall
from store.tables import conflict, revision
from store.tx import Tx


def of_page(rows: Sequence[Any], writer: str) -> dict[Place, UUID]:
    """The open conflicts of this very page, by the place they are about; `rows` are all that are open."""
    return {Place(row.home_id, row.unit): row.id for row in rows if writer and row.writer == writer}


def begun_again(
    tx: Tx, call: SaveCall, rows: Sequence[Any], places: Mapping[str, Place], shown: Mapping[str, Unit]
) -> tuple[Clash, ...]:
    """Where this page wrote what waits, and holds again what it began with: that waits from now on."""
    own = {Place(row.home_id, row.unit): row for row in rows if call.writer and row.writer == call.writer}
    back = [unit for unit, place in places.items() if place in own and same(call.units[unit], shown[unit])]
    words = words_by_number(tx, call.homes.person_id, {own[places[unit]].mine_number for unit in back})
    return tuple(
        Clash(unit, shown[unit], BLANK, call.units[unit])
        for unit in back
        if not same(words.get(own[places[unit]].mine_number, {}).get(unit, BLANK), call.units[unit])
    )


def waits_already(tx: Tx, call: SaveCall, place: Place, clash: Clash) -> bool:
    """Whether this page's very words wait already: saving it again asks no second time.

    Another page of the same worker has a choice of its own: this one may still be typed on in.
    """
    line = conflict.c
    mine = tx.scalars(
        select(revision.c.number)
        .join(conflict, line.mine_revision == revision.c.id)
        .where(
            line.home_id == place.home_id,
            line.unit == place.unit,
            line.resolved_at.is_(None),
            revision.c.writer == call.writer,
        )
    ).all()
    waiting = words_by_number(tx, call.homes.person_id, mine).values()
    return any(same(words.get(clash.unit, BLANK), clash.mine) for words in waiting)


def put_newer(tx: Tx, conflict_id: UUID, revision_id: UUID, theirs: int) -> None:
    """Let a conflict hold the newer words of the page that made it: one page, one choice."""
    newer = {"mine_revision": revision_id, "theirs_number": theirs}
    tx.execute(update(conflict).where(conflict.c.id == conflict_id).values(**newer))
