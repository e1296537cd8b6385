"""The worker is told of an urgent answer by a line on their list: that there is one, never what was said."""

from uuid import UUID

from store import clock, to_do
from store.tx import Tx
from store.visiting.reading import open_visit_of

WORDS = "Something urgent was said: say what you did about it"


def key_of(urgent_id: UUID) -> str:
    return f"urgent:{urgent_id}"


def tell_the_worker(
    tx: Tx, urgent_id: UUID, person_id: UUID, assessment_id: UUID, author_id: UUID
) -> UUID | None:
    """Put it on the list for today; the id of the visit that goes on, if one does."""
    visit = open_visit_of(tx, assessment_id)
    visit_id = visit.id if visit else None
    to_do.add(
        tx, key_of(urgent_id), to_do.Kind.URGENT, person_id, WORDS, clock.today(), author_id,
        assessment_id=assessment_id, planned_visit_id=visit_id,
    )  # fmt: skip
    return visit_id


def still_to_do(tx: Tx, urgent_id: UUID, person_id: UUID, assessment_id: UUID, by: UUID) -> None:
    """It waits again: the same line comes back for today."""
    to_do.add(
        tx, key_of(urgent_id), to_do.Kind.URGENT, person_id, WORDS, clock.today(), by,
        assessment_id=assessment_id,
    )  # fmt: skip


def no_more_to_do(tx: Tx, urgent_id: UUID, by: UUID) -> None:
    to_do.settle(tx, key_of(urgent_id), by)
