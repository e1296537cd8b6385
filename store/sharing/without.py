"""What was told to somebody without the person's agreement; lines are only ever added."""

from uuid import UUID, uuid4

from sqlalchemy import insert, select

from assessment.sharing_decisions import ToldWithout, WithoutReason
from store import clock
from store.people.joined import records_of
from store.tables import account
from store.tables import shared_without as table
from store.tx import Tx


def note_without(tx: Tx, person_id: UUID, told: ToldWithout, by: UUID) -> UUID:
    """Write down who was told, what, why, and who approved it."""
    new = uuid4()
    tx.execute(
        insert(table).values(
            id=new,
            person_id=person_id,
            who=told.who,
            what=told.what,
            reason=told.reason,
            words=told.words,
            approved_by=told.approved_by,
            person_told="yes" if told.person_told else "no",
            person_told_why=told.person_told_why,
            on_date=told.on,
            by=by,
            at=clock.now(),
        )
    )
    return new


def without_of(tx: Tx, person_id: UUID) -> tuple[ToldWithout, ...]:
    """Every time, the newest first."""
    rows = tx.execute(
        select(table, account.c.name.label("by_name"))
        .join(account, account.c.id == table.c.by)
        .where(table.c.person_id.in_(records_of(person_id)))
        .order_by(table.c.on_date.desc(), table.c.at.desc())
    )
    return tuple(
        ToldWithout(
            row.who,
            row.what,
            WithoutReason(row.reason),
            row.words,
            row.approved_by,
            row.person_told == "yes",
            row.person_told_why,
            row.on_date,
            row.id,
            row.by_name,
            row.at,
        )
        for row in rows
    )
