"""What a save gave, found again when the same save arrives a second time."""

from uuid import UUID

from sqlalchemy import bindparam, select

from assessment.revisions import Clash
from assessment.units import BLANK
from store.prepared import Prepared
from store.sheets.reading import words_by_number
from store.sheets.shapes import Homes, ResolveCall, SaveCall, Saved
from store.tables import conflict, revision, revision_unit
from store.tx import Tx

_BEFORE = Prepared(
    select(revision.c.id, revision.c.number, revision.c.units).where(
        revision.c.assessment_id == bindparam("assessment"),
        revision.c.author_id == bindparam("author"),
        revision.c.op_id == bindparam("op"),
    )
)


def saved_before(tx: Tx, call: SaveCall | ResolveCall) -> Saved | None:
    """What the first save with this op_id gave; None when this is the first."""
    row = _BEFORE.first(tx, assessment=call.homes.assessment_id, author=call.author_id, op=call.op_id)
    if row is None:
        return None
    words = words_by_number(tx, call.homes.person_id, [row.number]).get(row.number, {})
    stood = set(
        tx.scalars(
            select(revision_unit.c.unit).where(
                revision_unit.c.revision_id == row.id, revision_unit.c.accepted
            )
        )
    )
    accepted = {unit: words.get(unit, BLANK) for unit in row.units if unit in stood}
    return Saved(row.number if row.units else None, accepted, clashes_of(tx, call.homes, row.id))


def clashes_of(tx: Tx, homes: Homes, revision_id: UUID) -> tuple[Clash, ...]:
    """What one revision could not let stand, as it was found then."""
    line = conflict.c
    query = select(line.unit, line.base_number, line.theirs_number, revision.c.number.label("mine_number"))
    rows = tx.execute(
        query.join(revision, revision.c.id == line.mine_revision)
        .where(line.mine_revision == revision_id)
        .order_by(line.unit)
    ).all()
    numbers = {number for row in rows for number in row[1:]}
    words = words_by_number(tx, homes.person_id, numbers)
    return tuple(
        Clash(row[0], *(words.get(number, {}).get(row[0], BLANK) for number in row[1:])) for row in rows
    )
