"""Asking to join, records of one person, and what then stands under My work."""

import pytest

from store import assessments, clock, joining, people
from store.faults import StoreFault
from store.joining import Decision
from store.opening import Store
from tests.store.makes import World, a_person, a_team, an_account, an_assessment, saves


def test_who_is_involved_decides_on_a_request_to_join(store: Store, world: World) -> None:
    with store.transaction() as tx:
        team = a_team(tx, "Other team")
        asker = an_account(tx, "Asker", team=team)
        asked = joining.ask_to_join(tx, world.person.id, team.id, "referred by the GP", asker.id)
        assert joining.ask_to_join(tx, world.person.id, team.id, "again", asker.id) == asked
        (request,) = joining.open_requests(tx, world.lead.id, clock.today())
        assert (request.team_name, request.asked_by_name, request.why) == (
            "Other team",
            "Asker",
            "referred by the GP",
        )
        assert joining.open_requests(tx, asker.id, clock.today()) == ()
        assert not people.is_involved(tx, asker.id, world.person.id, clock.today())
        assert joining.decide_request(tx, asked, Decision.ACCEPTED, world.lead.id, clock.today())
        assert not joining.decide_request(tx, asked, Decision.DECLINED, world.lead.id, clock.today())
        assert people.is_involved(tx, asker.id, world.person.id, clock.today())
        assert joining.open_requests(tx, world.lead.id, clock.today()) == ()
        assert [one.decision for one in joining.requests_of(tx, asker.id)] == [Decision.ACCEPTED]


def test_a_declined_request_opens_nothing(store: Store, world: World) -> None:
    with store.transaction() as tx:
        team = a_team(tx, "Other team")
        asker = an_account(tx, "Asker", team=team)
        asked = joining.ask_to_join(tx, world.person.id, team.id, "why", asker.id)
        joining.decide_request(tx, asked, Decision.DECLINED, world.lead.id, clock.today())
        assert not people.is_involved(tx, asker.id, world.person.id, clock.today())


def test_when_nobody_is_involved_any_more_the_team_that_asks_decides(store: Store, world: World) -> None:
    with store.transaction() as tx:
        team = a_team(tx, "Other team")
        asker = an_account(tx, "Asker", team=team)
        joining.ask_to_join(tx, world.person.id, team.id, "referred again", asker.id)
        (involvement,) = people.involvements(tx, world.person.id)
        people.end_involvement(tx, involvement.id, clock.today(), world.lead.id)
        assert len(joining.open_requests(tx, asker.id, clock.today())) == 1
        assert joining.open_requests(tx, world.lead.id, clock.today()) == ()


def test_two_records_of_one_person_open_to_the_teams_of_both_until_it_is_undone(
    store: Store, world: World
) -> None:
    with store.transaction() as tx:
        team = a_team(tx, "Other team")
        other = an_account(tx, "Other", team=team)
        second = a_person(tx, other, team, name_used="Samuel Okoro")
        an_assessment(tx, second, team, other)
        joining.point(tx, second.id, world.person.id, world.lead.id, "same address")
        assert joining.main_of(tx, second.id) == world.person.id
        assert joining.joined_to(tx, world.person.id) == (second.id,)
        pointed = people.person(tx, second.id)
        assert pointed is not None and pointed.joined_to == world.person.id
        assert people.is_involved(tx, other.id, world.person.id, clock.today())
        assert people.is_involved(tx, world.worker.id, second.id, clock.today())
        assert len(assessments.for_person(tx, world.person.id)) == 2
        assert [(one.points_away, one.why) for one in joining.same_people(tx, second.id)] == [
            (True, "same address")
        ]
        assert [one.points_away for one in joining.same_people(tx, world.person.id)] == [False]
        for from_, to in ((second.id, world.person.id), (world.person.id, second.id)):
            with pytest.raises(StoreFault):
                joining.point(tx, from_, to, world.lead.id, "again")
        assert joining.undo_point(tx, second.id, world.lead.id)
        assert not joining.undo_point(tx, second.id, world.lead.id)
        assert not people.is_involved(tx, other.id, world.person.id, clock.today())
        assert joining.main_of(tx, second.id) == second.id
        assert joining.same_people(tx, world.person.id) == ()


def test_my_work_holds_what_i_lead_and_share_with_where_it_stopped(store: Store, world: World) -> None:
    saves(store, world, world.colleague, {"room": "the kitchen"})
    with store.transaction() as tx:
        stranger = an_account(tx, "Stranger", team=a_team(tx, "Other team"))
        second = an_assessment(tx, world.person, world.team, world.colleague)
        mine, theirs = assessments.my_work(tx, world.worker.id, clock.today())
        assert assessments.my_work(tx, stranger.id, clock.today()) == ()
    assert (mine.assessment_id, mine.leads, mine.last_step, mine.last_saved_by) == (
        world.assessment.id,
        True,
        "step-one",
        "Ben",
    )
    assert (theirs.assessment_id, theirs.leads, theirs.last_step, theirs.last_saved_at) == (
        second.id,
        False,
        "",
        None,
    )
