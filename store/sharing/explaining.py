"""What was explained to a person, each time; lines are only ever added."""

from uuid import UUID

from sqlalchemy import insert, select

from assessment.sharing_decisions import Explained
from store import clock
from store.people.joined import records_of
from store.tables import account
from store.tables import explained as table
from store.tx import Tx


def explain(tx: Tx, person_id: UUID, said: Explained, by: UUID, assessment_id: UUID | None = None) -> None:
    """Write down which points were explained, on which day and in which form."""
    tx.execute(
        insert(table).values(
            person_id=person_id,
            assessment_id=assessment_id,
            points=list(said.points),
            explained_in=said.explained_in,
            on_date=said.on,
            by=by,
            at=clock.now(),
        )
    )


def explained_of(tx: Tx, person_id: UUID) -> tuple[Explained, ...]:
    """Each time something was explained, the newest first."""
    rows = tx.execute(
        select(table.c.points, table.c.explained_in, table.c.on_date, account.c.name, table.c.at)
        .join(account, account.c.id == table.c.by)
        .where(table.c.person_id.in_(records_of(person_id)))
        .order_by(table.c.on_date.desc(), table.c.seq.desc())
    )
    return tuple(Explained(tuple(points), form, on, name, at) for points, form, on, name, at in rows)
