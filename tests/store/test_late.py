"""What came late: a proposal, accepted by the one who signs or declined with a reason; never dropped."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from assessment.definition import Keeps
from assessment.taking_back import Why
from store import assessments, clock, late, sheets, taken_back
from store.assessments import AssessmentRow
from store.faults import StoreFault
from store.opening import Store
from store.tables import conflict
from tests.store.conftest import House
from tests.store.makes import World, newest, saves, texts, waiting


def signed(store: Store, world: World) -> AssessmentRow:
    """The assessment after a lead has signed it."""
    with store.transaction() as tx:
        assessments.move(tx, world.assessment.id, "finish", world.worker.id, world.worker.role)
        assessments.move(tx, world.assessment.id, "sign", world.lead.id, world.lead.role)
        row = assessments.get(tx, world.assessment.id)
    assert row is not None
    return row


def proposals(store: Store, world: World) -> tuple[late.Proposal, ...]:
    with store.reading() as tx:
        return late.proposals(tx, world.person.id, world.assessment.id)


def accept(
    store: Store, world: World, row: AssessmentRow, *which: late.Proposal, rev: int = 99
) -> late.Accepted:
    with store.transaction() as tx:
        ids = {one.id for one in which}
        return late.accept(tx, row, ids, world.lead.id, world.lead.role, "It was on paper", rev)


def decline(store: Store, world: World, *which: late.Proposal, why: str = "Said by somebody else") -> int:
    with store.transaction() as tx:
        return late.decline(tx, world.assessment.id, {one.id for one in which}, why, world.lead.id)


def test_a_late_text_is_a_proposal_beside_what_stands(store: Store, world: World) -> None:
    saves(store, world, world.colleague, {"likes": "Tea"})
    signed(store, world)
    said_on = date(2026, 11, 20)
    saves(store, world, world.worker, {"likes": "Coffee"}, rev=1, said_on=said_on)
    (one,) = proposals(store, world)
    assert (one.unit, one.words["value"], one.stands["value"]) == ("likes", "Coffee", "Tea")
    assert (one.by, one.by_name, one.stands_by) == (world.worker.id, "Asha", world.colleague.id)
    assert (one.said_on, one.is_open, one.taken_in) == (said_on, True, False)
    assert texts(store, world.homes)["likes"] == "Tea"


def test_accepting_opens_the_assessment_with_the_reason_and_lets_the_words_stand(
    store: Store, world: World
) -> None:
    saves(store, world, world.colleague, {"likes": "Tea"})
    row = signed(store, world)
    saves(store, world, world.worker, {"likes": "Coffee"}, rev=1)
    done = accept(store, world, row, *proposals(store, world))
    assert (done.opened_again, done.clashes, list(done.units)) == (True, 0, ["likes"])
    assert texts(store, world.homes)["likes"] == "Coffee"
    with store.reading() as tx:
        line = assessments.states_of(tx, world.assessment.id)[0]
        stands = sheets.heads(tx, world.homes)
    assert (line.move, line.reason, line.by) == ("re-open", "It was on paper", world.lead.id)
    assert stands.authors["likes"] == world.lead.id, "the revision is by the one who signs"
    (one,) = proposals(store, world)
    assert (one.taken_in, one.resolved_by, one.by_name) == (True, "Lena", "Asha")


def test_declining_keeps_the_words_and_says_why(store: Store, world: World) -> None:
    signed(store, world)
    saves(store, world, world.worker, {"likes": "Coffee"})
    assert decline(store, world, *proposals(store, world)) == 1
    (one,) = proposals(store, world)
    assert (one.declined, one.resolved_by, one.words["value"]) == ("Said by somebody else", "Lena", "Coffee")
    assert texts(store, world.homes) == {} and waiting(store, world.homes) == ()
    with store.reading() as tx:
        kept = sheets.revisions_of_step(tx, world.assessment.id, "step-one")
    assert [revision.kind for revision in kept] == ["late"]
    assert decline(store, world, one, why="Again") == 0, "what is decided stays decided"


def test_several_are_accepted_at_once_and_the_others_wait_as_two_texts(store: Store, world: World) -> None:
    row = signed(store, world)
    saves(store, world, world.worker, {"likes": "Coffee", "name": "Sammy", "fears": "Dogs"})
    by_unit = {one.unit: one for one in proposals(store, world)}
    accept(store, world, row, by_unit["likes"], by_unit["name"])
    assert texts(store, world.homes) == {"likes": "Coffee", "name": "Sammy"}
    assert [one.unit for one in waiting(store, world.homes)] == ["fears"]
    with store.reading() as tx:
        assert late.how_many_wait(tx, world.assessment.id) == 1


def test_two_for_one_question_are_not_accepted_together(store: Store, world: World) -> None:
    row = signed(store, world)
    saves(store, world, world.worker, {"likes": "Coffee"})
    saves(store, world, world.colleague, {"likes": "Milk"})
    with pytest.raises(StoreFault, match="Choose one"):
        accept(store, world, row, *proposals(store, world))
    with store.reading() as tx:
        assert assessments.get(tx, world.assessment.id) == row, "nothing was opened"


def test_what_was_said_at_a_visit_is_accepted_on_another_day(store: Store, world: World) -> None:
    row = signed(store, world)
    with store.transaction() as tx:
        visit = assessments.visit_of_today(tx, row.id, date(2026, 11, 2), world.worker.id)
    at_visit = replace(world.homes, visit_id=visit)
    saves(store, world, world.worker, {"mood": "Low"}, homes=at_visit)
    (one,) = proposals(store, world)
    assert (one.home, one.place.home_id) == (Keeps.VISIT, visit)
    accept(store, world, row, one)
    assert texts(store, at_visit)["mood"] == "Low"


def test_a_proposal_beside_something_newer_than_the_page_showed_is_two_texts(
    store: Store, world: World
) -> None:
    row = signed(store, world)
    saves(store, world, world.worker, {"name": "Sammy"})
    shown = newest(store, world.homes)
    with store.transaction() as tx:  # what is kept with the person goes on in another assessment
        other = assessments.start(
            tx, world.person.id, world.team.id, row.definition_hash, world.worker.id, world.worker.id
        )
    elsewhere = sheets.Homes(world.person.id, other.id)
    saves(store, world, world.colleague, {"name": "Samuel"}, rev=shown, homes=elsewhere)
    done = accept(store, world, row, *proposals(store, world), rev=shown)
    assert done.clashes == 1 and texts(store, world.homes)["name"] == "Samuel"
    assert [one.mine["value"] for one in waiting(store, world.homes)] == ["Sammy"]


def test_words_that_were_taken_back_sealed_or_erased_are_no_proposal(
    store: Store, world: World, house: House
) -> None:
    row = signed(store, world)
    for text in ("one", "two", "three"):
        saves(store, world, world.worker, {text: f"Something about {text}"})
    with store.transaction() as tx:
        rows = tx.execute(select(conflict.c.unit, conflict.c.mine_revision)).all()
        revisions = {line.unit: line.mine_revision for line in rows}
        sheets.seal(tx, revisions["one"])
        sheets.erase(tx, revisions["two"])
        chosen = taken_back.Chosen(exact=frozenset({"three"}))
        by = (Why.BY_PERSON, False, world.worker.id, date(2030, 1, 1))
        call = taken_back.TakeCall(world.person.id, row.id, "step-one", chosen, *by)
        taken_back.take(tx, house.home, store.sealing, call)
    assert proposals(store, world) == ()
    with store.reading() as tx:
        assert late.how_many_wait(tx, world.assessment.id) == 0
        assert late.outcomes_of(tx, world.worker.id, clock.today()) == ()


def test_leads_are_told_what_waits_and_proposers_what_became_of_it(store: Store, world: World) -> None:
    row = signed(store, world)
    saves(store, world, world.worker, {"likes": "Coffee", "name": "Sammy"})
    saves(store, world, world.worker, {"fears": "Dogs"})
    with store.reading() as tx:
        (waits,) = late.waiting_for(tx, world.lead.id, clock.today())
    assert (waits.assessment_id, waits.count) == (row.id, 3)
    by_unit = {one.unit: one for one in proposals(store, world)}
    decline(store, world, by_unit["fears"])
    accept(store, world, row, by_unit["likes"], by_unit["name"])
    with store.reading() as tx:
        told = late.outcomes_of(tx, world.worker.id, clock.today())
        assert late.outcomes_of(tx, world.colleague.id, clock.today()) == ()
        assert late.waiting_for(tx, world.lead.id, clock.today()) == ()
    assert {(one.taken_in, one.declined, one.count) for one in told} == {
        (True, None, 2),
        (False, "Said by somebody else", 1),
    }
