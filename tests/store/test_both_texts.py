"""A clash waits, frozen, until a person has chosen; what comes late waits too."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

from assessment.policy import Role
from assessment.units import Unit
from store import assessments, sheets, visits
from store.opening import Store
from store.sheets import Reason, ResolveCall, Saved
from tests.store.makes import World, a_definition, an_assessment, newest, said, saves, texts, waiting


def chooses(
    store: Store, world: World, choices: dict[UUID, Unit], rev: int | None = None, op_id: str = ""
) -> Saved:
    call = ResolveCall(
        homes=world.homes,
        step_id="step-one",
        definition_hash=a_definition().hash,
        author_id=world.lead.id,
        writer=uuid4().hex,
        op_id=op_id or uuid4().hex,
        choices=choices,
        rev=newest(store, world.homes) if rev is None else rev,
    )
    with store.transaction() as tx:
        return sheets.resolve(tx, call)


def clash(store: Store, world: World) -> sheets.OpenConflict:
    saves(store, world, world.worker, {"room": "the kitchen"})
    saves(store, world, world.colleague, {"room": "the garden"})
    (both,) = waiting(store, world.homes)
    return both


def test_a_unit_with_two_texts_is_frozen_until_somebody_chooses(store: Store, world: World) -> None:
    clash(store, world)
    saved = saves(store, world, world.worker, {"room": "the hall"}, rev=newest(store, world.homes))
    assert [one.unit for one in saved.clashes] == ["room"]
    assert texts(store, world.homes) == {"room": "the kitchen"}
    assert {str(one.mine["value"]) for one in waiting(store, world.homes)} == {"the garden", "the hall"}


def test_the_other_units_of_a_step_go_on(store: Store, world: World) -> None:
    clash(store, world)
    saved = saves(
        store, world, world.worker, {"room": "the kitchen", "time": "noon"}, rev=newest(store, world.homes)
    )
    assert (list(saved.accepted), saved.clashes) == (["time"], ())


def test_what_is_chosen_stands_and_the_conflict_is_closed(store: Store, world: World) -> None:
    both = clash(store, world)
    saved = chooses(store, world, {both.id: said("the kitchen, then the garden")})
    assert saved.accepted == {"room": said("the kitchen, then the garden")}
    assert texts(store, world.homes) == {"room": "the kitchen, then the garden"}
    assert waiting(store, world.homes) == ()
    again = saves(store, world, world.worker, {"room": "the hall"}, rev=newest(store, world.homes))
    assert again.clashes == ()


def test_choosing_what_stands_closes_the_conflict_and_changes_nothing(store: Store, world: World) -> None:
    both = clash(store, world)
    saved = chooses(store, world, {both.id: both.theirs})
    assert saved.accepted == {}
    assert (texts(store, world.homes), waiting(store, world.homes)) == ({"room": "the kitchen"}, ())


def test_choosing_twice_with_one_press_is_choosing_once(store: Store, world: World) -> None:
    both = clash(store, world)
    first = chooses(store, world, {both.id: said("the hall")}, op_id="one press")
    assert chooses(store, world, {both.id: said("the hall")}, op_id="one press") == first


def test_two_who_choose_differently_at_once_leave_both_choices(store: Store, world: World) -> None:
    both = clash(store, world)
    seen = newest(store, world.homes)
    chooses(store, world, {both.id: said("the hall")}, rev=seen)
    second = chooses(store, world, {both.id: said("the shed")}, rev=seen)
    assert [one.mine for one in second.clashes] == [said("the shed")]
    assert texts(store, world.homes) == {"room": "the hall"}
    assert [one.mine for one in waiting(store, world.homes)] == [said("the shed")]


def test_conflicts_are_found_by_step_or_by_question(store: Store, world: World) -> None:
    clash(store, world)
    with store.reading() as tx:
        assert len(sheets.open_conflicts(tx, world.homes, "step-one")) == 1
        assert sheets.open_conflicts(tx, world.homes, "step-two") == ()
        assert len(sheets.open_conflicts(tx, world.homes, "step-two", {"room"})) == 1


def test_what_comes_after_signing_is_kept_as_late_and_changes_nothing(store: Store, world: World) -> None:
    saves(store, world, world.worker, {"room": "the kitchen"})
    with store.transaction() as tx:
        assessments.move(tx, world.assessment.id, "finish", world.worker.id, Role.PRACTITIONER)
        assessments.move(tx, world.assessment.id, "sign", world.lead.id, Role.LEAD)
    done = {"section.one": {"status": "done"}}
    saved = saves(store, world, world.worker, {"room": "the garden", "time": "noon", **done}, rev=9)
    assert saved.accepted == {}
    assert {one.unit for one in saved.clashes} == {"room", "time"}
    assert {(one.unit, one.reason) for one in waiting(store, world.homes)} == {
        ("room", Reason.LATE),
        ("time", Reason.LATE),
    }
    assert texts(store, world.homes) == {"room": "the kitchen"}


def test_what_came_late_is_taken_in_once_the_assessment_is_open_again(store: Store, world: World) -> None:
    saves(store, world, world.worker, {"room": "the kitchen"})
    saves(store, world, world.worker, {"room": "the garden"}, rev=1, late=True)
    (late,) = waiting(store, world.homes)
    chooses(store, world, {late.id: late.mine})
    assert texts(store, world.homes) == {"room": "the garden"}


def test_a_choice_while_the_assessment_stands_still_waits_as_late(store: Store, world: World) -> None:
    both = clash(store, world)
    with store.transaction() as tx:
        assessments.move(tx, world.assessment.id, "stop", world.lead.id, Role.LEAD, "moved away")
    chooses(store, world, {both.id: said("the hall")})
    assert texts(store, world.homes) == {"room": "the kitchen"}
    assert [(one.mine, one.reason) for one in waiting(store, world.homes)] == [
        (said("the hall"), Reason.LATE)
    ]


def test_what_came_late_to_one_assessment_does_not_freeze_another(store: Store, world: World) -> None:
    with store.transaction() as tx:
        second = an_assessment(tx, world.person, world.team, world.colleague)
    saves(store, world, world.worker, {"phone": "0151 496 0123"}, late=True)
    other = replace(world, assessment=second)
    assert saves(store, other, world.colleague, {"phone": "07700 900123"}).clashes == ()
    assert waiting(store, other.homes) == ()


def test_a_section_status_never_clashes(store: Store, world: World) -> None:
    saves(store, world, world.worker, {"section.one": {"status": "done"}})
    saved = saves(store, world, world.colleague, {"section.one": {"status": "open"}})
    assert saved.clashes == ()
    with store.reading() as tx:
        assert sheets.heads(tx, world.homes).units["section.one"] == {"status": "open"}


def test_what_came_late_does_not_count_as_a_save_of_the_step(store: Store, world: World) -> None:
    for room in ("", "the garden"):
        saves(store, world, world.worker, {"room": room}, late=True)
    with store.reading() as tx:
        assert sheets.step_saves(tx, world.assessment.id) == {}
        assert [one.kind for one in sheets.revisions_of_step(tx, world.assessment.id, "step-one")] == ["late"]


def test_two_texts_of_an_earlier_visit_still_wait_and_are_settled_there(store: Store, world: World) -> None:
    days = []
    for day in (date(2026, 11, 2), date(2026, 11, 9)):
        with store.transaction() as tx:
            visit = visits.visit_of_today(tx, world.assessment.id, day, world.worker.id)
        homes = replace(world.homes, visit_id=visit)
        saves(store, world, world.worker, {"mood": f"tired on {day.day}"}, homes=homes)
        saves(store, world, world.colleague, {"mood": f"cross on {day.day}"}, homes=homes)
        days.append(homes)
    both = waiting(store, world.homes)  # of a day on which no visit began
    assert [(one.theirs["value"], one.mine["value"]) for one in both] == [
        ("tired on 2", "cross on 2"),
        ("tired on 9", "cross on 9"),
    ]
    choices = {one.id: said(f"{one.theirs['value']}, {one.mine['value']}") for one in both}
    saved = chooses(store, world, choices, op_id="one press")
    assert saved.clashes == ()
    assert [texts(store, homes)["mood"] for homes in days] == [
        "tired on 2, cross on 2",
        "tired on 9, cross on 9",
    ]
    assert waiting(store, world.homes) == ()
    assert chooses(store, world, choices, op_id="one press") == saved
