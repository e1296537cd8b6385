"""What is said of a fact is written once, and never changed."""

from datetime import date
from uuid import UUID

from sqlalchemy import insert

from assessment.facts import Said
from store import clock
from store.tables import fact_said
from store.tx import Tx


def say_of(
    tx: Tx,
    person_id: UUID,
    question_id: str,
    number: int,
    said: Said,
    *,
    on: date,
    by: UUID,
    assessment_id: UUID,
) -> None:
    """Write what was said of the fact that stands at this revision."""
    tx.execute(
        insert(fact_said).values(
            person_id=person_id,
            question_id=question_id,
            number=number,
            assessment_id=assessment_id,
            said=said,
            on_date=on,
            by=by,
            at=clock.now(),
        )
    )
