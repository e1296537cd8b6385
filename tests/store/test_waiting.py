"""Answers that waited on a device are taken in once, and what cannot be taken in lies sealed."""

from collections.abc import Callable
from threading import Thread

from sqlalchemy import select

from store import clock, waiting
from store.opening import Store
from store.tables import waiting as table
from store.waiting import Outcome
from tests.store.conftest import House
from tests.store.makes import World


def came_in(store: Store, world: World, op_id: str, outcome: Outcome = Outcome.SAVED) -> Outcome | None:
    with store.transaction() as tx:
        before = waiting.came_in(tx, world.worker.id, op_id, None, clock.now())
        if before is None:
            waiting.became(tx, world.worker.id, op_id, outcome, world.assessment.id)
    return before


def test_the_second_time_an_answer_comes_it_is_told_what_became_of_the_first(
    store: Store, world: World
) -> None:
    assert came_in(store, world, "one", Outcome.BOTH_TEXTS) is None
    assert came_in(store, world, "one") is Outcome.BOTH_TEXTS
    assert came_in(store, world, "two") is None


def test_the_same_id_of_two_workers_is_two_answers(store: Store, world: World) -> None:
    came_in(store, world, "one")
    with store.transaction() as tx:
        assert waiting.came_in(tx, world.colleague.id, "one", None, clock.now()) is None


def test_of_two_that_bring_the_same_answer_side_by_side_one_takes_it_in(
    house: House, opened: Callable[[House], Store], world: World
) -> None:
    stores, found = [opened(house) for _ in range(4)], list[Outcome | None]()
    threads = [Thread(target=lambda one=one: found.append(came_in(one, world, "one"))) for one in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found, key=str) == [None, Outcome.SAVED, Outcome.SAVED, Outcome.SAVED]


def test_what_cannot_be_taken_in_lies_sealed_and_is_counted_for_its_worker(
    store: Store, world: World
) -> None:
    with store.transaction() as tx:
        set_aside = waiting.set_aside(tx, world.worker.id, "one", Outcome.NOT_ALLOWED, None, b"sealed")
        again = waiting.set_aside(tx, world.worker.id, "one", Outcome.NOT_READ, None, b"other")
        assert (set_aside, again) == (Outcome.NOT_ALLOWED, Outcome.NOT_ALLOWED)
        assert tx.execute(select(table.c.sealed)).scalars().all() == [b"sealed"]
        assert waiting.count_set_aside(tx, world.worker.id) == 1
        assert waiting.count_set_aside(tx, world.colleague.id) == 0


def test_what_was_taken_in_is_not_kept_a_second_time(store: Store, world: World) -> None:
    came_in(store, world, "one")
    with store.reading() as tx:
        assert tx.execute(select(table.c.sealed)).scalars().all() == [None]
