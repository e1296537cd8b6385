"""What the end of a visit puts on the list: a call, which needs were met, and care for its worker."""

from collections.abc import Container
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from assessment.closed_lists import Act
from assessment.visiting import wants_a_call
from store import to_do
from store.to_do import Kind
from store.visiting import PlannedVisit
from web.access import current_account
from web.today import today

A_DAY = timedelta(days=1)


def call_key(visit: PlannedVisit) -> str:
    return f"call:{visit.id}"


def debrief_key(visit: PlannedVisit) -> str:
    return f"debrief:{visit.id}"


def care_key(visit: PlannedVisit) -> str:
    return f"debrief:care:{visit.id}"


def after_the_end(tx: Any, visit: PlannedVisit, acts: Container[Act], safety: bool) -> None:
    """`safety`: whether safety questions were open in the visit."""
    words = "Say which needs the visit met, and what did not work"
    _add(tx, visit, debrief_key(visit), Kind.DEBRIEF, words, today() + A_DAY)
    if wants_a_call(visit.how_now, visit.call_tomorrow, acts):
        check_in(tx, visit, today() + A_DAY)
    if safety:
        words = "Talk about this visit with your supervisor, or with a colleague you trust"
        _add(tx, visit, care_key(visit), Kind.DEBRIEF, words, today() + A_DAY, current_account().id)


def check_in(tx: Any, visit: PlannedVisit, on: date) -> None:
    """Somebody checks in after the visit; another day opens the line again with that day."""
    words = "Check in after the visit, in a way that is safe for them"
    _add(tx, visit, call_key(visit), Kind.CALL, words, on)


def end_undone(tx: Any, visit: PlannedVisit) -> None:
    for key in (call_key(visit), debrief_key(visit), care_key(visit)):
        to_do.settle(tx, key, current_account().id)


def _add(
    tx: Any, visit: PlannedVisit, key: str, kind: Kind, words: str, on: date, whom: UUID | None = None
) -> None:
    to_do.add(
        tx,
        key,
        kind,
        visit.person_id,
        words,
        on,
        current_account().id,
        assessment_id=visit.assessment_id,
        planned_visit_id=visit.id,
        for_account=whom or visit.worker_id,
    )
