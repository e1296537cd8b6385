"""Whether a person may be contacted: dated lines, of which the newest is the current one."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import insert, select

from assessment.contact import ContactState
from store import clock
from store.tables import account, contact_state
from store.tx import Tx


@dataclass(frozen=True)
class ContactStateLine:
    """What was said of contact, for which day, by whom, and where it comes from."""

    state: ContactState
    on: date
    source: str
    by: UUID
    by_name: str
    at: datetime


def set_contact_state(tx: Tx, person_id: UUID, state: ContactState, on: date, source: str, by: UUID) -> None:
    """Add a line; the lines before it stay."""
    tx.execute(
        insert(contact_state).values(
            person_id=person_id, state=state, on_date=on, source=source, set_by=by, set_at=clock.now()
        )
    )


def contact_states(tx: Tx, person_id: UUID) -> tuple[ContactStateLine, ...]:
    """Every line about a person, the current one first."""
    line = contact_state.c
    rows = tx.execute(
        select(line.state, line.on_date, line.source, line.set_by, account.c.name, line.set_at)
        .join(account, account.c.id == line.set_by)
        .where(line.person_id == person_id)
        .order_by(line.seq.desc())
    )
    return tuple(ContactStateLine(ContactState(state), *rest) for state, *rest in rows)
