"""The table of who may do what, and the table of moves, hold no surprise."""

import pytest

from assessment.policy import READS, TABLE, Action, Grant, Role, grant
from assessment.states import MOVES, State, is_frozen, may_move, moves_from

RECORD = [
    action
    for action in Action
    if action.startswith(
        ("person-", "assessment-", "letter-", "join-", "same-", "contact-", "involvement-", "work-")
    )
]


def test_every_action_has_a_line_for_every_role() -> None:
    assert TABLE.keys() == set(Action)
    assert all(grants.keys() == set(Role) for grants in TABLE.values())


@pytest.mark.parametrize("action", RECORD)
def test_an_administrator_sees_no_record(action: Action) -> None:
    assert grant(action, Role.ADMINISTRATOR) is Grant.NO


def test_a_lead_may_do_all_that_a_practitioner_may() -> None:
    for action in Action:
        practitioner = grant(action, Role.PRACTITIONER)
        assert practitioner in (Grant.NO, grant(action, Role.LEAD))


def test_only_a_lead_signs_opens_again_decides_and_joins_records() -> None:
    only_lead = {action for action in RECORD if grant(action, Role.PRACTITIONER) is Grant.NO}
    assert only_lead == {
        Action.ASSESSMENT_SIGN,
        Action.ASSESSMENT_REOPEN,
        Action.JOIN_DECIDE,
        Action.JOIN_REQUESTS_OPEN,
        Action.SAME_PERSON_JOIN,
        Action.SAME_PERSON_UNDO,
    }


def test_what_touches_one_persons_record_needs_an_involvement() -> None:
    free = {
        Action.WORK_OPEN,
        Action.PERSON_SEARCH,
        Action.PERSON_ADD,
        Action.PERSON_JOIN_ASK,
        Action.JOIN_REQUESTS_OPEN,
    }
    for action in set(RECORD) - free:
        assert {grant(action, Role.PRACTITIONER), grant(action, Role.LEAD)} <= {Grant.NO, Grant.INVOLVED}


def test_what_changes_something_is_no_read() -> None:
    for action in READS:
        assert action.endswith(("-open", "-search", "-list", "-download"))


def test_an_assessment_goes_from_open_to_signed_and_back() -> None:
    finish = may_move(State.OPEN, "finish", Role.PRACTITIONER)
    assert finish is not None and finish.to is State.FINISHED and finish.checks
    assert may_move(State.FINISHED, "sign", Role.PRACTITIONER) is None
    sign = may_move(State.FINISHED, "sign", Role.LEAD)
    assert sign is not None and sign.to is State.SIGNED and sign.checks and sign.freezes
    again = may_move(State.SIGNED, "re-open", Role.LEAD)
    assert again is not None and again.to is State.RE_OPENED and again.needs_reason
    assert may_move(State.RE_OPENED, "finish", Role.PRACTITIONER)


def test_answers_stand_still_once_signed_or_stopped() -> None:
    assert {state for state in State if is_frozen(state)} == {State.SIGNED, State.STOPPED}


def test_every_state_can_be_left_and_reached() -> None:
    assert {state for move in MOVES for state in move.from_} == set(State)
    assert {move.to for move in MOVES} == set(State) - {State.OPEN}
    assert all(state.words for state in State)


def test_an_administrator_moves_nothing_and_an_unknown_move_is_none() -> None:
    assert all(moves_from(state, Role.ADMINISTRATOR) == () for state in State)
    assert may_move(State.OPEN, "vanish", Role.LEAD) is None


def test_the_table_of_moves_and_the_policy_say_the_same_of_roles() -> None:
    for move in MOVES:
        assert move.who == {role for role in Role if grant(move.action, role) is not Grant.NO}
