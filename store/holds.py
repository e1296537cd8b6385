"""Who may write a record now: one transaction at a time, person first and then assessment."""

from uuid import UUID

from sqlalchemy import select

from assessment.states import State
from store.faults import StoreFault
from store.tables import assessment, assessment_state, person
from store.tx import Tx, held


def hold_assessment(tx: Tx, assessment_id: UUID) -> UUID:
    """Hold an assessment and its person until the transaction ends; the person's id.

    Always in this order, so that two who save can never wait for each other.
    """
    person_id: UUID | None = tx.scalar(select(assessment.c.person_id).where(assessment.c.id == assessment_id))
    if person_id is None:
        raise StoreFault("There is no such assessment.")
    tx.execute(held(select(person.c.id).where(person.c.id == person_id))).one()
    tx.execute(held(select(assessment.c.id).where(assessment.c.id == assessment_id))).one()
    return person_id


def state_of(tx: Tx, assessment_id: UUID) -> State:
    """The state an assessment is in: that of its newest line."""
    line = assessment_state.c
    newest = select(line.state).where(line.assessment_id == assessment_id).order_by(line.seq.desc()).limit(1)
    return State(tx.scalars(newest).one())
