"""Up to where a worker has seen an assessment: what is newer, and not theirs, is what they catch up on."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from store import clock
from store.tables import last_look as table
from store.tables import revision
from store.tx import Tx


@dataclass(frozen=True)
class Look:
    """The newest revision (of the person) up to which a worker has seen everything, and when that was."""

    number: int
    at: datetime


def look_of(tx: Tx, assessment_id: UUID, account_id: UUID) -> Look | None:
    """None when they were never here.

    One who wrote in it and never opened its list has seen it up to their own first words, and no further.
    """
    row = tx.execute(
        select(table.c.number, table.c.at).where(
            table.c.assessment_id == assessment_id, table.c.account_id == account_id
        )
    ).one_or_none()
    if row is not None:
        return Look(*row)
    first = tx.execute(
        select(revision.c.number, revision.c.made_at)
        .where(revision.c.assessment_id == assessment_id, revision.c.author_id == account_id)
        .order_by(revision.c.number)
        .limit(1)
    ).one_or_none()
    return None if first is None else Look(*first)


def looked(tx: Tx, assessment_id: UUID, account_id: UUID, number: int) -> None:
    """This worker has seen everything up to this revision; it never goes back."""
    this = (table.c.assessment_id == assessment_id, table.c.account_id == account_id)
    at = clock.now()
    forward = update(table).where(*this, table.c.number <= number).values(number=number, at=at)
    if tx.execute(forward).rowcount or tx.scalar(select(table.c.number).where(*this)) is not None:
        return
    first_look(tx, assessment_id, account_id, number)


def first_look(tx: Tx, assessment_id: UUID, account_id: UUID, number: int) -> None:
    """They are here for the first time: nothing of what was before is news to them."""
    try:
        with tx.begin_nested():
            tx.execute(
                insert(table).values(
                    assessment_id=assessment_id, account_id=account_id, number=number, at=clock.now()
                )
            )
    except IntegrityError:  # in two windows at once: the first one counts
        return
