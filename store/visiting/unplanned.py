"""A visit that nobody planned: made for today, and then started like any other."""

from uuid import UUID, uuid4

from sqlalchemy import insert

from store import clock
from store.assessments import AssessmentRow
from store.tables import planned_visit as table
from store.tx import Tx
from store.visiting.reading import State
from store.visiting.running import note


def unplanned(tx: Tx, of: AssessmentRow, way: str, minutes: int, by: UUID) -> UUID:
    """Make a visit for today that nobody planned; it is then started like any other."""
    new, local = uuid4(), clock.now().astimezone(clock.LONDON)
    blank = ("place", "transport", "note", "against", "state_why", "still_right", "how_now")
    tx.execute(
        insert(table).values(
            id=new,
            person_id=of.person_id,
            assessment_id=of.id,
            on_date=local.date(),
            at_time=local.strftime("%H:%M"),
            minutes=minutes,
            way=way,
            topics=[],
            who_comes=[],
            state=State.PLANNED,
            worker_id=by,
            made_by=by,
            made_at=clock.now(),
            version=1,
            stopped_early=False,
            **dict.fromkeys(blank, ""),
        )
    )
    note(tx, new, "unplanned", by)
    return new
