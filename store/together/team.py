"""The colleagues to whom something of an assessment can be given: those who may open it today."""

from datetime import date

from assessment.policy import CLINICAL
from store import accounts
from store.accounts import Account
from store.assessments import AssessmentRow
from store.people.involvements import is_involved
from store.tx import Tx


def colleagues(tx: Tx, row: AssessmentRow, on: date) -> tuple[Account, ...]:
    """The workers of the assessment's team who can sign in and see the record, by name."""
    return tuple(
        member
        for member in accounts.members_of(tx, row.team_id, on)
        if member.disabled_at is None
        and member.role in CLINICAL
        and is_involved(tx, member.id, row.person_id, on)
    )
