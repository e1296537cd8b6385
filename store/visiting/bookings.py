"""What is booked for a visit: for which need, with whom, under which reference, and how far it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert, select, update

from assessment.visits import BookingKind, BookingState
from store import clock
from store.tables import booking as table
from store.tx import Tx, held
from store.visiting.running import VisitMoved, note


@dataclass(frozen=True)
class Booked:
    """What a page says of a booking."""

    kind: BookingKind
    words: str
    with_whom: str = ""
    reference: str = ""
    state: BookingState = BookingState.WANTED
    why: str = ""
    need_id: UUID | None = None


@dataclass(frozen=True)
class Booking:
    """One booking as it is kept; `seen` says which change of it a page knows."""

    id: UUID
    planned_visit_id: UUID
    need_id: UUID | None
    kind: BookingKind
    words: str
    with_whom: str
    reference: str
    state: BookingState
    why: str
    made_at: datetime
    changed_at: datetime | None

    @property
    def seen(self) -> str:
        return (self.changed_at or self.made_at).isoformat()


_NAMES = tuple(Booking.__dataclass_fields__)
_PARTS = ("kind", "words", "with_whom", "reference", "state", "why", "need_id")
_ALL = select(*(table.c[name] for name in _NAMES))


def bookings_of(tx: Tx, visit_id: UUID) -> tuple[Booking, ...]:
    """The bookings of a visit: first what is not sure yet."""
    rows = tx.execute(_ALL.where(table.c.planned_visit_id == visit_id).order_by(table.c.made_at, table.c.id))
    return tuple(
        sorted(map(_booking, rows), key=lambda one: (not one.state.is_unsure, not one.state.is_alive))
    )


def booking(tx: Tx, visit_id: UUID, booking_id: UUID) -> Booking | None:
    row = tx.execute(_ALL.where(table.c.id == booking_id, table.c.planned_visit_id == visit_id)).one_or_none()
    return None if row is None else _booking(row)


def book(tx: Tx, visit_id: UUID, booked: Booked, by: UUID) -> UUID:
    """Put a booking to a visit."""
    new = uuid4()
    values = {name: getattr(booked, name) for name in _PARTS}
    tx.execute(
        insert(table).values(id=new, planned_visit_id=visit_id, made_by=by, made_at=clock.now(), **values)
    )
    note(tx, visit_id, f"booking-{booked.state}", by)
    return new


def change_booking(tx: Tx, visit_id: UUID, booking_id: UUID, seen: str, booked: Booked, by: UUID) -> None:
    """Change a booking; VisitMoved when somebody changed it after the page was opened."""
    tx.execute(held(select(table.c.id).where(table.c.id == booking_id)))
    was = booking(tx, visit_id, booking_id)
    if was is None or was.seen != seen:
        raise VisitMoved()
    before = {name: None if getattr(was, name) is None else str(getattr(was, name)) for name in _PARTS}
    values = {name: getattr(booked, name) for name in _PARTS}
    note(
        tx, visit_id, f"booking-{booked.state}", by, before={"booking": str(was.id), **before}, why=booked.why
    )
    tx.execute(
        update(table).where(table.c.id == was.id).values(**values, changed_by=by, changed_at=clock.now())
    )


def has_booked(bookings: Iterable[Booking], kind: BookingKind) -> bool:
    """Whether somebody of this kind may still come."""
    return any(one.kind is kind and one.state.is_alive for one in bookings)


def _booking(row: Any) -> Booking:
    return Booking(**{**row._mapping, "kind": BookingKind(row.kind), "state": BookingState(row.state)})
