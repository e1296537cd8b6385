"""A line of the list is done, open again, moved to another day, or given to a colleague; each is kept."""

from datetime import date
from uuid import UUID

from sqlalchemy import select, update

from store import clock
from store.tables import to_do as table
from store.to_do.events import note
from store.to_do.reading import State, ToDo, to_do_of
from store.tx import Tx, held


def done(tx: Tx, to_do_id: UUID, words: str, by: UUID) -> bool:
    """Close a line with what its worker wrote to it; False where it was closed already: that stands."""
    line = _held(tx, to_do_id)
    if line is None or line.state is not State.OPEN:
        return False
    _set(tx, line, state=State.DONE, done_note=words, done_by=by, done_at=clock.now())
    note(tx, line.id, "done", by, None)  # what they wrote stands at the line, where it can be taken back
    return True


def undo(tx: Tx, to_do_id: UUID, by: UUID) -> bool:
    """Open a line again that somebody closed; one that was settled stays so, and so does one that is open."""
    line = _held(tx, to_do_id)
    if line is None or line.state is not State.DONE:
        return False
    _set(tx, line, state=State.OPEN, done_note="", done_by=None, done_at=None)
    note(tx, line.id, "undone", by, {"done_note": line.done_note})
    return True


def move(tx: Tx, to_do_id: UUID, due_on: date, why: str, by: UUID) -> bool:
    """Put an open line on another day; the reason may be empty."""
    line = _held(tx, to_do_id)
    if line is None or line.state is not State.OPEN:
        return False
    if line.due_on != due_on:
        _set(tx, line, due_on=due_on)
        note(tx, line.id, "moved", by, {"due_on": line.due_on.isoformat()}, why)
    return True


def hand_over(tx: Tx, to_do_id: UUID, to: UUID, why: str, by: UUID) -> bool:
    """Give an open line to a colleague; whether they may see the person is asked before."""
    line = _held(tx, to_do_id)
    if line is None or line.state is not State.OPEN:
        return False
    _set(tx, line, for_account=to)
    before = {"for_account": str(line.for_account or "")}
    note(tx, line.id, "handed-over", by, before, why)
    return True


def _held(tx: Tx, to_do_id: UUID) -> ToDo | None:
    """The line as it is now; nobody else changes it before this transaction ends."""
    columns = [table.c[name] for name in ToDo.__dataclass_fields__]
    row = tx.execute(held(select(*columns).where(table.c.id == to_do_id))).one_or_none()
    return None if row is None else to_do_of(row)


def _set(tx: Tx, line: ToDo, **values: object) -> None:
    tx.execute(update(table).where(table.c.id == line.id).values(**values))
