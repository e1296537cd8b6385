"""Pages that wait for a sign-in: sealed, their writer's alone, and nothing of them lost."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from store import accounts, clock, parking, sign_ins
from store.faults import StoreFault
from store.opening import Store
from store.sealing import Sealing
from store.tables import parked
from tests.store.makes import World

STEP = "/assessments/5f6d/steps/contact"
SAID = "Her sister Maud, by phone after 6pm"
NOW = clock.now()


def put(store: Store, world: World, said: str = SAID, writer: str = "page-1", path: str = STEP) -> UUID:
    with store.transaction() as tx:
        fields = [("contact-never", said), ("contact-never.state", ""), ("ways", "phone"), ("ways", "text")]
        id_ = parking.park(tx, store.sealing, world.worker.id, path, fields, writer)
    assert id_ is not None
    return id_


def read(store: Store, account_id: UUID, parked_id: UUID) -> parking.Parked | None:
    with store.reading() as tx:
        return parking.parked(tx, store.sealing, account_id, parked_id)


def test_a_page_that_waits_comes_back_whole_to_its_writer(store: Store, world: World) -> None:
    found = read(store, world.worker.id, put(store, world))
    assert found is not None and found.path == STEP and found.writer == "page-1"
    assert found.fields[0] == ("contact-never", SAID) and found.fields[2:] == (
        ("ways", "phone"),
        ("ways", "text"),
    )


def test_nobody_else_gets_it(store: Store, world: World) -> None:
    id_ = put(store, world)
    assert read(store, world.lead.id, id_) is None
    with store.reading() as tx:
        assert parking.parked_of(tx, world.lead.id) == ()
        assert [line.id for line in parking.parked_of(tx, world.worker.id)] == [id_]


def test_its_words_lie_sealed_and_open_nowhere_else(store: Store, world: World) -> None:
    id_ = put(store, world)
    with store.transaction() as tx:
        row = tx.execute(select(parked)).one()
        assert SAID.encode() not in row.sealed
        with pytest.raises(StoreFault):
            store.sealing.open(f"parked:{uuid4()}:form", row.sealed)
        with pytest.raises(StoreFault):
            parking.parked(tx, Sealing(b"1" * 32), world.worker.id, id_)


def test_a_page_sent_again_takes_the_place_of_the_send_before(store: Store, world: World) -> None:
    first, again, other_page = (
        put(store, world),
        put(store, world, "Newer"),
        put(store, world, SAID, "page-2"),
    )
    assert first == again != other_page
    found = read(store, world.worker.id, first)
    assert found is not None and found.fields[0][1] == "Newer"


def test_two_pages_that_name_no_writer_both_wait_and_a_second_press_makes_no_third(
    store: Store, world: World
) -> None:
    wren, ida, wren_again = (put(store, world, name, "", "/people/new") for name in ("Wren", "Ida", "Wren"))
    assert wren == wren_again != ida
    with store.reading() as tx:
        assert len(parking.parked_of(tx, world.worker.id)) == 2


def test_two_sends_at_the_same_moment_make_one_page(store: Store, world: World) -> None:
    with ThreadPoolExecutor(4) as pool:
        ids = set(pool.map(lambda n: put(store, world, f"Send {n}"), range(8)))
    assert len(ids) == 1


def test_what_is_closed_is_gone_and_its_words_with_it(store: Store, world: World) -> None:
    id_ = put(store, world)
    with store.transaction() as tx:
        parking.close(tx, id_)
        assert tx.scalar(select(parked.c.sealed)) == b""
        assert parking.was_parked(tx, world.worker.id, id_)
        assert not parking.was_parked(tx, world.lead.id, id_)
    assert read(store, world.worker.id, id_) is None
    assert put(store, world) != id_


def test_an_account_with_too_much_waiting_is_refused_and_keeps_what_waits(
    store: Store, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parking, "MOST_PAGES", 2)
    kept = [put(store, world, writer=f"page-{n}") for n in range(2)]
    with store.transaction() as tx:
        assert parking.park(tx, store.sealing, world.worker.id, STEP, [("a", "b")], "page-3") is None
        assert parking.park(tx, store.sealing, world.worker.id, STEP, [("a", "b")], "page-1") == kept[1]
        assert parking.park(tx, store.sealing, world.lead.id, STEP, [("a", "b")], "page-3") is not None
    assert read(store, world.worker.id, kept[0]) is not None


def test_bytes_are_counted_too_and_two_megabytes_fit(
    store: Store, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = "ü" * (1024 * 1024)
    id_ = put(store, world, long)
    found = read(store, world.worker.id, id_)
    assert found is not None and found.fields[0][1] == long
    monkeypatch.setattr(parking, "MOST_BYTES", 1024 * 1024)
    with store.transaction() as tx:
        assert parking.park(tx, store.sealing, world.worker.id, STEP, [("a", long)], "page-2") is None


def test_words_taken_back_leave_the_pages_that_wait(store: Store, world: World) -> None:
    row = str(uuid4())
    fields = [
        ("rev", "3"), ("base.fears", "2"), ("fears", SAID), ("fears.state", ""), ("fears.letter", "yes"),
        ("fears.words", "own words"), ("fears.words-letter", "no"),
        (f"meds.{row}.dose", "10 mg"), ("meds.shown", "1"),
    ]  # fmt: skip
    with store.transaction() as tx:
        worker, sealing = world.worker.id, store.sealing
        here = parking.park(tx, sealing, worker, STEP, fields, "page-1")
        elsewhere = parking.park(tx, sealing, worker, "/assessments/other/steps/contact", fields, "page-1")
        assert here and elsewhere
        assert parking.strip(tx, sealing, STEP, {"fears", f"meds.{row}.dose"}) == 1
        left, untouched = (parking.parked(tx, sealing, worker, one) for one in (here, elsewhere))
    assert left is not None and untouched is not None
    assert [name for name, _ in left.fields] == ["rev", "fears.words", "fears.words-letter", "meds.shown"]
    assert len(untouched.fields) == len(fields)


def test_a_page_saved_after_all_needs_its_copy_no_more(store: Store, world: World) -> None:
    id_ = put(store, world, path=f"{STEP}?from=check")
    with store.reading() as tx:
        assert parking.saved_since(tx, world.worker.id, STEP, "page-1") == (id_,)
        assert parking.saved_since(tx, world.worker.id, STEP, "page-2") == ()
        assert parking.saved_since(tx, world.lead.id, STEP, "page-1") == ()


def test_an_ended_session_still_says_whose_it_was(store: Store, world: World) -> None:
    with store.transaction() as tx:
        token = sign_ins.begin(tx, world.worker.id, NOW)
        sign_ins.end(tx, token, NOW)
        known = sign_ins.whose(tx, token, NOW - timedelta(days=30))
        assert known is not None and known.id == world.worker.id
        assert sign_ins.whose(tx, token, NOW + timedelta(seconds=1)) is None
        assert sign_ins.whose(tx, "another", NOW - timedelta(days=30)) is None
        accounts.disable(tx, world.worker.id)
        assert sign_ins.whose(tx, token, NOW - timedelta(days=30)) is None


def test_a_lock_stays_until_it_is_opened_and_counts_every_try(store: Store, world: World) -> None:
    idle, absolute = timedelta(minutes=30), timedelta(hours=12)
    with store.transaction() as tx:
        token = sign_ins.begin(tx, world.worker.id, NOW)
        found = sign_ins.find(tx, token, NOW, idle, absolute)
        assert found is not None and found.locked_at is None
        sign_ins.lock(tx, found.id, NOW)
        sign_ins.lock(tx, found.id, NOW + timedelta(minutes=1))
        locked = sign_ins.find(tx, token, NOW, idle, absolute)
        assert locked is not None and locked.locked_at == NOW
        assert [sign_ins.count_try(tx, found.id) for _ in range(3)] == [1, 2, 3]
        sign_ins.unlock(tx, found.id, NOW + timedelta(minutes=20))
        opened = sign_ins.find(tx, token, NOW + timedelta(minutes=40), idle, absolute)
        assert opened is not None and opened.locked_at is None
        assert sign_ins.count_try(tx, found.id) == 1
        sign_ins.end_one(tx, found.id, NOW)
        assert sign_ins.find(tx, token, NOW, idle, absolute) is None


def test_an_account_says_whether_it_has_a_pin(store: Store, world: World) -> None:
    with store.transaction() as tx:
        accounts.set_pin_hash(tx, world.worker.id, "hash")
        found = accounts.account(tx, world.worker.id)
        assert found is not None and found.has_pin
        accounts.set_pin_hash(tx, world.worker.id, None)
        found = accounts.account(tx, world.worker.id)
        assert found is not None and found.has_pin is False
