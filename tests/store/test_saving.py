"""What a save keeps, what it lets stand, and what it never does."""

import threading
from uuid import uuid4

from store import sheets
from store.opening import Store
from tests.store.makes import World, a_call, newest, said, saves, texts, waiting


def test_what_is_saved_stands_with_its_author_and_number(store: Store, world: World) -> None:
    saved = saves(store, world, world.worker, {"room": "the kitchen"})
    with store.reading() as tx:
        sheet = sheets.heads(tx, world.homes)
    assert saved.accepted == {"room": said("the kitchen")}
    assert sheet.units["room"] == said("the kitchen")
    assert (sheet.numbers["room"], sheet.newest) == (saved.number, saved.number)
    assert sheet.authors["room"] == world.worker.id
    assert sheet.times["room"].tzinfo is not None


def test_a_save_that_changes_nothing_makes_no_revision(store: Store, world: World) -> None:
    saves(store, world, world.worker, {"room": "the kitchen"})
    before = newest(store, world.homes)
    saved = saves(store, world, world.colleague, {"room": "the kitchen"}, rev=before)
    assert (saved.number, saved.accepted, saved.clashes) == (None, {}, ())
    assert newest(store, world.homes) == before


def test_a_step_saved_empty_is_still_saved_and_only_once(store: Store, world: World) -> None:
    for _ in range(3):
        assert saves(store, world, world.worker, {"room": ""}).number is None
    with store.reading() as tx:
        steps = sheets.step_saves(tx, world.assessment.id)
        history = sheets.revisions_of_step(tx, world.assessment.id, "step-one")
    assert (steps["step-one"].by, steps["step-one"].by_name) == (world.worker.id, "Asha")
    assert [(one.unit_keys, one.words) for one in history] == [((), {})]


def test_two_writers_of_different_units_both_stand(store: Store, world: World) -> None:
    saves(store, world, world.worker, {"room": "the kitchen"})
    saved = saves(store, world, world.colleague, {"room": "", "time": "mornings"})
    assert saved.clashes == ()
    assert texts(store, world.homes) == {"room": "the kitchen", "time": "mornings"}


def test_a_clash_keeps_both_texts(store: Store, world: World) -> None:
    saves(store, world, world.worker, {"room": "the kitchen"})
    saved = saves(store, world, world.colleague, {"room": "the garden"})
    assert [(one.unit, one.theirs, one.mine) for one in saved.clashes] == [
        ("room", said("the kitchen"), said("the garden"))
    ]
    (both,) = waiting(store, world.homes)
    assert (both.theirs, both.theirs_by, both.theirs_by_id) == (said("the kitchen"), "Asha", world.worker.id)
    assert (both.mine, both.mine_by, both.mine_by_id) == (said("the garden"), "Ben", world.colleague.id)
    assert texts(store, world.homes) == {"room": "the kitchen"}


def test_the_base_is_that_of_each_unit_not_of_the_page(store: Store, world: World) -> None:
    first = saves(store, world, world.worker, {"room": "the kitchen", "time": "mornings"})
    seen = first.number or 0
    saves(store, world, world.colleague, {"room": "the garden"}, rev=seen)
    later = newest(store, world.homes)
    # The page knows of the newer revision, but typed over the room while it still showed the first.
    saved = saves(
        store, world, world.worker, {"room": "the hall", "time": "noon"}, rev=later, bases={"room": seen}
    )
    assert list(saved.accepted) == ["time"]
    assert [one.unit for one in saved.clashes] == ["room"]
    assert saved.clashes[0].base == said("the kitchen")


def test_a_page_does_not_clash_with_its_own_earlier_save(store: Store, world: World) -> None:
    for text in ("the", "the kit", "the kitchen"):
        saved = saves(store, world, world.worker, {"room": text}, writer="one page")
        assert saved.clashes == ()
    assert texts(store, world.homes) == {"room": "the kitchen"}


def test_a_page_can_go_back_to_what_it_showed_at_first(store: Store, world: World) -> None:
    seen = saves(store, world, world.worker, {"room": "the kitchen"}).number or 0
    saves(store, world, world.worker, {"room": "the garden"}, rev=seen, writer="one page")
    saves(store, world, world.worker, {"room": "the kitchen"}, rev=seen, writer="one page")
    assert texts(store, world.homes) == {"room": "the kitchen"}


def test_a_page_that_repeats_its_own_words_after_somebody_changed_them_brings_them_not_back(
    store: Store, world: World
) -> None:
    saves(store, world, world.worker, {"room": "the kitchen"}, writer="one page")
    saves(store, world, world.colleague, {"room": "the garden"}, rev=newest(store, world.homes))
    saved = saves(store, world, world.worker, {"room": "the kitchen", "time": "noon"}, writer="one page")
    assert saved.clashes == ()
    assert texts(store, world.homes) == {"room": "the garden", "time": "noon"}


def test_two_tabs_of_one_worker_are_two_writers(store: Store, world: World) -> None:
    saves(store, world, world.worker, {"room": "the kitchen"}, writer="one tab")
    saved = saves(store, world, world.worker, {"room": "the garden"}, writer="other tab")
    assert [one.unit for one in saved.clashes] == ["room"]


def test_the_same_operation_again_gives_the_first_result(store: Store, world: World) -> None:
    saves(store, world, world.worker, {"room": "the kitchen"})
    call = a_call(world, world.colleague, {"room": "the garden", "time": "noon"})
    results = []
    for _ in range(3):
        with store.transaction() as tx:
            results.append(sheets.save(tx, call))
    assert results[0] == results[1] == results[2]
    assert len(waiting(store, world.homes)) == 1


def test_a_page_saved_again_with_the_same_clash_asks_no_second_time(store: Store, world: World) -> None:
    saves(store, world, world.worker, {"room": "the kitchen"})
    for _ in range(2):
        saved = saves(store, world, world.colleague, {"room": "the garden"}, writer="one page")
        assert len(saved.clashes) == 1
    assert len(waiting(store, world.homes)) == 1


def test_a_row_removed_by_one_and_changed_by_another_keeps_both(store: Store, world: World) -> None:
    row = str(uuid4())
    seen = saves(store, world, world.worker, {f"meds.{row}.name": "aspirin"}).number or 0
    saves(store, world, world.worker, {f"meds.{row}.removed": {"value": "yes"}}, rev=seen)
    saved = saves(store, world, world.colleague, {f"meds.{row}.name": "aspirin 75 mg"}, rev=seen)
    assert saved.clashes == ()
    assert texts(store, world.homes) == {f"meds.{row}.name": "aspirin 75 mg", f"meds.{row}.removed": "yes"}


def test_under_eight_threads_every_text_stands_or_waits_and_none_is_lost(store: Store, world: World) -> None:
    rounds, faults = 5, []

    def write(name: str) -> None:
        try:
            for turn in range(rounds):
                seen = newest(store, world.homes)
                saves(
                    store, world, world.worker, {"room": f"{name} {turn}", f"own-{name}": f"{turn}"}, rev=seen
                )
        except BaseException as fault:
            faults.append(fault)
            raise

    threads = [threading.Thread(target=write, args=(f"t{n}",)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    with store.reading() as tx:
        history = sheets.revisions_of_step(tx, world.assessment.id, "step-one")
        sheet = sheets.heads(tx, world.homes)
        open_ones = sheets.open_conflicts(tx, world.homes)
    written = {str(one.words["room"]["value"]) for one in history if one.words and "room" in one.words}
    assert written == {f"t{n} {turn}" for n in range(8) for turn in range(rounds)}
    assert [one.number for one in reversed(history)] == list(range(1, len(history) + 1))
    assert {sheet.units[f"own-t{n}"]["value"] for n in range(8)} == {str(rounds - 1)}
    # Whatever is neither current nor waiting was seen by the one who wrote over it.
    replaced = written - {str(sheet.units["room"]["value"])} - {str(one.mine["value"]) for one in open_ones}
    for one in history:
        if one.words and str(one.words.get("room", {}).get("value")) in replaced:
            assert any(later.number > one.number for later in history)
