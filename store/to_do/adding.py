"""What asks for something adds a line by its key, once; what answers it settles the line by the same key."""

from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from store import clock
from store.tables import to_do as table
from store.tables.base import canonical
from store.to_do.events import note as note_event
from store.to_do.reading import Kind, State
from store.tx import Tx, held


def add(
    tx: Tx,
    key: str,
    kind: Kind,
    person_id: UUID,
    words: str,
    due_on: date,
    by: UUID,
    *,
    assessment_id: UUID | None = None,
    planned_visit_id: UUID | None = None,
    for_account: UUID | None = None,
    note: str = "",
) -> UUID:
    """Put one line on the list; the same key again opens that line again, with the new words and day."""
    values = {"words": words, "due_on": due_on, "state": State.OPEN}
    again = _again(tx, key, values, by)
    if again is not None:
        return again
    new = uuid4()
    try:
        with tx.begin_nested():
            tx.execute(
                insert(table).values(
                    id=new,
                    key=key,
                    kind=kind,
                    person_id=person_id,
                    assessment_id=assessment_id,
                    planned_visit_id=planned_visit_id,
                    note=note,
                    for_account=for_account,
                    made_by=by,
                    made_at=clock.now(),
                    done_note="",
                    **values,
                )
            )
    except IntegrityError:  # asked for twice at the same moment
        found: UUID = tx.execute(select(table.c.id).where(table.c.key == key)).scalar_one()
        return found
    note_event(tx, new, "added", by, None)
    return new


def settle(tx: Tx, key: str, by: UUID) -> None:
    """Close a line because what it was about is done; nothing when there is none, or it is closed already."""
    row = tx.execute(held(select(table.c.id).where(table.c.key == key, table.c.state == State.OPEN))).first()
    if row is None:
        return
    tx.execute(
        update(table).where(table.c.id == row.id).values(state=State.SETTLED, done_by=by, done_at=clock.now())
    )
    note_event(tx, row.id, "settled", by, None)


def _again(tx: Tx, key: str, values: dict[str, object], by: UUID) -> UUID | None:
    row = tx.execute(
        held(select(table.c.id, *(table.c[name] for name in values)).where(table.c.key == key))
    ).first()
    if row is None:
        return None
    before = {name: str(getattr(row, name)) for name in values}
    if canonical(before) != canonical({name: str(value) for name, value in values.items()}):
        tx.execute(
            update(table)
            .where(table.c.id == row.id)
            .values(**values, done_by=None, done_at=None, done_note="")
        )
        note_event(tx, row.id, "due-again", by, before)
    found: UUID = row.id
    return found
