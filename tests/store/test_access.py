"""Who may do what: every action, for every role, with and without an involvement."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest

from assessment.policy import TABLE, Action, Grant, Role
from store import access, accounts, assessments, audit, clock, joining, letters, people
from store.accounts import Account
from store.audit import Outcome
from store.faults import NotAllowed
from store.letters import LetterCall
from store.opening import Store
from tests.store.makes import World, a_person, a_team, a_world, an_account, an_assessment


@dataclass(frozen=True)
class Case:
    """The world with a letter, and for each role somebody inside the team and somebody outside."""

    world: World
    letter_id: Any
    request_id: Any
    inside: dict[Role, Account]
    outside: dict[Role, Account]


@pytest.fixture
def case(store: Store) -> Case:
    with store.transaction() as tx:
        world = a_world(tx)
        call = LetterCall(world.assessment.id, "summary", "standard", {}, world.worker.id, "key", 0)
        elsewhere, third = a_team(tx, "Other team"), a_team(tx, "Third team")
        request_id = joining.ask_to_join(tx, world.person.id, third.id, "why", world.worker.id)
        return Case(
            world,
            letters.queue(tx, call).id,
            request_id,
            {role: an_account(tx, f"in {role}", role, world.team) for role in Role},
            {role: an_account(tx, f"out {role}", role, elsewhere) for role in Role},
        )


def names(case: Case, action: Action, account: Account) -> dict[str, Any]:
    """What a route of this action names."""
    world = case.world
    match action.split("-")[0]:
        case "letter":
            return {"letter_id": case.letter_id}
        case "assessment" if action is not Action.ASSESSMENT_START:
            return {"assessment_id": world.assessment.id}
        case "team" if action is not Action.TEAM_LIST:
            return {"team_id": world.team.id}
    of_an_account = {Action.ACCOUNT_CHANGE, Action.ACCOUNT_LINK, Action.DEVICE_LIST, Action.DEVICE_REVOKE}
    if action in of_an_account:
        return {"account_id": world.colleague.id}
    if action is Action.JOIN_DECIDE:
        return {"join_request_id": case.request_id}
    if action is Action.REPORT_OPEN:
        return {"team_id": world.team.id}
    if action is Action.OWN_ACCOUNT:
        return {"account_id": account.id}
    free = {Action.PERSON_SEARCH, Action.PERSON_ADD, Action.WORK_OPEN, Action.JOIN_REQUESTS_OPEN}
    free |= {Action.REPORT_LIST, Action.TO_DO_OPEN, Action.TEAM_LIST, Action.ACCOUNT_LIST, Action.ACCOUNT_ADD}
    return {} if action in free else {"person_id": world.person.id}


def may(store: Store, account: Account, action: Action, **named: Any) -> bool:
    try:
        with store.transaction() as tx:
            access.allow(tx, account, action, **named)
    except NotAllowed:
        return False
    return True


@pytest.mark.parametrize("role", Role)
def test_every_action_is_allowed_as_the_table_says_and_audited(store: Store, case: Case, role: Role) -> None:
    for action in Action:
        for account, involved in ((case.inside[role], True), (case.outside[role], False)):
            grant = TABLE[action][role]
            expected = {Grant.NO: False, Grant.ANY: True, Grant.SELF: True}.get(grant, involved)
            assert may(store, account, action, **names(case, action, account)) is expected, (
                action,
                role,
                involved,
            )
            with store.reading() as tx:
                line = audit.lines(tx)[-1]
            assert (line.action, line.account_id, line.role) == (action, account.id, role)
            assert line.outcome is (Outcome.DONE if expected else Outcome.REFUSED)


def test_what_is_unknown_and_what_is_not_theirs_is_refused_alike(store: Store, case: Case) -> None:
    stranger = case.outside[Role.PRACTITIONER]
    seen = []
    for person_id in (uuid4(), case.world.person.id):
        with pytest.raises(NotAllowed) as refusal, store.transaction() as tx:
            access.allow(tx, stranger, Action.PERSON_OPEN, person_id=person_id)
        with store.reading() as tx:
            line = audit.lines(tx)[-1]
        assert line.person_id == person_id
        seen.append((str(refusal.value), line.outcome, line.reason, line.assessment_id, line.other_id))
    assert seen[0] == seen[1]


@pytest.mark.parametrize("thing", ["person", "assessment", "letter", "team", "account", "join_request"])
@pytest.mark.parametrize("action", [Action.PERSON_OPEN, Action.TEAM_OPEN, Action.OWN_ACCOUNT])
def test_an_unknown_id_is_refused_whatever_the_right(
    store: Store, case: Case, thing: str, action: Action
) -> None:
    assert not may(store, case.inside[Role.LEAD], action, **{f"{thing}_id": uuid4()})


def test_a_line_about_a_letter_names_the_person_and_the_assessment(store: Store, case: Case) -> None:
    with store.transaction() as tx:
        found = access.allow(
            tx, case.world.worker, Action.LETTER_OPEN, letter_id=case.letter_id, request_id="r1"
        )
        (line,) = audit.lines(tx, case.world.person.id)
    assert found.person is not None and found.person.id == case.world.person.id
    assert found.assessment is not None and found.letter is not None
    assert (line.assessment_id, line.other_id, line.request_id) == (
        case.world.assessment.id,
        case.letter_id,
        "r1",
    )


def test_things_that_do_not_belong_together_are_refused(store: Store, case: Case) -> None:
    world = case.world
    with store.transaction() as tx:
        other = a_person(tx, world.worker, world.team, name_used="Robin Vale")
        second = an_assessment(tx, world.person, world.team, world.worker)
    assert not may(
        store, world.worker, Action.ASSESSMENT_OPEN, person_id=other.id, assessment_id=world.assessment.id
    )
    assert not may(store, world.worker, Action.LETTER_OPEN, assessment_id=second.id, letter_id=case.letter_id)


def test_a_right_ends_with_the_involvement_and_with_the_membership(store: Store, case: Case) -> None:
    world, today = case.world, clock.today()
    with store.transaction() as tx:
        accounts.leave_team(tx, world.worker.id, world.team.id, today)
    assert not may(store, world.worker, Action.PERSON_OPEN, person_id=world.person.id)
    assert may(store, world.colleague, Action.PERSON_OPEN, person_id=world.person.id)
    with store.transaction() as tx:
        (involvement,) = people.involvements(tx, world.person.id)
        people.end_involvement(tx, involvement.id, today, world.lead.id)
    assert not may(store, world.colleague, Action.PERSON_OPEN, person_id=world.person.id)


def test_asking_to_join_shows_nothing_of_the_record(store: Store, case: Case) -> None:
    with store.transaction() as tx:
        stranger = case.outside[Role.PRACTITIONER]
        found = access.allow(tx, stranger, Action.PERSON_JOIN_ASK, person_id=case.world.person.id)
    assert found == access.Access()


def test_a_refusal_undoes_what_was_begun_and_is_still_audited(store: Store, case: Case) -> None:
    with pytest.raises(NotAllowed), store.transaction() as tx:
        a_team(tx, "Never")
        access.allow(tx, case.outside[Role.LEAD], Action.PERSON_OPEN, person_id=case.world.person.id)
    with store.reading() as tx:
        assert audit.lines(tx)[-1].outcome is Outcome.REFUSED
        from store import teams

        assert "Never" not in {team.name for team in teams.teams(tx)}


def test_a_look_writes_nothing_when_the_answer_is_yes(store: Store, case: Case) -> None:
    named = access.Named(person_id=case.world.person.id)
    with store.reading() as tx:
        before = len(audit.lines(tx))
        assert access.look(tx, case.world.worker, Action.PERSON_OPEN, named).person is not None
    with pytest.raises(NotAllowed), store.reading() as tx:
        access.look(tx, case.outside[Role.LEAD], Action.PERSON_OPEN, named)
    with store.reading() as tx:
        assert [line.outcome for line in audit.lines(tx)[before:]] == [Outcome.REFUSED]


def test_a_lead_gives_no_link_to_an_administrator(store: Store, case: Case) -> None:
    administrator = case.inside[Role.ADMINISTRATOR]
    assert not may(store, case.inside[Role.LEAD], Action.ACCOUNT_LINK, account_id=administrator.id)
    assert may(store, administrator, Action.ACCOUNT_LINK, account_id=case.world.lead.id)


def test_nobody_has_an_account_that_is_another_ones(store: Store, case: Case) -> None:
    assert not may(store, case.world.worker, Action.OWN_ACCOUNT, account_id=case.world.colleague.id)


def test_signing_needs_a_lead_who_is_involved(store: Store, case: Case) -> None:
    named = {"assessment_id": case.world.assessment.id}
    assert may(store, case.world.lead, Action.ASSESSMENT_SIGN, **named)
    assert not may(store, case.world.worker, Action.ASSESSMENT_SIGN, **named)
    assert not may(store, case.outside[Role.LEAD], Action.ASSESSMENT_SIGN, **named)
    with store.reading() as tx:
        assert assessments.get(tx, case.world.assessment.id) is not None
