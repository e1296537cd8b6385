"""That a letter about a visit was given to the person: which one, how, when and by whom."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from store.tables import account, visit_event
from store.tx import Tx
from store.visiting.running import note

WHAT = "letter-sent"


@dataclass(frozen=True)
class Sent:
    """One letter that was given; `how` is of assessment.sending.SentHow."""

    letter_id: UUID
    how: str
    on: date
    by_name: str
    at: datetime


def note_sent(tx: Tx, visit_id: UUID, letter_id: UUID, how: str, on: date, by: UUID) -> None:
    note(tx, visit_id, WHAT, by, before={"letter": str(letter_id), "how": how, "on": on.isoformat()})


def sent_of(tx: Tx, visit_id: UUID) -> tuple[Sent, ...]:
    """Return what was given of a visit, the newest first."""
    line = visit_event.c
    rows = tx.execute(
        select(line.before, account.c.name, line.at)
        .join(account, account.c.id == line.by)
        .where(line.planned_visit_id == visit_id, line.what == WHAT)
        .order_by(line.seq.desc())
    )
    return tuple(
        Sent(
            UUID(row.before["letter"]),
            row.before["how"],
            date.fromisoformat(row.before["on"]),
            row.name,
            row.at,
        )
        for row in rows
    )
