"""A taking back that is agreed to, or undone: the words come back into the very revisions they lay in."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, update

from assessment.definition import Keeps
from assessment.units import BLANK, Unit, is_blank
from store import clock
from store.faults import StoreFault
from store.holds import hold_of_person
from store.sealing import Sealing
from store.sheets.reading import Place, words_by_number
from store.sheets.shapes import Homes, SaveCall
from store.sheets.writing import move_head, write_revision
from store.tables import conflict, head, revision, revision_unit, taken_back
from store.taken_back import beside, letters, listing, needs, pieces, sharing, waiting
from store.tx import Tx

ERASED = "These words were erased. They cannot come back."
NOT_YOURS = "Somebody else must agree: not the one who asked."


def agree(tx: Tx, home: Path, call_id: UUID, by: UUID) -> None:
    """The second worker's yes; StoreFault when it is the first one's."""
    rows = _held(tx, call_id)
    if any(row.asked_by == by for row in rows):
        raise StoreFault(NOT_YOURS)
    listing.append(home, listing.of_change(listing.AGREED, call_id, by, clock.now()))
    agree_as(tx, call_id, by, clock.now())


def agree_as(tx: Tx, call_id: UUID, by: UUID, at: datetime) -> None:
    waits = (taken_back.c.call_id == call_id) & taken_back.c.agreed_at.is_(None)
    tx.execute(update(taken_back).where(waits).values(agreed_by=by, agreed_at=at))


def undo(tx: Tx, home: Path, sealing: Sealing, call_id: UUID, by: UUID) -> None:
    """Give the words back: to history, letters and notes, and where nothing newer stands, to the place."""
    rows = _held(tx, call_id)
    if any(row.erased_at for row in rows):
        raise StoreFault(ERASED)
    listing.append(home, listing.of_change(listing.UNDONE, call_id, by, clock.now()))
    undo_as(tx, sealing, rows, by, clock.now())


def undo_as(tx: Tx, sealing: Sealing, rows: Sequence[Any], by: UUID, at: datetime) -> None:
    """The same for the lines of one taking back, with no line in the list."""
    ids, person_id = [row.id for row in rows], rows[0].person_id
    pieces.put_back(tx, sealing, ids)
    waiting.put_back(tx, sealing, ids)
    beside.put_back(tx, sealing, ids, person_id)
    needs.put_back(tx, sealing, ids, by)
    sharing.put_back(tx, sealing, ids)
    tx.execute(update(taken_back).where(taken_back.c.id.in_(ids)).values(undone_at=at, undone_by=by))
    letters.open_again(tx, sealing, ids)
    for number in sorted({row.up_to for row in rows}):
        _stand_again(tx, [row for row in rows if row.up_to == number], by, at)


def rows_of(tx: Tx, call_id: UUID) -> Sequence[Any]:
    """The lines of one taking back that was not undone."""
    line = taken_back.c
    which = (line.call_id == call_id) & line.undone_at.is_(None)
    return tx.execute(select(taken_back).where(which).order_by(line.up_to, line.unit)).all()


def _held(tx: Tx, call_id: UUID) -> Sequence[Any]:
    """The same, read while the record is held; StoreFault when there is none."""
    found = rows_of(tx, call_id)
    if found:
        hold_of_person(tx, found[0].assessment_id, found[0].person_id)
        found = rows_of(tx, call_id)
    if not found:
        raise StoreFault("This was undone already. Nothing was changed.")
    return found


def _stand_again(tx: Tx, rows: Sequence[Any], by: UUID, at: datetime) -> None:
    """Let each place stand as it stood, by a new revision; and let what waited there wait again."""
    blank = tx.execute(
        select(revision).where(revision.c.person_id == rows[0].person_id, revision.c.number == rows[0].up_to)
    ).one()
    words: dict[str, Unit] = {}
    for row in rows:
        before = _stood(tx, row) if _still_blank(tx, row) else 0
        found = words_by_number(tx, row.person_id, [before]).get(before, {}).get(row.unit, BLANK)
        if not is_blank(found):
            words[row.unit] = found
    if words:
        _write(tx, blank, rows, words, by, at)
    waits = {"resolved_at": None, "resolved_by": None, "resolved_by_revision": None}
    tx.execute(update(conflict).where(conflict.c.resolved_by_revision == blank.id).values(**waits))


def _write(tx: Tx, blank: Any, rows: Sequence[Any], words: dict[str, Unit], by: UUID, at: datetime) -> None:
    homes = {row.unit: Keeps(row.home) for row in rows}
    bases = dict.fromkeys(words, blank.number)
    call = SaveCall(
        homes=Homes(blank.person_id, blank.assessment_id, blank.visit_id),
        step_id=blank.step_id,
        definition_hash=blank.definition_hash,
        author_id=by,
        writer=f"undone:{rows[0].call_id}",
        op_id=f"undone:{rows[0].call_id}:{blank.number}",
        units=words,
        home_of=homes,
        rev=blank.number,
        kind="restore",
        restores=max(_stood(tx, row) for row in rows if row.unit in words),
    )
    revision_id, number = write_revision(tx, call, "restore", words, bases, at, homes, words)
    for row in rows:
        if row.unit in words:
            home = Keeps(row.home)
            move_head(tx, Place(row.home_id, row.unit), home, revision_id, blank.number, number)


def _still_blank(tx: Tx, row: Any) -> bool:
    here = (head.c.home_id == row.home_id) & (head.c.unit == row.unit) & (head.c.number == row.up_to)
    return tx.scalar(select(head.c.number).where(here)) is not None


def _stood(tx: Tx, row: Any) -> int:
    """The number at which a place stood before it was left blank; 0 when nothing did."""
    line = revision_unit.c
    before = (line.home_id == row.home_id) & (line.unit == row.unit) & (line.number < row.up_to)
    return int(tx.scalar(select(func.max(line.number)).where(before, line.accepted)) or 0)
