"""Needs recorded, as a person confirms them or a worker writes them down, and changed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert, select

from assessment.recorded import PersonNeed
from assessment.reviewing import review_day
from store import clock
from store.faults import StoreFault
from store.needs import keeping
from store.needs.reading import needs_of
from store.tables import account, need_event
from store.tables import need as table
from store.tx import Tx


class ChangedMeanwhile(StoreFault):
    """Somebody else changed the need while a page was open; `now` is how it stands."""

    def __init__(self, now: PersonNeed) -> None:
        super().__init__("Somebody changed this need while you wrote. See what it says now, then save again.")
        self.now = now


@dataclass(frozen=True)
class NeedEvent:
    """One thing that happened to a need; `before` is the row as it was."""

    what: str
    before: dict[str, Any]
    why: str
    by_name: str
    at: datetime


def record(tx: Tx, one: PersonNeed, by: UUID, assessment_id: UUID | None = None) -> UUID:
    """Record one need; StoreFault when it has no words, or a code that we may not carry."""
    new = _kept(tx, one, by)
    keeping.ask_again(tx, one.person_id, by, assessment_id)
    return new


def _kept(tx: Tx, one: PersonNeed, by: UUID) -> UUID:
    keeping.refuse(one)
    if one.person_id is None:
        raise StoreFault("A need is somebody's: say whose.")
    new = uuid4()
    tx.execute(
        insert(table).values(
            id=new,
            person_id=one.person_id,
            **keeping.said_of(one),
            source=one.source,
            said_by=one.said_by,
            said_by_name=one.said_by_name,
            recorded_by=by,
            recorded_at=clock.now(),
            review_by=review_day(clock.today()),
            ended_reason="",
            ended_why="",
        )
    )
    keeping.note(tx, new, "recorded", by, None)
    return new


def confirm(
    tx: Tx, person_id: UUID, found: Iterable[PersonNeed], by: UUID, assessment_id: UUID | None = None
) -> tuple[UUID, ...]:
    """Record what answers proposed and the person said is right; what somebody else was faster with stays."""
    keeping.hold_person(tx, person_id)
    known = {one.source for one in needs_of(tx, person_id) if one.holds and one.source}
    new = {one.source: one for one in found if one.source not in known}
    ids = tuple(_kept(tx, replace(one, person_id=person_id), by) for one in new.values())
    keeping.ask_again(tx, person_id, by, assessment_id)
    return ids


def change(tx: Tx, need_id: UUID, said: PersonNeed, seen: str, by: UUID) -> None:
    """Let a need say what `said` says; ChangedMeanwhile unless it still is what the page had `seen`."""
    now = keeping.hold(tx, need_id)
    if keeping.mark(now) != seen:
        raise ChangedMeanwhile(now)
    if not now.holds:
        raise StoreFault(keeping.ENDED_MEANWHILE)
    keeping.refuse(said)
    values = keeping.said_of(said)
    if values != keeping.said_of(now):
        keeping.write(tx, now, "changed", by, values)


def events_of(tx: Tx, need_id: UUID) -> tuple[NeedEvent, ...]:
    """Everything that happened to a need, oldest first."""
    line = need_event.c
    rows = tx.execute(
        select(line.what, line.before, line.why, account.c.name, line.at)
        .join(account, account.c.id == line.by)
        .where(line.need_id == need_id)
        .order_by(line.seq)
    )
    return tuple(NeedEvent(what, before or {}, why, name, at) for what, before, why, name, at in rows)
