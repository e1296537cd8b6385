"""What was done about an urgent answer: each time with who and when, and what stood before kept beside it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import insert, select, update

from assessment.urgent import UrgentState
from store import clock
from store.tables import urgent, urgent_event
from store.tx import Tx, held
from store.urgent.reading import Urgency, urgency_of
from store.urgent.telling import no_more_to_do, still_to_do


def act(
    tx: Tx,
    urgent_id: UUID,
    version: int,
    *,
    done: Sequence[str],
    told_whom: str,
    told_at: datetime | None,
    words: str,
    by: UUID,
) -> bool:
    """Say what was done and who was told; False where somebody else wrote there since (version)."""
    return _close(
        tx, urgent_id, version, by, UrgentState.ACTED,
        done=list(done), told_whom=told_whom, told_at=told_at, why=words,
    )  # fmt: skip


def give_reason(tx: Tx, urgent_id: UUID, version: int, why: str, by: UUID) -> bool:
    """Say why nothing was done; False where somebody else wrote there since."""
    return _close(
        tx, urgent_id, version, by, UrgentState.REASON_GIVEN, done=[], told_whom="", told_at=None, why=why
    )


def open_again(tx: Tx, urgent_id: UUID, version: int, by: UUID) -> bool:
    """It waits again, with what was written still at it; False where that stands otherwise already."""
    now = _held(tx, urgent_id)
    if now is None or now.version != version or now.is_open:
        return False
    _set(tx, now, state=UrgentState.OPEN, acted_by=None, acted_at=None)
    _event(tx, now, "opened-again", by)
    still_to_do(tx, now.id, now.person_id, now.assessment_id, by)
    return True


def tell(tx: Tx, urgent_id: UUID, whom: str, at: datetime | None, by: UUID) -> bool:
    """Keep who was told where there was no server; it waits on, and what a worker wrote since stands."""
    now = _held(tx, urgent_id)
    if now is None or now.told_whom or not now.is_open:
        return False
    _set(tx, now, told_whom=whom, told_at=at)
    _event(tx, now, "told", by)
    return True


def see(tx: Tx, urgent_id: UUID, by: UUID) -> bool:
    """A lead has read it: that closes nothing; the first one who did stands there."""
    now = _held(tx, urgent_id)
    if now is None or now.seen_at is not None:
        return False
    tx.execute(update(urgent).where(urgent.c.id == now.id).values(seen_by=by, seen_at=clock.now()))
    _event(tx, now, "seen", by)
    return True


def _close(tx: Tx, urgent_id: UUID, version: int, by: UUID, state: UrgentState, **values: object) -> bool:
    now = _held(tx, urgent_id)
    if now is None or now.version != version:
        return False
    _set(tx, now, state=state, acted_by=by, acted_at=clock.now(), **values)
    _event(tx, now, state, by)
    no_more_to_do(tx, now.id, by)
    return True


def _set(tx: Tx, now: Urgency, **values: object) -> None:
    tx.execute(update(urgent).where(urgent.c.id == now.id).values(version=now.version + 1, **values))


def _event(tx: Tx, now: Urgency, what: str, by: UUID) -> None:
    before = {
        "state": now.state,
        "done": list(now.done),
        "told_whom": now.told_whom,
        "told_at": now.told_at.isoformat() if now.told_at else "",
        "why": now.why,
    }
    at = clock.now()
    tx.execute(insert(urgent_event).values(urgent_id=now.id, what=what, before=before, why="", by=by, at=at))


def _held(tx: Tx, urgent_id: UUID) -> Urgency | None:
    row = tx.execute(held(select(urgent).where(urgent.c.id == urgent_id))).one_or_none()
    return None if row is None else urgency_of(row)
