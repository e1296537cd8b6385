"""Who may do this now: the one place that asks, from involvements, memberships and the policy table."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import exists, select

from assessment.people import Person, Team
from assessment.policy import Action, Grant, Role, grant
from store import accounts, assessments, audit, clock, joining, letters, people, teams
from store.accounts import Account
from store.assessments import AssessmentRow
from store.faults import NotAllowed
from store.joining import JoinRequest
from store.letters import LetterRow
from store.tables import join_request
from store.tx import Tx


@dataclass(frozen=True)
class Named:
    """What a route names by its ids."""

    person_id: UUID | None = None
    assessment_id: UUID | None = None
    letter_id: UUID | None = None
    team_id: UUID | None = None
    account_id: UUID | None = None
    join_request_id: UUID | None = None


@dataclass(frozen=True)
class Access:
    """What was named, loaded; the person only where the account may see them."""

    person: Person | None = None
    assessment: AssessmentRow | None = None
    letter: LetterRow | None = None
    team: Team | None = None
    account: Account | None = None
    join_request: JoinRequest | None = None


def allow(
    tx: Tx,
    account: Account,
    action: Action,
    *,
    person_id: UUID | None = None,
    assessment_id: UUID | None = None,
    letter_id: UUID | None = None,
    team_id: UUID | None = None,
    account_id: UUID | None = None,
    join_request_id: UUID | None = None,
    request_id: str = "",
    on: date | None = None,
) -> Access:
    """Load what is named and write the audit line; or undo, audit the refusal and raise NotAllowed.

    Needs a write transaction. An unknown id and a record that is not theirs are refused alike.
    """
    named = Named(person_id, assessment_id, letter_id, team_id, account_id, join_request_id)
    found = look(tx, account, action, named, request_id=request_id, on=on)
    _note(tx, account, action, named, found, audit.Outcome.DONE, request_id)
    return found


def look(
    tx: Tx, account: Account, action: Action, named: Named, *, request_id: str = "", on: date | None = None
) -> Access:
    """The same question with no line when the answer is yes: for a look before the change itself."""
    found = _found(tx, account, action, named, on or clock.today())
    if found is None:
        engine = tx.engine
        tx.rollback()  # whatever was begun is not theirs to do; SQLite's one writer must be free for the line
        with engine.begin() as own:
            _note(own, account, action, named, Access(), audit.Outcome.REFUSED, request_id)
        raise NotAllowed
    return found


def _found(tx: Tx, account: Account, action: Action, named: Named, on: date) -> Access | None:
    reach = grant(action, account.role)
    if reach is Grant.NO:
        return None
    loaded = _loaded(tx, named)
    if loaded is None or not _reaches(tx, reach, account, action, named, loaded, on):
        return None
    return loaded if reach is Grant.INVOLVED else Access(team=loaded.team, account=loaded.account)


def _reaches(
    tx: Tx, reach: Grant, account: Account, action: Action, named: Named, loaded: Access, on: date
) -> bool:
    match reach:
        case Grant.ANY:
            return True
        case Grant.SELF:
            return named.account_id in (None, account.id)
        case Grant.OWN_TEAM:
            return _own_team(tx, account, loaded, on)
        case Grant.INVOLVED if action is Action.JOIN_DECIDE and loaded.join_request is not None:
            theirs = exists().where(
                join_request.c.id == loaded.join_request.id, joining.concerns(account.id, on)
            )
            return bool(tx.scalar(select(theirs)))
        case Grant.INVOLVED:
            return loaded.person is not None and people.is_involved(tx, account.id, loaded.person.id, on)
    return False


def _own_team(tx: Tx, account: Account, loaded: Access, on: date) -> bool:
    """The team is theirs, or the account is in a team of theirs and is no administrator's."""
    own = {team.id for team in accounts.teams_of(tx, account.id, on)}
    if loaded.account is not None:
        shared = own & {team.id for team in accounts.teams_of(tx, loaded.account.id, on)}
        return bool(shared) and loaded.account.role is not Role.ADMINISTRATOR
    return loaded.team is not None and loaded.team.id in own


def _loaded(tx: Tx, named: Named) -> Access | None:
    """All that is named; None when something is not there, or when two of them do not belong together."""
    letter = letters.letter(tx, named.letter_id) if named.letter_id else None
    assessment_id = named.assessment_id or (letter.assessment_id if letter else None)
    assessment = assessments.get(tx, assessment_id) if assessment_id else None
    request = joining.request(tx, named.join_request_id) if named.join_request_id else None
    owners = (named.person_id, assessment and assessment.person_id, request and request.person_id)
    person_id = next((owner for owner in owners if owner), None)
    found = Access(
        person=people.person(tx, person_id) if person_id else None,
        assessment=assessment,
        letter=letter,
        team=teams.team(tx, named.team_id) if named.team_id else None,
        account=accounts.account(tx, named.account_id) if named.account_id else None,
        join_request=request,
    )
    asked = (
        (named.person_id, found.person),
        (assessment_id, assessment),
        (named.letter_id, letter),
        (named.team_id, found.team),
        (named.account_id, found.account),
        (named.join_request_id, request),
    )
    if any(id_ and thing is None for id_, thing in asked):
        return None
    if len({owner for owner in owners if owner}) > 1 or (letter and letter.assessment_id != assessment_id):
        return None
    return found


def _note(
    tx: Tx,
    account: Account,
    action: Action,
    named: Named,
    found: Access,
    outcome: audit.Outcome,
    request_id: str,
) -> None:
    assessment_id = named.assessment_id or (found.assessment.id if found.assessment else None)
    others = (named.letter_id, named.join_request_id, named.account_id, named.team_id)
    audit.note(
        tx,
        action,
        account.id,
        account.role,
        person_id=named.person_id or (found.person.id if found.person else None),
        assessment_id=assessment_id,
        other_id=next((other for other in others if other), None),
        outcome=outcome,
        request_id=request_id,
        reason=audit.Reason.NONE if outcome is audit.Outcome.DONE else audit.Reason.NOT_ALLOWED,
    )
