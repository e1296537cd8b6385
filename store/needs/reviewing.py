"""Needs that are still right, due to be asked about, ended, and taken up again."""

from datetime import date
from uuid import UUID

from assessment.recorded import EndedReason
from assessment.reviewing import review_day
from store import clock
from store.faults import StoreFault
from store.needs import keeping
from store.needs.reading import needs_of
from store.tx import Tx


def still_right(tx: Tx, need_id: UUID, by: UUID, assessment_id: UUID | None = None) -> date:
    """The person says that it is still right; the day by which to ask again."""
    now = keeping.hold(tx, need_id)
    if not now.holds:
        raise StoreFault(keeping.ENDED_MEANWHILE)
    on = review_day(clock.today())
    values = {"review_by": on, "still_right_by": by, "still_right_at": clock.now()}
    keeping.write(tx, now, "still-right", by, values)
    keeping.ask_again(tx, now.person_id, by, assessment_id)
    return on


def due_now(tx: Tx, person_id: UUID, why: str, by: UUID, assessment_id: UUID | None = None) -> int:
    """Let every need that holds be asked about from today on: a new episode, or the person says so."""
    today, many = clock.today(), 0
    for one in needs_of(tx, person_id):
        if one.id is None or not one.holds:
            continue
        now = keeping.hold(tx, one.id)
        if now.review_by is None or now.review_by > today:
            keeping.write(tx, now, "due", by, {"review_by": today}, why)
        many += 1
    keeping.ask_again(tx, person_id, by, assessment_id)
    return many


def end(tx: Tx, need_id: UUID, reason: EndedReason, why: str, by: UUID) -> None:
    """End a need; ended once is ended."""
    now = keeping.hold(tx, need_id)
    if not now.holds:
        return
    values = {
        "ended_on": clock.today(),
        "ended_reason": reason,
        "ended_why": why,
        "ended_by": by,
        "ended_at": clock.now(),
    }
    keeping.write(tx, now, "ended", by, values)
    keeping.ask_again(tx, now.person_id, by)


def take_up(tx: Tx, need_id: UUID, by: UUID, assessment_id: UUID | None = None) -> None:
    """Let an ended need hold again; StoreFault for one whose words were taken back."""
    now = keeping.hold(tx, need_id)
    if now.holds:
        raise StoreFault(keeping.NOT_ENDED)
    if now.ended_reason == EndedReason.TAKEN_BACK:
        raise StoreFault("The words of this need were taken back. Bring them back, or write it down again.")
    on = review_day(clock.today())
    values = {
        "ended_on": None,
        "ended_reason": "",
        "ended_why": "",
        "ended_by": None,
        "ended_at": None,
        "review_by": on,
        "still_right_by": by,
        "still_right_at": clock.now(),
    }
    keeping.write(tx, now, "taken-up", by, values)
    keeping.ask_again(tx, now.person_id, by, assessment_id)
