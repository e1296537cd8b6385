"""Two saves at one moment: held one after the other, and where that fails, refused and not lost."""

from collections.abc import Callable
from contextlib import suppress
from threading import Barrier, BrokenBarrierError, Thread
from typing import Any

import pytest
from sqlalchemy import bindparam, update

import store.sheets.saving
import store.sheets.writing
from store import sheets
from store.accounts import Account
from store.faults import StoreFault
from store.opening import Store
from store.prepared import Prepared
from store.tables import head
from tests.store.makes import World, a_call, newest, saves, texts, waiting
from tests.store.model.chains import unseen

SAVING, WRITING = store.sheets.saving, store.sheets.writing
AtOnce = Callable[[], list[StoreFault]]
# As writing.py moves a head, but wherever it stands now.
MOVE_UNSEEN = Prepared(
    update(head)
    .where(head.c.home_id == bindparam("from_home"), head.c.unit == bindparam("from_unit"))
    .values(revision_id=bindparam("revision_id"), number=bindparam("number"))
)


@pytest.fixture
def at_once(store: Store, world: World, monkeypatch: pytest.MonkeyPatch) -> AtOnce:
    """Two workers save the same answer, and both have read what stands before either of them writes.

    Where only one of them is let in at a time they do not meet, and go one by one.
    """
    saves(store, world, world.lead, {"room": "before"})
    page_of_both = newest(store, world.homes)
    met, really = Barrier(2), SAVING.standing

    def read_and_wait(*given: Any) -> Any:
        found = really(*given)
        with suppress(BrokenBarrierError):  # the other waits outside
            met.wait(1)
        return found

    def run() -> list[StoreFault]:
        faults: list[StoreFault] = []

        def save(author: Account) -> None:
            try:
                with store.transaction() as tx:
                    sheets.save(tx, a_call(world, author, {"room": author.name}, page_of_both))
            except StoreFault as fault:
                faults.append(fault)

        monkeypatch.setattr(SAVING, "standing", read_and_wait)
        both = [Thread(target=save, args=(author,)) for author in (world.worker, world.colleague)]
        for one in both:
            one.start()
        for one in both:
            one.join(30)
        monkeypatch.setattr(SAVING, "standing", really)
        return faults

    return run


def stand_or_wait(store: Store, world: World) -> set[str]:
    waits = (str(one.mine["value"]) for one in waiting(store, world.homes))
    return {*texts(store, world.homes).values(), *waits}


def test_two_at_the_same_moment_lose_nothing(store: Store, world: World, at_once: AtOnce) -> None:
    assert at_once() == []
    assert stand_or_wait(store, world) == {"Asha", "Ben"}


def test_where_nobody_is_held_the_second_is_refused_and_writes_over_nothing(
    kind: str, store: Store, world: World, at_once: AtOnce, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SAVING, "hold_of_person", lambda *given: None)
    faults = at_once()
    if kind == "file":  # it lets one in at a time, whatever we hold
        assert (faults, stand_or_wait(store, world)) == ([], {"Asha", "Ben"})
        return
    assert [str(fault) for fault in faults] == [
        "Somebody saved at the same moment. Nothing is lost: press save again."
    ]
    with store.reading() as tx:
        assert unseen(tx, world.person.id) == []


def test_without_holding_and_swapping_one_of_two_is_lost(
    kind: str, store: Store, world: World, at_once: AtOnce, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SAVING, "hold_of_person", lambda *given: None)
    monkeypatch.setattr(WRITING, "_MOVE_HEAD", MOVE_UNSEEN)
    assert at_once() == []
    with store.reading() as tx:
        wrong = unseen(tx, world.person.id)
    lost = {"Asha", "Ben"} - stand_or_wait(store, world)
    assert (len(lost), len(wrong)) == ((0, 0) if kind == "file" else (1, 1))
