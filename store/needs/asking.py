"""Who was asked what they need, when, and what came of it; lines are only ever added."""

from uuid import UUID

from sqlalchemy import bindparam, insert, select

from assessment.recorded import Asked, AskedAnswer
from store import clock
from store.prepared import Prepared
from store.tables import account, needs_asked
from store.tx import Tx

_line = needs_asked.c
_NEWEST = Prepared(
    select(
        _line.answer, _line.on_date, _line.by, account.c.name, _line.said_by, _line.said_by_name,
        _line.how, _line.why, _line.assessment_id,
    )
    .join(account, account.c.id == _line.by)
    .where(_line.person_id == bindparam("person"))
    .order_by(_line.seq.desc())
    .limit(1)
)  # fmt: skip


def newest_asked(tx: Tx, person_id: UUID) -> Asked | None:
    """The last time somebody asked."""
    rows = _NEWEST.all(tx, person=person_id)
    return Asked(AskedAnswer(rows[0][0]), *rows[0][1:]) if rows else None


def note_asked(tx: Tx, person_id: UUID, asked: Asked) -> None:
    tx.execute(
        insert(needs_asked).values(
            person_id=person_id,
            assessment_id=asked.assessment_id,
            answer=asked.answer,
            said_by=asked.said_by,
            said_by_name=asked.said_by_name,
            how=asked.how,
            why=asked.why,
            on_date=asked.on,
            by=asked.by,
            at=clock.now(),
        )
    )
