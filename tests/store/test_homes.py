"""Three homes for facts: the person, the assessment, the visit; and an earlier moment read again."""

from dataclasses import replace

import pytest

from assessment.definition import Keeps
from store import sheets
from store.faults import StoreFault
from store.opening import Store
from tests.store.makes import World, a_call, a_person, an_assessment, newest, said, saves, texts, waiting


def test_what_is_kept_with_the_person_is_seen_from_every_assessment(store: Store, world: World) -> None:
    with store.transaction() as tx:
        second = an_assessment(tx, world.person, world.team, world.colleague)
    other = replace(world, assessment=second)
    saves(store, world, world.worker, {"phone": "0151 496 0123", "room": "the kitchen"})
    assert texts(store, other.homes) == {"phone": "0151 496 0123"}
    saved = saves(store, other, world.colleague, {"phone": "07700 900123"})
    assert [one.unit for one in saved.clashes] == ["phone"]
    assert [one.unit for one in waiting(store, world.homes)] == ["phone"]


def test_what_is_said_at_a_visit_stays_with_that_visit(store: Store, world: World) -> None:
    from store import assessments, clock

    with store.transaction() as tx:
        visit = assessments.visit_of_today(tx, world.assessment.id, clock.today(), world.worker.id)
        assert visit == assessments.visit_of_today(tx, world.assessment.id, clock.today(), world.colleague.id)
    homes = replace(world.homes, visit_id=visit)
    saves(store, world, world.worker, {"mood": "tired"}, homes=homes)
    assert texts(store, homes) == {"mood": "tired"}
    assert texts(store, world.homes) == {}


def test_a_visit_answer_without_a_visit_is_refused_in_words(store: Store, world: World) -> None:
    with pytest.raises(StoreFault, match="visit"):
        saves(store, world, world.worker, {"mood": "tired"})


def test_a_save_for_another_person_is_refused(store: Store, world: World) -> None:
    with store.transaction() as tx:
        other = a_person(tx, world.worker, world.team, name_used="Robin Vale")
    with pytest.raises(StoreFault):
        saves(store, world, world.worker, {"room": "x"}, homes=replace(world.homes, person_id=other.id))


def test_an_earlier_moment_can_be_read_again(store: Store, world: World) -> None:
    first = saves(store, world, world.worker, {"room": "the kitchen"}).number or 0
    saves(store, world, world.worker, {"room": "the garden", "time": "noon"}, rev=first)
    with store.reading() as tx:
        assert sheets.as_of(tx, world.homes, first).units == {"room": said("the kitchen")}


def test_a_save_goes_by_a_held_sheet_only_where_that_says_what_stands(store: Store, world: World) -> None:
    from store import assessments, clock
    from store.holds import hold_assessment

    with store.transaction() as tx:
        visit = assessments.visit_of_today(tx, world.assessment.id, clock.today(), world.worker.id)
    homes = replace(world.homes, visit_id=visit)
    saves(store, world, world.worker, {"room": "the kitchen", "mood": "tired"}, homes=homes)
    # The same unit in a farther home, hidden by the nearer one; and one the sheet was not read for.
    further = {"mood": Keeps.ASSESSMENT, "room": Keeps.ASSESSMENT}
    first = saves(store, world, world.worker, {"mood": "calm"}, newest(store, homes), home_of=further)
    call = a_call(world, world.worker, {"room": "the garden", "mood": "glad"}, first.number or 0)
    with store.transaction() as tx:
        hold_assessment(tx, world.assessment.id)
        sheet = replace(sheets.heads(tx, homes, ["mood"]), held=True)
        saved = sheets.save(tx, replace(call, homes=homes, home_of=further), sheet)
    assert set(saved.accepted) == {"room", "mood"}
    assert texts(store, homes) == {"room": "the garden", "mood": "tired"}
    assert texts(store, world.homes) == {"room": "the garden", "mood": "glad"}
