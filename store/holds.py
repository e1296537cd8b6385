"""Who may write a record now: one transaction at a time, person first and then assessment."""

from uuid import UUID

from sqlalchemy import bindparam, select

from assessment.states import State
from store.faults import StoreFault
from store.prepared import Prepared
from store.tables import assessment, assessment_state, person
from store.tx import Tx, held

_OF = assessment.c.id == bindparam("assessment_id")
_PERSON = Prepared(
    held(
        select(person.c.id).where(person.c.id == select(assessment.c.person_id).where(_OF).scalar_subquery())
    )
)
_ASSESSMENT = Prepared(held(select(assessment.c.id).where(_OF)))
_STATE = Prepared(
    select(assessment_state.c.state)
    .where(assessment_state.c.assessment_id == bindparam("assessment_id"))
    .order_by(assessment_state.c.seq.desc())
    .limit(1)
)


def hold_assessment(tx: Tx, assessment_id: UUID) -> UUID:
    """Hold an assessment and its person until the transaction ends; the person's id.

    Always in this order, so that two who save can never wait for each other.
    """
    person_id: UUID | None = _PERSON.scalar(tx, assessment_id=assessment_id)
    if person_id is None:
        raise StoreFault("There is no such assessment.")
    _ASSESSMENT.scalar(tx, assessment_id=assessment_id)
    return person_id


def hold_of_person(tx: Tx, assessment_id: UUID, person_id: UUID) -> None:
    """The same; StoreFault when it is not this person's."""
    if hold_assessment(tx, assessment_id) != person_id:
        raise StoreFault("This assessment is of another person.")


def state_of(tx: Tx, assessment_id: UUID) -> State:
    """The state an assessment is in: that of its newest line."""
    return State(_STATE.scalar(tx, assessment_id=assessment_id))
