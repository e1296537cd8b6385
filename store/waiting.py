"""Answers that waited on a device: each is taken in once, and what cannot be taken in lies sealed."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import func, insert, select, update
from sqlalchemy.exc import IntegrityError

from store import clock
from store.tables import waiting as table
from store.tx import Tx


class Outcome(StrEnum):
    """What became of a waiting answer. In each case the server holds it, and the device may forget it."""

    SAVED = "saved"
    BOTH_TEXTS = "both-texts"  # somebody else changed it meanwhile: a person chooses
    LATE = "late"  # the assessment was signed or stopped, or the device revoked: a proposal
    NOT_ALLOWED = "not-allowed"  # not theirs any more, or gone: kept sealed, shown to nobody
    NOT_READ = "not-read"  # cannot be opened or understood: kept sealed, shown to nobody


SET_ASIDE = (Outcome.NOT_ALLOWED, Outcome.NOT_READ)


def came_in(tx: Tx, account_id: UUID, op_id: str, device_id: UUID | None, at: datetime) -> Outcome | None:
    """Say that an answer came in; where it had come before, what became of it then.

    Of two that bring the same one side by side, the second waits here until the first has ended.
    """
    try:
        with tx.begin_nested():
            tx.execute(
                insert(table).values(
                    id=uuid4(),
                    account_id=account_id,
                    op_id=op_id,
                    device_id=device_id,
                    outcome=Outcome.SAVED,
                    came_at=at,
                )
            )
    except IntegrityError:
        found = select(table.c.outcome).where(table.c.account_id == account_id, table.c.op_id == op_id)
        return Outcome(tx.execute(found).scalar_one())
    return None


def became(
    tx: Tx,
    account_id: UUID,
    op_id: str,
    outcome: Outcome,
    assessment_id: UUID | None = None,
    sealed: bytes | None = None,
) -> None:
    """Say what became of it, in the transaction in which it came in."""
    one = update(table).where(table.c.account_id == account_id, table.c.op_id == op_id)
    tx.execute(one.values(outcome=outcome, assessment_id=assessment_id, sealed=sealed))


def set_aside(
    tx: Tx, account_id: UUID, op_id: str, outcome: Outcome, device_id: UUID | None, sealed: bytes
) -> Outcome:
    """Keep what could not be taken in, sealed as it came; what became of it if it had come before."""
    before = came_in(tx, account_id, op_id, device_id, clock.now())
    if before is None:
        became(tx, account_id, op_id, outcome, sealed=sealed)
    return before or outcome


def count_set_aside(tx: Tx, account_id: UUID) -> int:
    """How many answers of an account lie sealed because they could not be taken in."""
    aside = select(func.count()).where(table.c.account_id == account_id, table.c.outcome.in_(SET_ASIDE))
    return int(tx.scalar(aside) or 0)
