"""What the store says of one assessment, in the shapes of the model."""

from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, exists, or_, select

from assessment.states import is_frozen
from assessment.units import BLANK, Unit, text_of
from store import sheets
from store.holds import state_of
from store.sheets import Homes
from store.sheets.reading import words_by_number
from store.tables import conflict, revision, revision_unit
from store.taken_back import pieces
from store.tx import Tx
from tests.store.model.shapes import NOTHING, UNITS, Stands, Truth, Waits, Words

_WRITERS = (
    select(conflict.c.id, revision.c.writer)
    .join(revision, revision.c.id == conflict.c.mine_revision)
    .where(conflict.c.id.in_(bindparam("ids", expanding=True)))
)


def truth_of(tx: Tx, homes: Homes) -> Truth:
    """Everything that stands and waits now."""
    sheet, waits = sheets.heads(tx, homes), sheets.open_conflicts(tx, homes)
    writers = {row.id: row.writer for row in tx.execute(_WRITERS, {"ids": [one.id for one in waits]})}
    return Truth(
        {
            unit: Stands(words_of(words), sheet.numbers[unit], sheet.writers[unit])
            for unit, words in sheet.units.items()
            if unit in UNITS
        },
        {
            one.id: Waits(one.unit, words_of(one.mine), one.mine_by_id, writers[one.id], words_of(one.theirs))
            for one in waits
        },
        sheet.newest,
        is_frozen(state_of(tx, homes.assessment_id)),
    )


def ever_placed(tx: Tx, homes: Homes, unit: str) -> set[Words]:
    """All words that ever stood in a place, or waited beside what stood; sealed ones too."""
    rows = tx.execute(_placed(homes.assessment_id, unit)).all()
    kept = words_by_number(tx, homes.person_id, [row.number for row in rows])
    sealed = [pieces.of_revision(tx, row.revision_id) or {} for row in rows]
    return {words_of(words[unit]) for words in (*kept.values(), *sealed) if unit in words}


def words_of(unit: Unit) -> Words:
    return Words(*(text_of(unit, name) for name in ("value", "letter", "letter_for")))


def unit_of(words: Words) -> Unit:
    return words._asdict() if words != NOTHING else BLANK


def _placed(assessment_id: UUID, unit: str) -> Select[Any]:
    """The revisions in which a unit came to stand, or was kept beside what stood."""
    line = revision_unit.c
    waited = exists().where(conflict.c.mine_revision == line.revision_id, conflict.c.unit == line.unit)
    return (
        select(line.number, line.revision_id)
        .join(revision, revision.c.id == line.revision_id)
        .where(revision.c.assessment_id == assessment_id, line.unit == unit, or_(line.accepted, waited))
    )
