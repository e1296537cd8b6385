"""Who may do this now: the one place that asks, from involvements, memberships and the policy table."""

from datetime import date
from uuid import UUID

from sqlalchemy import exists, select

from assessment.policy import Action, Grant, Role, grant
from store import accounts, audit, clock, joining, people
from store.accounts import Account
from store.faults import NotAllowed
from store.named import Access, Named, loaded
from store.tables import join_request
from store.tx import Tx


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
    need_id: UUID | None = None,
    visit_id: UUID | None = None,
    to_do_id: UUID | None = None,
    urgent_id: UUID | None = None,
    request_id: str = "",
    on: date | None = None,
) -> Access:
    """Load what is named and write the audit line; or undo, audit the refusal and raise NotAllowed.

    Needs a write transaction. An unknown id and a record that is not theirs are refused alike.
    """
    named = Named(
        person_id, assessment_id, letter_id, team_id, account_id, join_request_id, need_id, visit_id,
        to_do_id, urgent_id,
    )  # fmt: skip
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
    things = loaded(tx, named)
    if things is None or not _reaches(tx, reach, account, action, named, things, on):
        return None
    return things if reach is Grant.INVOLVED else Access(team=things.team, account=things.account)


def _reaches(
    tx: Tx, reach: Grant, account: Account, action: Action, named: Named, things: Access, on: date
) -> bool:
    match reach:
        case Grant.ANY:
            return True
        case Grant.SELF:
            return named.account_id in (None, account.id)
        case Grant.OWN_TEAM:
            return _own_team(tx, account, things, on)
        case Grant.INVOLVED if action is Action.JOIN_DECIDE and things.join_request is not None:
            theirs = exists().where(
                join_request.c.id == things.join_request.id, joining.concerns(account.id, on)
            )
            return bool(tx.scalar(select(theirs)))
        case Grant.INVOLVED:
            return things.person is not None and people.is_involved(tx, account.id, things.person.id, on)
    return False


def _own_team(tx: Tx, account: Account, things: Access, on: date) -> bool:
    """The team is theirs, or the account is in a team of theirs and is no administrator's."""
    own = {team.id for team in accounts.teams_of(tx, account.id, on)}
    if things.account is not None:
        shared = own & {team.id for team in accounts.teams_of(tx, things.account.id, on)}
        return bool(shared) and things.account.role is not Role.ADMINISTRATOR
    return things.team is not None and things.team.id in own


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
    others = (
        named.need_id, named.to_do_id, named.urgent_id, named.letter_id, named.visit_id,
        named.join_request_id, named.account_id, named.team_id,
    )  # fmt: skip
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
