"""A visit while it goes on: begun, paused, its room changed, ended, and opened again on the same day."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select, update

from assessment.visiting import Present, changes_until
from store import clock
from store.faults import StoreFault
from store.holds import hold_assessment
from store.tables import planned_visit as table
from store.tables import visit_event
from store.tx import Tx, held
from store.visiting.reading import PlannedVisit, State, open_visit_of, visit

MOVED = "Somebody changed this visit meanwhile. Look at it again, and then do it once more."


class VisitMoved(StoreFault):
    """The visit is not as the page showed it."""

    def __init__(self) -> None:
        super().__init__(MOVED)


class OneIsOpen(StoreFault):
    """Another visit of this assessment goes on."""

    def __init__(self, other: PlannedVisit) -> None:
        super().__init__("Another visit of this assessment is open. End it first.")
        self.other = other


@dataclass(frozen=True)
class Ending:
    """What is said when a visit ends; everything may be empty."""

    closing: tuple[str, ...] = ()
    how_now: str = ""
    call_tomorrow: str = ""
    where: str = ""
    why: str = ""
    next: str = ""
    not_again: str = ""
    early: bool = False

    @property
    def resume(self) -> dict[str, str]:
        said = {"where": self.where, "why": self.why, "next": self.next, "not_again": self.not_again}
        return {name: words for name, words in said.items() if words}


def start(
    tx: Tx, visit_id: UUID, version: int, room: Iterable[Present], still_right: str, by: UUID
) -> PlannedVisit:
    """Begin a planned visit; OneIsOpen while another of its assessment goes on."""
    was = _held(tx, visit_id, State.PLANNED, version)
    other = open_visit_of(tx, was.assessment_id)
    if other is not None:
        raise OneIsOpen(other)
    return _changed(
        tx,
        was,
        "started",
        by,
        state=State.OPEN,
        started_at=clock.now(),
        started_by=by,
        room=_rows(room),
        still_right=still_right,
    )


def change_room(tx: Tx, visit_id: UUID, version: int, room: Iterable[Present], by: UUID) -> PlannedVisit:
    """Somebody came, or left."""
    was = _held(tx, visit_id, State.OPEN, version)
    return _changed(tx, was, "room", by, before={"room": list(was.room)}, room=_rows(room))


def pause(tx: Tx, visit_id: UUID, what: str, by: UUID) -> None:
    """Note the time of a pause (`paused`) or a break (`break`), and nothing else; once until it goes on."""
    was = _held(tx, visit_id)
    if was.state is State.OPEN and was.paused_at is None:
        _press(tx, visit_id, what, by, paused_at=clock.now())


def go_on(tx: Tx, visit_id: UUID, by: UUID) -> None:
    was = _held(tx, visit_id)
    if was.state is State.OPEN and was.paused_at is not None:
        _press(tx, visit_id, "went-on", by, paused_at=None)


def end(tx: Tx, visit_id: UUID, version: int, said: Ending, by: UUID) -> PlannedVisit:
    """End an open visit; from now on the days for changes count."""
    was = _held(tx, visit_id, State.OPEN, version)
    return _changed(
        tx,
        was,
        "stopped-early" if said.early else "ended",
        by,
        state=State.ENDED,
        ended_at=clock.now(),
        ended_by=by,
        paused_at=None,
        stopped_early=said.early,
        closing=list(said.closing),
        how_now=said.how_now,
        call_tomorrow=said.call_tomorrow,
        resume=said.resume,
        changes_until=changes_until(clock.today()),
    )


def may_open_again(was: PlannedVisit) -> bool:
    """An end is undone on its own day; after that another visit is the honest word for it."""
    on = was.ended_at and was.ended_at.astimezone(clock.LONDON).date()
    return was.state is State.ENDED and on == clock.today()


def open_again(tx: Tx, visit_id: UUID, by: UUID) -> PlannedVisit:
    """Undo an end; what was said then stays, so that nothing is typed twice."""
    was = _held(tx, visit_id)
    if not may_open_again(was):
        raise VisitMoved()
    other = open_visit_of(tx, was.assessment_id)
    if other is not None:
        raise OneIsOpen(other)
    before = {"ended_at": was.ended_at.isoformat() if was.ended_at else "", "closing": list(was.closing)}
    undone: dict[str, Any] = {
        "state": State.OPEN,
        "ended_at": None,
        "ended_by": None,
        "changes_until": None,
    }
    return _changed(tx, was, "opened-again", by, before=before, **undone)


def note(
    tx: Tx, visit_id: UUID, what: str, by: UUID, before: dict[str, Any] | None = None, why: str = ""
) -> None:
    """Add a line to what happened when."""
    line = {"planned_visit_id": visit_id, "what": what, "before": before, "why": why, "by": by}
    tx.execute(insert(visit_event).values(**line, at=clock.now()))


def hold(tx: Tx, visit_id: UUID, version: int) -> PlannedVisit:
    """Hold an ended visit as a page showed it; VisitMoved when it is not so any more."""
    return _held(tx, visit_id, State.ENDED, version)


def _held(tx: Tx, visit_id: UUID, state: State | None = None, version: int | None = None) -> PlannedVisit:
    """Hold the assessment first, as every save does, and then the visit."""
    row = tx.execute(select(table.c.assessment_id).where(table.c.id == visit_id)).one_or_none()
    if row is None:
        raise VisitMoved()
    hold_assessment(tx, row.assessment_id)
    tx.execute(held(select(table.c.id).where(table.c.id == visit_id))).all()
    was = visit(tx, visit_id)
    if was is None or (state and was.state is not state) or (version is not None and was.version != version):
        raise VisitMoved()
    return was


def _changed(
    tx: Tx, was: PlannedVisit, what: str, by: UUID, before: dict[str, Any] | None = None, **values: Any
) -> PlannedVisit:
    tx.execute(update(table).where(table.c.id == was.id).values(**values, version=was.version + 1))
    note(tx, was.id, what, by, before)
    now = visit(tx, was.id)
    if now is None:
        raise VisitMoved()
    return now


def _press(tx: Tx, visit_id: UUID, what: str, by: UUID, **values: Any) -> None:
    """A press in the bar: the pages that are open may still be saved, so the version stays."""
    tx.execute(update(table).where(table.c.id == visit_id).values(**values))
    note(tx, visit_id, what, by)


def _rows(room: Iterable[Present]) -> list[dict[str, str]]:
    return [one.row for one in room]
