"""The audit: who did what to whose record, when, and whether it was allowed. Lines are only ever added."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, insert, select

from assessment.policy import Action, Role
from store import clock
from store.prepared import Prepared
from store.tables import audit as table
from store.tx import Tx

_ADD = Prepared(insert(table).values({name: bindparam(name) for name in table.c.keys() if name != "seq"}))


class Outcome(StrEnum):
    """How it ended."""

    DONE = "done"
    REFUSED = "refused"


class Reason(StrEnum):
    """The closed words an audit line may hold beside its ids; never what anybody typed."""

    NONE = ""
    WRONG_PASSWORD = "wrong-password"
    TOO_SOON = "too-soon"
    DISABLED = "disabled"
    SIGNED_IN = "signed-in"
    SIGNED_OUT = "signed-out"
    LINK_USED = "link-used"
    NOT_ALLOWED = "not-allowed"
    REASON_GIVEN = "reason-given"  # the reason itself stands in a table of its own
    WRONG_PIN = "wrong-pin"
    PIN_SET = "pin-set"
    PIN_REMOVED = "pin-removed"


@dataclass(frozen=True)
class AuditLine:
    """One line, as it was written."""

    seq: int
    at: datetime
    account_id: UUID | None
    role: str
    action: str
    person_id: UUID | None
    assessment_id: UUID | None
    other_id: UUID | None
    outcome: Outcome
    request_id: str
    reason: Reason


def note(
    tx: Tx,
    action: Action | str,
    account_id: UUID | None,
    role: Role | str = "",
    *,
    person_id: UUID | None = None,
    assessment_id: UUID | None = None,
    other_id: UUID | None = None,
    outcome: Outcome = Outcome.DONE,
    request_id: str = "",
    reason: Reason = Reason.NONE,
) -> None:
    """Write one line in the transaction of what it tells of."""
    _ADD.change(
        tx,
        at=clock.now(),
        account_id=account_id,
        role=role,
        action=action,
        person_id=person_id,
        assessment_id=assessment_id,
        other_id=other_id,
        outcome=outcome,
        request_id=request_id,
        reason=reason,
    )


def lines(tx: Tx, person_id: UUID | None = None) -> tuple[AuditLine, ...]:
    """All lines, or those about one person, in the order they were written."""
    query = select(table).order_by(table.c.seq)
    if person_id is not None:
        query = query.where(table.c.person_id == person_id)
    return tuple(_line(row._mapping) for row in tx.execute(query))


def _line(row: Any) -> AuditLine:
    return AuditLine(**{**row, "outcome": Outcome(row["outcome"]), "reason": Reason(row["reason"])})
