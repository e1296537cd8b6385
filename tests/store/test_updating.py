"""An assessment moves to newer questions: no answer is lost, and only touched ones are asked again."""

from typing import Any
from uuid import uuid4

import pytest

from assessment.policy import Role
from store import assessments, definitions, sheets, updating
from store.faults import StoreFault
from store.opening import Store
from store.updating import Move
from tests.store.makes import World, a_call, a_definition, an_assessment, newest, said, saves, texts


def moves_to(store: Store, world: World, version: str, touched: list[str], from_: str = "1") -> None:
    with store.transaction() as tx:
        to = a_definition(version)
        updating.move(tx, world.assessment.id, f"hash-{from_}", to, touched, world.lead.id)


def again(store: Store, world: World) -> dict[str, str]:
    with store.reading() as tx:
        made = updating.moves(tx, world.assessment.id)
        return updating.to_ask_again(tx, world.person.id, world.assessment.id, made)


def answers(store: Store, world: World, units: dict[str, Any], shown: str, **more: Any) -> None:
    saves(
        store, world, world.worker, units, newest(store, world.homes), definition_hash=f"hash-{shown}", **more
    )


def asks_again(store: Store, world: World, unit: str, rev: int | None = None, **more: Any) -> int | None:
    rev = newest(store, world.homes) if rev is None else rev
    call = a_call(world, world.worker, {unit: said("")}, rev, definition_hash="hash-2", kind="update", **more)
    with store.transaction() as tx:
        return sheets.keep_asked_again(tx, call)


def test_the_move_changes_no_answer_and_is_written_down(store: Store, world: World) -> None:
    answers(store, world, {"room": "the hall", "name": "Sam"}, "1")
    moves_to(store, world, "2", ["room"])
    with store.reading() as tx:
        row = assessments.get(tx, world.assessment.id)
        (made,) = updating.moves(tx, world.assessment.id)
    assert row and row.definition_hash == "hash-2"
    assert texts(store, world.homes) == {"room": "the hall", "name": "Sam"}
    assert made == Move("hash-1", "hash-2", ("room",), 1, "Lena", made.at)
    assert again(store, world) == {"room": "hash-1"}


def test_an_answer_saved_after_the_move_is_settled(store: Store, world: World) -> None:
    answers(store, world, {"room": "the hall", "name": "Sam", "time": "noon"}, "1")
    moves_to(store, world, "2", ["room", "name", "time"])
    answers(store, world, {"room": "the kitchen"}, "2")
    answers(store, world, {"time.words": {"words": "about noon"}}, "2")
    assert again(store, world) == {"name": "hash-1"}


def test_a_late_save_from_the_old_questions_is_kept_and_settles_nothing(store: Store, world: World) -> None:
    answers(store, world, {"room": "the hall"}, "1")
    moves_to(store, world, "2", ["room"])
    answers(store, world, {"room": "the gate", "gone-question": "still here"}, "1")
    assert again(store, world) == {"room": "hash-1"}
    assert texts(store, world.homes) == {"room": "the gate", "gone-question": "still here"}


def test_the_same_answer_asked_again_is_a_fact_of_its_own(store: Store, world: World) -> None:
    answers(store, world, {"room": "the hall"}, "1")
    moves_to(store, world, "2", ["room"])
    number = asks_again(store, world, "room")
    assert number == 2 and again(store, world) == {} and texts(store, world.homes) == {"room": "the hall"}
    with store.reading() as tx:
        newest_one = sheets.revisions_of_step(tx, world.assessment.id, "step-one")[0]
    assert (newest_one.kind, newest_one.words) == ("update", {"room": said("the hall")})


def test_it_is_written_once_for_one_press(store: Store, world: World) -> None:
    answers(store, world, {"room": "the hall"}, "1")
    moves_to(store, world, "2", ["room"])
    press = uuid4().hex
    first, second = (asks_again(store, world, "room", op_id=press) for _ in range(2))
    assert first == second == newest(store, world.homes)


def test_what_the_page_had_not_seen_was_not_asked_again(store: Store, world: World) -> None:
    answers(store, world, {"room": "the hall"}, "1")
    moves_to(store, world, "2", ["room"])
    answers(store, world, {"room": "the gate"}, "1")
    assert asks_again(store, world, "room", rev=1) is None
    assert again(store, world) == {"room": "hash-1"}


def test_an_answer_with_two_texts_is_not_asked_again_before_one_is_chosen(store: Store, world: World) -> None:
    answers(store, world, {"room": "the hall"}, "1")
    saves(store, world, world.colleague, {"room": "the gate"}, 0)
    moves_to(store, world, "2", ["room"])
    assert asks_again(store, world, "room") is None


def test_an_answer_of_the_person_asked_in_another_assessment_is_settled(store: Store, world: World) -> None:
    answers(store, world, {"name": "Sam"}, "1")
    moves_to(store, world, "2", ["name"])
    with store.transaction() as tx:
        other = an_assessment(tx, world.person, world.team, world.worker)
    call = a_call(
        world, world.worker, {"name": "Sammy"}, newest(store, world.homes), definition_hash="hash-2"
    )
    with store.transaction() as tx:
        homes = sheets.Homes(world.person.id, other.id)
        sheets.save(tx, type(call)(**{**call.__dict__, "homes": homes}))
    assert again(store, world) == {}


def test_two_moves_keep_what_the_first_one_left_to_ask(store: Store, world: World) -> None:
    answers(store, world, {"room": "the hall", "time": "noon"}, "1")
    moves_to(store, world, "2", ["room"])
    moves_to(store, world, "3", ["time"], from_="2")
    assert again(store, world) == {"room": "hash-1", "time": "hash-2"}
    answers(store, world, {"room": "the gate"}, "3")
    assert again(store, world) == {"time": "hash-2"}


def test_a_signed_assessment_does_not_move(store: Store, world: World) -> None:
    with store.transaction() as tx:
        assessments.move(tx, world.assessment.id, "finish", world.lead.id, Role.LEAD)
        assessments.move(tx, world.assessment.id, "sign", world.lead.id, Role.LEAD)
    with pytest.raises(StoreFault, match="stand still"):
        moves_to(store, world, "2", [])


def test_of_two_who_update_at_once_one_does(store: Store, world: World) -> None:
    moves_to(store, world, "2", [])
    with pytest.raises(StoreFault, match="already"):
        moves_to(store, world, "3", [])
    with store.reading() as tx:
        assert len(updating.moves(tx, world.assessment.id)) == 1
        assert not definitions.is_kept(tx, "hash-3")
