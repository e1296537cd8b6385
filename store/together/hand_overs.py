"""Handing an assessment over to a colleague, with a note; handing it back is how it is undone."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, insert, select, update

from store import clock
from store.faults import StoreFault
from store.holds import hold_assessment
from store.people.involvements import people_of
from store.tables import account, assessment, person
from store.tables import hand_over as table
from store.tx import Tx


@dataclass(frozen=True)
class HandOver:
    """One hand-over: from whom, to whom, and what they should know."""

    seq: int
    assessment_id: UUID
    person_name: str
    from_account: UUID
    from_name: str
    to_account: UUID
    to_name: str
    note: str
    by: UUID
    at: datetime
    seen_at: datetime | None


def hand_over(tx: Tx, assessment_id: UUID, from_: UUID, to: UUID, note: str, by: UUID) -> None:
    """Let a colleague lead an assessment; StoreFault when it is led by another than the page had shown."""
    hold_assessment(tx, assessment_id)
    moved = update(assessment).where(assessment.c.id == assessment_id, assessment.c.led_by == from_)
    if tx.execute(moved.values(led_by=to)).rowcount != 1:
        raise StoreFault("Somebody else handed it over meanwhile. Open it again and look who leads it now.")
    values = {"from_account": from_, "to_account": to, "note": note, "made_by": by, "made_at": clock.now()}
    tx.execute(insert(table).values(assessment_id=assessment_id, **values))


def hand_back(tx: Tx, assessment_id: UUID, by: UUID) -> HandOver | None:
    """Undo the newest hand-over, if it still holds; what was undone."""
    hold_assessment(tx, assessment_id)
    newest = newest_hand_over(tx, assessment_id)
    if newest is None:
        return None
    hand_over(tx, assessment_id, newest.to_account, newest.from_account, "", by)
    return newest


def newest_hand_over(tx: Tx, assessment_id: UUID) -> HandOver | None:
    """The newest one, while the colleague it was handed to still leads."""
    newest = select(func.max(table.c.seq)).where(table.c.assessment_id == assessment_id).scalar_subquery()
    row = tx.execute(_whole().where(table.c.seq == newest, table.c.to_account == assessment.c.led_by)).first()
    return None if row is None else HandOver(*row)


def unseen(tx: Tx, account_id: UUID, on: date) -> tuple[HandOver, ...]:
    """What was handed to this account and not opened by it since, the newest first."""
    rows = tx.execute(
        _whole()
        .where(
            table.c.to_account == account_id,
            table.c.made_by != account_id,
            table.c.seen_at.is_(None),
            assessment.c.led_by == account_id,
            assessment.c.person_id.in_(people_of(account_id, on)),
        )
        .order_by(table.c.seq.desc())
    )
    newest: dict[UUID, HandOver] = {}
    for row in rows:
        newest.setdefault(row.assessment_id, HandOver(*row))
    return tuple(newest.values())


def seen(tx: Tx, assessment_id: UUID, account_id: UUID) -> None:
    """The new leader has opened it."""
    to_them = (table.c.assessment_id == assessment_id, table.c.to_account == account_id)
    tx.execute(update(table).where(*to_them, table.c.seen_at.is_(None)).values(seen_at=clock.now()))


def _whole() -> Select[Any]:
    giver, taker = account.alias("giver"), account.alias("taker")
    return (
        select(
            table.c.seq,
            table.c.assessment_id,
            person.c.name_used,
            table.c.from_account,
            giver.c.name.label("from_name"),
            table.c.to_account,
            taker.c.name.label("to_name"),
            table.c.note,
            table.c.made_by,
            table.c.made_at,
            table.c.seen_at,
        )
        .join(assessment, assessment.c.id == table.c.assessment_id)
        .join(person, person.c.id == assessment.c.person_id)
        .join(giver, giver.c.id == table.c.from_account)
        .join(taker, taker.c.id == table.c.to_account)
    )
