"""Who opened a step when: a hint with a time, never a lock."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Select, bindparam, insert, select, update
from sqlalchemy import Uuid as Id
from sqlalchemy.exc import IntegrityError

from store import clock
from store.prepared import Prepared
from store.tables import account, person
from store.tables import presence as table
from store.tx import Tx

RECENT = timedelta(minutes=30)  # after that, that somebody opened a step says nothing of now

_NEWEST = select(person.c.newest_revision).where(person.c.id == bindparam("of_person", type_=Id()))
_THIS = (
    table.c.assessment_id == bindparam("of_assessment"),
    table.c.step_id == bindparam("of_step"),
    table.c.account_id == bindparam("by_account"),
)
_OPENED = update(table).where(*_THIS).values(at=bindparam("opened_at"))
_AGAIN, _AGAIN_SHOWN = Prepared(_OPENED), Prepared(_OPENED.values(number=_NEWEST.scalar_subquery()))


@dataclass(frozen=True)
class Present:
    """A colleague who opened a step, and when."""

    name: str
    at: datetime


def opened(tx: Tx, assessment_id: UUID, person_id: UUID, step_id: str, account_id: UUID, shown: bool) -> None:
    """Note that this account opened a step now.

    With `shown` the page that follows shows its answers, as they stand at the newest revision or later.
    """
    this = {"of_assessment": assessment_id, "of_step": step_id, "by_account": account_id}
    at = clock.now()
    if shown:
        again = _AGAIN_SHOWN.change(tx, **this, opened_at=at, of_person=person_id)
    else:
        again = _AGAIN.change(tx, **this, opened_at=at)
    if again:
        return
    newest = tx.scalar(_NEWEST, {"of_person": person_id}) if shown else 0
    try:
        with tx.begin_nested():
            tx.execute(
                insert(table).values(
                    assessment_id=assessment_id, step_id=step_id, account_id=account_id, at=at, number=newest
                )
            )
    except IntegrityError:  # the same worker opened it in two windows at once: either time will do
        return


def not_shown(tx: Tx, assessment_id: UUID, step_id: str, account_id: UUID) -> None:
    """The page led somewhere else instead: nothing of this step has been seen."""
    this = {"of_assessment": assessment_id, "of_step": step_id, "by_account": account_id}
    tx.execute(update(table).where(*_THIS).values(number=0), this)


def present(tx: Tx, assessment_id: UUID, step_id: str, but: UUID) -> tuple[Present, ...]:
    """The colleagues who opened a step lately, the newest first; never the one who asks."""
    rows = _HERE.all(tx, of_assessment=assessment_id, of_step=step_id, but=but, since=clock.now() - RECENT)
    return tuple(Present(*row[1:]) for row in rows)


def present_at(tx: Tx, assessment_id: UUID, but: UUID) -> dict[str, tuple[Present, ...]]:
    """The same for every step of an assessment, by step."""
    found: dict[str, tuple[Present, ...]] = {}
    for step_id, *one in _ANYWHERE.all(tx, of_assessment=assessment_id, but=but, since=clock.now() - RECENT):
        found[step_id] = (*found.get(step_id, ()), Present(*one))
    return found


def seen_by_opening(tx: Tx, assessment_id: UUID, account_id: UUID) -> dict[str, int]:
    """By step: up to which revision (of the person) this account has had its answers on the screen."""
    rows = tx.execute(
        select(table.c.step_id, table.c.number).where(
            table.c.assessment_id == assessment_id, table.c.account_id == account_id
        )
    )
    return {row.step_id: row.number for row in rows}


def _lately() -> Select[tuple[str, str, datetime]]:
    return (
        select(table.c.step_id, account.c.name, table.c.at)
        .join(account, account.c.id == table.c.account_id)
        .where(
            table.c.assessment_id == bindparam("of_assessment"),
            table.c.account_id != bindparam("but"),
            table.c.at > bindparam("since"),
        )
        .order_by(table.c.at.desc())
    )


_ANYWHERE = Prepared(_lately())
_HERE = Prepared(_lately().where(table.c.step_id == bindparam("of_step")))
