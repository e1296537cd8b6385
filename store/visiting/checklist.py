"""What was said of the lines of a visit's checklist, and the lines that were typed in."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from assessment.definition import CheckKind
from assessment.visits import CheckState, Said
from store import clock
from store.tables import account
from store.tables import visit_check as table
from store.tx import Tx, held
from store.visiting.running import VisitMoved, note


@dataclass(frozen=True)
class Checked:
    """What a page says of one line; `seen` is the state it showed."""

    key: str
    kind: CheckKind
    words: str
    state: CheckState
    why: str = ""
    instead: str = ""
    seen: CheckState = CheckState.OPEN


def said_of(tx: Tx, visit_id: UUID) -> dict[str, Said]:
    """By the key of the line, in the order in which they were first said."""
    rows = tx.execute(
        select(table, account.c.name)
        .join(account, account.c.id == table.c.by)
        .where(table.c.planned_visit_id == visit_id)
        .order_by(table.c.at, table.c.key)
    )
    return {
        row.key: Said(CheckState(row.state), row.why, row.instead, row.name, row.kind, row.words)
        for row in rows
    }


def check(tx: Tx, visit_id: UUID, checked: Checked, by: UUID) -> None:
    """Keep what was said of a line; VisitMoved when a colleague has said something else meanwhile."""
    here = (table.c.planned_visit_id == visit_id, table.c.key == checked.key)
    was = tx.execute(held(select(table).where(*here))).one_or_none()
    state = CheckState(was.state) if was else CheckState.OPEN
    if state is not checked.seen:
        raise VisitMoved()
    before = {"state": was.state, "why": was.why, "instead": was.instead} if was else {"state": ""}
    values = _values(checked, by)
    if was:
        tx.execute(update(table).where(*here).values(**values))
    else:
        _add(tx, visit_id, checked.key, values)
    note(tx, visit_id, "checked", by, before={"key": checked.key, **before}, why=checked.why)


def add_line(tx: Tx, visit_id: UUID, kind: CheckKind, words: str, by: UUID) -> str:
    """Put a line of one's own on the checklist; gives its key."""
    key = f"own:{uuid4()}"
    _add(tx, visit_id, key, _values(Checked(key, kind, words, CheckState.OPEN), by))
    note(tx, visit_id, "line-added", by, before={"key": key})
    return key


def _values(checked: Checked, by: UUID) -> dict[str, Any]:
    parts = ("kind", "words", "state", "why", "instead")
    return {name: getattr(checked, name) for name in parts} | {"by": by, "at": clock.now()}


def _add(tx: Tx, visit_id: UUID, key: str, values: dict[str, Any]) -> None:
    try:
        with tx.begin_nested():
            tx.execute(insert(table).values(planned_visit_id=visit_id, key=key, **values))
    except IntegrityError as fault:  # two pages said something of the line at the same moment
        raise VisitMoved() from fault
