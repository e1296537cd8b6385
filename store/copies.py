"""Assessments taken along on a device: each for one worker and 72 hours, unless it ends before."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, and_, insert, select, update

from store import clock
from store.tables import assessment, device, person, taken
from store.tx import Tx

LASTS: Final = timedelta(hours=72)


@dataclass(frozen=True)
class Copy:
    """One assessment on one device, as lists show it."""

    id: UUID
    device_id: UUID
    account_id: UUID
    assessment_id: UUID
    taken_at: datetime
    ends_at: datetime
    person_id: UUID
    person_name: str


_SHOWN = (
    taken.c.id,
    taken.c.device_id,
    taken.c.account_id,
    taken.c.assessment_id,
    taken.c.taken_at,
    taken.c.ends_at,
    assessment.c.person_id,
    person.c.name_used.label("person_name"),
)


def take(tx: Tx, device_id: UUID, account_id: UUID, assessment_id: UUID) -> tuple[UUID, datetime]:
    """Let an assessment be taken along: the id of the copy and when it ends. An older one there ends now."""
    give_back(tx, device_id, account_id, assessment_id)
    new, at = uuid4(), clock.now()
    tx.execute(
        insert(taken).values(
            id=new,
            device_id=device_id,
            account_id=account_id,
            assessment_id=assessment_id,
            taken_at=at,
            ends_at=at + LASTS,
        )
    )
    return new, at + LASTS


def of_account(tx: Tx, account_id: UUID) -> tuple[Copy, ...]:
    """Every copy of an account that has not ended, on whatever device."""
    return _copies(tx, taken.c.account_id == account_id)


def on_device(tx: Tx, device_id: UUID) -> tuple[Copy, ...]:
    """Every copy on a device that has not ended, whoever took it."""
    return _copies(tx, taken.c.device_id == device_id)


def give_back(tx: Tx, device_id: UUID, account_id: UUID, assessment_id: UUID) -> None:
    _end(
        tx,
        taken.c.device_id == device_id,
        taken.c.account_id == account_id,
        taken.c.assessment_id == assessment_id,
    )


def give_back_all(tx: Tx, device_id: UUID, account_id: UUID, but: frozenset[UUID] = frozenset()) -> None:
    """End every copy of an account on a device, but those of assessments with something to send."""
    kept = taken.c.assessment_id.not_in(but)
    _end(tx, taken.c.device_id == device_id, taken.c.account_id == account_id, kept)


def _end(tx: Tx, *which: ColumnElement[bool]) -> None:
    ended = update(taken).where(*which, taken.c.given_back_at.is_(None))
    tx.execute(ended.values(given_back_at=clock.now()))


def _copies(tx: Tx, which: ColumnElement[bool]) -> tuple[Copy, ...]:
    lasts = and_(
        which,
        taken.c.given_back_at.is_(None),
        taken.c.revoked_at.is_(None),
        taken.c.ends_at > clock.now(),
        device.c.revoked_at.is_(None),
    )
    rows = tx.execute(
        select(*_SHOWN)
        .join(device, device.c.id == taken.c.device_id)
        .join(assessment, assessment.c.id == taken.c.assessment_id)
        .join(person, person.c.id == assessment.c.person_id)
        .where(lasts)
        .order_by(taken.c.taken_at.desc())
    )
    return tuple(Copy(**row._mapping) for row in rows)
