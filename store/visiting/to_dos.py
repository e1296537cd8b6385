"""The lines that a visit has on the list of what to do, made to say what the plan says now."""

from collections.abc import Iterable
from uuid import UUID

from assessment.visits import Wanted
from store import to_do
from store.tables import to_do as table
from store.to_do.reading import WHOLE, State, ToDo, to_do_of
from store.tx import Tx
from store.visiting.reading import PlannedVisit

_MINE = ("send:", "reminder:", "booking:")  # other parts of the house have lines of a visit, too


def to_dos_of(tx: Tx, visit_id: UUID) -> dict[str, ToDo]:
    """By key: what a plan has put on the list, settled or not."""
    rows = tx.execute(WHOLE.where(table.c.planned_visit_id == visit_id).order_by(table.c.due_on))
    return {row.key: to_do_of(row) for row in rows if row.key.startswith(_MINE)}


def keep_up(tx: Tx, visit: PlannedVisit, wanted: Iterable[Wanted], by: UUID) -> None:
    """Add what the plan asks for now and settle what it asks for no more.

    A line that was done, or moved to another day, is left so while it is for the same thing.
    """
    there, asked = to_dos_of(tx, visit.id), {one.key: one for one in wanted}
    for key, one in asked.items():
        line = there.get(key)
        same = line if line and line.state is not State.SETTLED and line.words.startswith(one.what) else None
        if same and (same.state is State.DONE or same.words == one.words):
            continue
        to_do.add(
            tx,
            key,
            to_do.Kind(one.kind),
            visit.person_id,
            one.words,
            same.due_on if same else one.due_on,
            by,
            assessment_id=visit.assessment_id,
            planned_visit_id=visit.id,
            for_account=visit.worker_id,
        )
    for key in there.keys() - asked.keys():
        to_do.settle(tx, key, by)


def is_sent(lines: dict[str, ToDo], visit_id: UUID) -> bool:
    """Whether somebody said that what goes ahead is sent."""
    line = lines.get(f"send:{visit_id}")
    return line is not None and line.state is State.DONE


def turn_sent(tx: Tx, visit_id: UUID, by: UUID) -> None:
    """Say that what goes ahead is sent; when somebody has said so, take that back."""
    line = to_dos_of(tx, visit_id).get(f"send:{visit_id}")
    if line is None:
        return
    if line.state is State.DONE:
        to_do.undo(tx, line.id, by)
    else:
        to_do.done(tx, line.id, "", by)
