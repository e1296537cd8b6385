"""What an address names by its ids, and the things themselves as they stand in the store."""

from dataclasses import dataclass
from uuid import UUID

from assessment.people import Person, Team
from assessment.recorded import PersonNeed
from store import accounts, assessments, joining, letters, needs, people, teams, to_do, urgent, visiting
from store.accounts import Account
from store.assessments import AssessmentRow
from store.joining import JoinRequest
from store.letters import LetterRow
from store.to_do import ToDo
from store.tx import Tx
from store.urgent import Urgency
from store.visiting import PlannedVisit


@dataclass(frozen=True)
class Named:
    """What a route names by its ids."""

    person_id: UUID | None = None
    assessment_id: UUID | None = None
    letter_id: UUID | None = None
    team_id: UUID | None = None
    account_id: UUID | None = None
    join_request_id: UUID | None = None
    need_id: UUID | None = None
    visit_id: UUID | None = None  # as it was planned
    to_do_id: UUID | None = None
    urgent_id: UUID | None = None


@dataclass(frozen=True)
class Access:
    """What was named, loaded; the person only where the account may see them."""

    person: Person | None = None
    assessment: AssessmentRow | None = None
    letter: LetterRow | None = None
    team: Team | None = None
    account: Account | None = None
    join_request: JoinRequest | None = None
    need: PersonNeed | None = None
    visit: PlannedVisit | None = None
    to_do: ToDo | None = None
    urgent: Urgency | None = None


def loaded(tx: Tx, named: Named) -> Access | None:
    """All that is named; None when something is not there, or when two of them do not belong together."""
    letter = letters.letter(tx, named.letter_id) if named.letter_id else None
    visit = visiting.visit(tx, named.visit_id) if named.visit_id else None
    need = needs.need(tx, named.need_id) if named.need_id else None
    to_do_ = to_do.to_do(tx, named.to_do_id) if named.to_do_id else None
    urgency = urgent.urgency(tx, named.urgent_id) if named.urgent_id else None
    owners_of_assessment = (
        named.assessment_id,
        letter and letter.assessment_id,
        visit and visit.assessment_id,
        urgency and urgency.assessment_id,
    )
    assessment_id = next((one for one in owners_of_assessment if one), None)
    assessment = assessments.get(tx, assessment_id) if assessment_id else None
    request = joining.request(tx, named.join_request_id) if named.join_request_id else None
    belonging = (assessment, request, visit, need, to_do_, urgency)
    owners = {named.person_id, *(one.person_id for one in belonging if one)} - {None}
    person_id = next(iter(owners), None)
    found = Access(
        person=people.person(tx, person_id) if person_id else None,
        assessment=assessment,
        letter=letter,
        team=teams.team(tx, named.team_id) if named.team_id else None,
        account=accounts.account(tx, named.account_id) if named.account_id else None,
        join_request=request,
        need=need,
        visit=visit,
        to_do=to_do_,
        urgent=urgency,
    )
    asked = (
        (named.person_id, found.person),
        (assessment_id, assessment),
        (named.letter_id, letter),
        (named.team_id, found.team),
        (named.account_id, found.account),
        (named.join_request_id, request),
        (named.need_id, need),
        (named.visit_id, visit),
        (named.to_do_id, to_do_),
        (named.urgent_id, urgency),
    )
    if any(id_ and thing is None for id_, thing in asked) or len(owners) > 1:
        return None
    if len({one for one in owners_of_assessment if one}) > 1:
        return None
    return found
