"""What a worker chose for the pages of an assessment, instead of what the needs suggest."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from store import clock
from store.prepared import Prepared
from store.tables import session_view as table
from store.tx import Tx

_THIS = (table.c.assessment_id == bindparam("of_assessment"), table.c.account_id == bindparam("by_account"))
_CHOICES = Prepared(select(table.c.choices).where(*_THIS))
_CHANGE = Prepared(update(table).where(*_THIS).values(choices=bindparam("chosen"), at=bindparam("now")))


def choices_of(tx: Tx, assessment_id: UUID, account_id: UUID) -> dict[str, str]:
    """What this worker chose, by name; a name that is missing is left to the needs."""
    found = _CHOICES.scalar(tx, of_assessment=assessment_id, by_account=account_id)
    return dict(found or {})


def keep_choices(tx: Tx, assessment_id: UUID, account_id: UUID, choices: Mapping[str, str]) -> None:
    this = {"of_assessment": assessment_id, "by_account": account_id}
    said, at = dict(choices), clock.now()
    if _CHANGE.change(tx, **this, chosen=said, now=at):
        return
    values = {"assessment_id": assessment_id, "account_id": account_id, "choices": said, "at": at}
    try:
        with tx.begin_nested():
            tx.execute(insert(table).values(**values))
    except IntegrityError:  # the same worker chose in two windows at once: the last press holds
        _CHANGE.change(tx, **this, chosen=said, now=at)
