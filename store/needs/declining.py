"""What an answer proposed and the person said is no need: kept, so that the same words do not come again."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import delete, insert, select

from assessment.recorded import PersonNeed, words_hash
from store import clock
from store.needs.keeping import hold_person
from store.people.joined import records_of
from store.tables import account, need_declined
from store.tx import Tx


@dataclass(frozen=True)
class Declined:
    """One line that was said to be no need; the words are the answer's, and not kept here."""

    id: UUID
    source: str
    words_hash: str
    why: str
    by_name: str
    at: datetime


def decline(tx: Tx, person_id: UUID, proposed: PersonNeed, why: str, by: UUID) -> None:
    """Keep that this is no need; said twice is said once."""
    hold_person(tx, person_id)
    hashed = words_hash(proposed.term)
    line = need_declined.c
    here = (line.person_id == person_id) & (line.source == proposed.source) & (line.words_hash == hashed)
    if tx.scalar(select(line.id).where(here)) is None:
        tx.execute(
            insert(need_declined).values(
                id=uuid4(),
                person_id=person_id,
                source=proposed.source,
                words_hash=hashed,
                why=why,
                by=by,
                at=clock.now(),
            )
        )


def declined_of(tx: Tx, person_id: UUID) -> tuple[Declined, ...]:
    line = need_declined.c
    rows = tx.execute(
        select(line.id, line.source, line.words_hash, line.why, account.c.name, line.at)
        .join(account, account.c.id == line.by)
        .where(line.person_id.in_(records_of(person_id)))
        .order_by(line.at)
    )
    return tuple(Declined(*row) for row in rows)


def propose_again(tx: Tx, person_id: UUID, declined_id: UUID) -> None:
    """Forget that it was declined: it waits again to be confirmed."""
    line = need_declined.c
    tx.execute(delete(need_declined).where(line.id == declined_id, line.person_id.in_(records_of(person_id))))
