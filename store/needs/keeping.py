"""How a need is written: its row, the line of what happened, and the line of the list that asks again."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlalchemy import func, insert, select, update

from assessment import codes
from assessment.recorded import PersonNeed
from store import clock, to_do
from store.faults import StoreFault
from store.needs.reading import need
from store.tables import need as table
from store.tables import need_event, person
from store.tables.base import canonical
from store.tx import Tx, held

# What a worker may change of a need; whose it is and when it was recorded stay as they are kept.
SAID = (
    "category", "area", "code", "term", "exactly", "whose", "whose_name", "applies", "check_kind", "acts",
    "place",
)  # fmt: skip
ENDED_MEANWHILE = "This need was ended meanwhile. Take it up again first."
_TOGETHER = timedelta(days=31)
NOT_ENDED = "This need holds again already. Nothing was changed."


def refuse(one: PersonNeed) -> None:
    """StoreFault, with a sentence, for a need that cannot be kept."""
    if not one.term.strip():
        raise StoreFault("Write what the person needs.")
    fault = codes.fault_of(one.area, one.code) if one.code else ""
    if fault:
        raise StoreFault(fault)


def said_of(one: PersonNeed) -> dict[str, Any]:
    """The columns that say what the need is."""
    return {
        "category": one.category,
        "area": one.area,
        "code": one.code,
        "term": one.term,
        "exactly": one.exactly,
        "whose": one.whose,
        "whose_name": one.whose_name,
        "applies": list(one.applies),
        "check_kind": one.check or "",
        "acts": list(one.acts),
        "place": one.place,
    }


def mark(one: PersonNeed) -> str:
    """What a page carries, so that a change it did not see is not overwritten."""
    state = {"ended": str(one.ended_on or ""), "right": str(one.still_right_at or "")}
    return sha256(canonical({**said_of(one), **state}).encode()).hexdigest()[:32]


def hold_person(tx: Tx, person_id: UUID) -> None:
    """Until the transaction ends nobody else records needs of this person."""
    tx.execute(held(select(person.c.id).where(person.c.id == person_id))).scalar()


def hold(tx: Tx, need_id: UUID) -> PersonNeed:
    """A need as it stands now, held; StoreFault when there is none."""
    tx.execute(held(select(table.c.id).where(table.c.id == need_id))).scalar()
    found = need(tx, need_id)
    if found is None:
        raise StoreFault("There is no such need any more.")
    return found


def note(tx: Tx, need_id: UUID, what: str, by: UUID, before: Mapping[str, Any] | None, why: str = "") -> None:
    tx.execute(
        insert(need_event).values(
            need_id=need_id,
            what=what,
            before=dict(before) if before else None,
            why=why,
            by=by,
            at=clock.now(),
        )
    )


def write(tx: Tx, one: PersonNeed, what: str, by: UUID, values: Mapping[str, Any], why: str = "") -> None:
    """Change a row that is held, with its former self beside it."""
    tx.execute(update(table).where(table.c.id == one.id).values(**values))
    if one.id is not None:
        note(tx, one.id, what, by, before_of(one), why)


def before_of(one: PersonNeed) -> dict[str, Any]:
    """The row as it was, as JSON holds it."""
    days: dict[str, date | datetime | None] = {
        "review_by": one.review_by,
        "still_right_at": one.still_right_at,
        "ended_on": one.ended_on,
    }
    return {
        **said_of(one),
        **{name: day.isoformat() if day else "" for name, day in days.items()},
        "ended_reason": one.ended_reason,
        "ended_why": one.ended_why,
    }


def ask_again(tx: Tx, person_id: UUID | None, by: UUID, assessment_id: UUID | None = None) -> None:
    """Keep one line for a person on the list: on which day to ask about their needs, and about how many.

    Those due within a month of the first one are asked about together.
    """
    if person_id is None:
        return
    holding = (table.c.person_id == person_id, table.c.ended_on.is_(None))
    first: date | None = tx.scalar(select(func.min(table.c.review_by)).where(*holding))
    if first is None:
        to_do.settle(tx, key(person_id), by)
        return
    together = table.c.review_by <= first + _TOGETHER
    many = tx.scalar(select(func.count()).where(*holding, together)) or 0
    words = "Ask if 1 need is still right" if many == 1 else f"Ask if {many} needs are still right"
    to_do.add(tx, key(person_id), to_do.Kind.REVIEW, person_id, words, first, by, assessment_id=assessment_id)


def key(person_id: UUID) -> str:
    return f"review:{person_id}"
