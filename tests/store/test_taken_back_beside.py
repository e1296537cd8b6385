"""Words beside the answers go too: details, notes, waiting pages; and a restored backup forgets none."""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import func, insert, make_url, select, update

from assessment.taking_back import Why
from store import clock, parking, people, sheets, taken_back
from store.opening import Store
from store.sealing import seal_to
from store.tables import former_details, hand_over, person, revision, taken_words, waiting
from store.tables import taken_back as table
from store.taken_back import Chosen, TakeCall
from tests.store.conftest import House
from tests.store.makes import World, saves, texts
from tests.store.taken import found

BackUp = Callable[[], Callable[[], Store]]
SECRET = "He hides the keys at night"


def a_call(world: World, question: str = "room", **more: object) -> TakeCall:
    chosen = Chosen(frozenset({question}), frozenset({question}), frozenset({question}))
    call = TakeCall(
        world.person.id, world.assessment.id, "step-one", chosen, Why.BY_PERSON, False, world.worker.id,
        clock.today() + timedelta(days=90),
    )  # fmt: skip
    return replace(call, **more)


def take(store: Store, world: World, house: House, **more: object) -> object:
    with store.transaction() as tx:
        return taken_back.take(tx, house.home, store.sealing, a_call(world, **more))


def renamed(store: Store, world: World, **details: str) -> None:
    """The details follow an answer, as they do when a step is saved."""
    with store.transaction() as tx:
        now = people.person(tx, world.person.id)
        assert now is not None
        people.change_person(tx, replace(now, **details), world.worker.id)


def detail(store: Store, world: World, name: str) -> str:
    with store.reading() as tx:
        return str(tx.scalar(select(person.c[name]).where(person.c.id == world.person.id)))


def test_a_detail_that_followed_the_answer_is_again_what_it_was(
    store: Store, world: World, house: House
) -> None:
    saves(store, world, world.worker, {"name": "Starling Peregrine"})
    renamed(store, world, name_used="Starling Peregrine")
    renamed(store, world, pronouns="they")
    call_id = take(store, world, house, question="name", copied={"name": "name_used"})
    assert detail(store, world, "name_used") == "Sam Okoro"
    assert found(store, "Starling Peregrine") == []
    with store.transaction() as tx:
        taken_back.undo(tx, house.home, store.sealing, call_id, world.worker.id)
    assert detail(store, world, "name_used") == "Starling Peregrine"
    assert detail(store, world, "name_used_key") == "starling peregrine"
    with store.reading() as tx:
        assert "Starling Peregrine" in str(tx.scalars(select(former_details.c.details)).all())


def test_a_name_that_the_details_held_before_any_answer_stays(
    store: Store, world: World, house: House
) -> None:
    saves(store, world, world.worker, {"name": "Sam Okoro"})
    take(store, world, house, question="name", copied={"name": "name_used"})
    assert detail(store, world, "name_used") == "Sam Okoro"


def test_a_note_that_repeats_the_words_is_emptied_and_others_stay(
    store: Store, world: World, house: House
) -> None:
    saves(store, world, world.worker, {"room": SECRET})
    with store.transaction() as tx:
        for note in (f"Please ask again: “{SECRET.lower()}”", "Please call at noon"):
            tx.execute(
                insert(hand_over).values(
                    assessment_id=world.assessment.id, from_account=world.worker.id, note=note,
                    to_account=world.lead.id, made_by=world.worker.id, made_at=clock.now(),
                )
            )  # fmt: skip
    call_id = take(store, world, house)
    assert found(store, SECRET) == []
    with store.transaction() as tx:
        assert sorted(tx.scalars(select(hand_over.c.note))) == ["", "Please call at noon"]
        taken_back.undo(tx, house.home, store.sealing, call_id, world.worker.id)
    assert any("hand_over.note" in place for place in found(store, SECRET))


def test_pages_that_wait_for_a_sign_in_give_up_the_words_and_nothing_else(
    store: Store, world: World, house: House
) -> None:
    path = f"/assessments/{world.assessment.id}/steps/step-one"
    fields = [("room", SECRET), ("room.state", ""), ("garden", "Roses"), ("note", f"I heard: {SECRET}")]
    with store.transaction() as tx:
        id_ = parking.park(tx, store.sealing, world.worker.id, path, fields, "w1")
    saves(store, world, world.worker, {"room": SECRET})
    call_id = take(store, world, house)

    def kept() -> set[tuple[str, str]]:
        with store.reading() as tx:
            page = parking.parked(tx, store.sealing, world.worker.id, id_)
        assert page is not None
        return set(page.fields)

    assert kept() == {("garden", "Roses")}
    with store.transaction() as tx:
        taken_back.undo(tx, house.home, store.sealing, call_id, world.worker.id)
    assert kept() == set(fields)


def test_answers_that_wait_sealed_give_them_up_too(store: Store, world: World, house: House) -> None:
    op = {"assessment": str(world.assessment.id), "fields": [["room", SECRET], ["garden", "Roses"]]}
    about = f"{world.worker.id}|op-1".encode()
    sealed = seal_to(store.sealing.public_key, json.dumps(op).encode(), about)
    with store.transaction() as tx:
        for op_id, held in (("op-1", sealed), ("op-2", b"nobody can open this")):
            tx.execute(
                insert(waiting).values(
                    id=uuid4(), account_id=world.worker.id, op_id=op_id, outcome="not-allowed", sealed=held,
                    came_at=clock.now(),
                )
            )  # fmt: skip
    saves(store, world, world.worker, {"room": SECRET})
    take(store, world, house)
    with store.reading() as tx:
        held = {row.op_id: row.sealed for row in tx.execute(select(waiting))}
    assert held["op-2"] == b"nobody can open this"
    assert json.loads(store.sealing.open_sent(held["op-1"], about))["fields"] == [["garden", "Roses"]]


@pytest.fixture
def backed_up(house: House, store: Store, request: pytest.FixtureRequest) -> Iterator[BackUp]:
    """Makes a backup of the store as it is now, and gives what restores it beside the newer list."""
    open_: list[Store] = []
    drop: list[Callable[[], None]] = []

    def back_up() -> Callable[[], Store]:
        taken_back.leave_no_trace(store)
        name = f"sbs_{uuid4().hex}"
        if house.url is None:
            copy = house.home.parent / name
            copy.mkdir()
            shutil.copy(house.home / "side-by-side.db", copy)
            shutil.copytree(house.home / "keys", copy / "keys")
            restored = House(copy, None)
        else:
            store.close()
            server, this = request.getfixturevalue("server"), make_url(house.url).database
            server.run(f"CREATE DATABASE {name} TEMPLATE {this}")
            drop.append(lambda: server.run(f"DROP DATABASE {name} WITH (FORCE)"))
            restored = House(house.home, server.url_of(name))

        def restore() -> Store:
            if restored.home != house.home:
                shutil.copy(house.home / "taken-back.jsonl", restored.home)
            open_.append(restored.open())
            return open_[-1]

        return restore

    yield back_up
    for one in open_:
        one.close()
    for gone in drop:
        gone()


def applied(restored: Store, home: Path) -> int:
    with restored.transaction() as tx:
        return taken_back.apply_list(tx, home, restored.sealing)


def test_an_older_backup_that_is_restored_holds_the_words_nowhere(
    store: Store, world: World, house: House, backed_up: BackUp
) -> None:
    saves(store, world, world.worker, {"room": SECRET, "garden": "Roses"})
    restore = backed_up()
    call_id = take(store, world, house, quiet=True)
    old = restore()
    assert found(old, SECRET)
    assert applied(old, house.home) == 1
    assert found(old, SECRET) == []
    assert applied(old, house.home) == 0
    assert texts(old, world.homes) == {"room": "", "garden": "Roses"}
    with old.transaction() as tx:
        assert taken_back.marks(tx, world.homes)["room"].quiet
        ids = tx.scalars(select(revision.c.id)).all()
        assert {sheets.words_fit(tx, id_) for id_ in ids} == {True}
        taken_back.undo(tx, house.home, old.sealing, call_id, world.worker.id)
    assert texts(old, world.homes)["room"] == SECRET


def test_what_was_undone_since_stays_in_an_older_backup(
    store: Store, world: World, house: House, backed_up: BackUp
) -> None:
    saves(store, world, world.worker, {"room": SECRET})
    restore = backed_up()
    call_id = take(store, world, house)
    with store.transaction() as tx:
        taken_back.undo(tx, house.home, store.sealing, call_id, world.worker.id)
    old = restore()
    assert applied(old, house.home) == 0
    assert texts(old, world.homes)["room"] == SECRET


def test_what_was_undone_since_the_backup_comes_back_in_it(
    store: Store, world: World, house: House, backed_up: BackUp
) -> None:
    saves(store, world, world.worker, {"room": SECRET})
    call_id = take(store, world, house)
    restore = backed_up()
    with store.transaction() as tx:
        taken_back.undo(tx, house.home, store.sealing, call_id, world.worker.id)
    old = restore()
    assert applied(old, house.home) == 1
    assert texts(old, world.homes)["room"] == SECRET


def test_what_was_erased_since_is_erased_in_an_older_backup(
    store: Store, world: World, house: House, backed_up: BackUp
) -> None:
    saves(store, world, world.worker, {"room": SECRET})
    restore = backed_up()
    take(store, world, house)
    with store.transaction() as tx:
        taken_back.erase_due(tx, house.home, clock.today() + timedelta(days=90))
    old = restore()
    assert applied(old, house.home) == 2
    assert found(old, SECRET) == []
    with old.reading() as tx:
        assert set(tx.scalars(select(taken_words.c.sealed))) == {None}
        assert tx.scalar(select(func.count()).select_from(table)) == 1


def test_the_list_stands_half_a_line_and_a_change_that_was_never_kept(
    store: Store, world: World, house: House
) -> None:
    saves(store, world, world.worker, {"room": SECRET})
    with pytest.raises(KeyError), store.transaction() as tx:
        taken_back.take(tx, house.home, store.sealing, a_call(world))
        raise KeyError("the power goes")
    assert texts(store, world.homes)["room"] == SECRET
    path = house.home / "taken-back.jsonl"
    path.write_bytes(path.read_bytes() + b'{"what": "tak')
    take(store, world, house)
    assert found(store, SECRET) == []
    assert len(path.read_text().splitlines()) == 3
    assert applied(store, house.home) == 0


def test_a_person_the_backup_does_not_know_has_nothing_to_take_back(
    store: Store, world: World, house: House
) -> None:
    saves(store, world, world.worker, {"room": SECRET})
    take(store, world, house)
    path = house.home / "taken-back.jsonl"
    entry = json.loads(path.read_text())
    unknown = {**entry, "id": str(uuid4()), "person": str(uuid4()), "assessment": str(uuid4())}
    path.write_text(json.dumps(unknown) + "\n")
    assert applied(store, house.home) == 0


def test_an_account_the_backup_does_not_know_is_no_hindrance(
    store: Store, world: World, house: House, backed_up: BackUp
) -> None:
    from tests.store.makes import an_account

    saves(store, world, world.worker, {"room": SECRET})
    restore = backed_up()
    with store.transaction() as tx:
        newcomer = an_account(tx, "New here", team=world.team)
    take(store, world, house, by=newcomer.id)
    old = restore()
    assert applied(old, house.home) == 1 and found(old, SECRET) == []


def test_the_search_for_words_sees_them_wherever_they_lie(store: Store, world: World) -> None:
    """The proof is worth as much as its eyes: it finds what it looks for in every kind of column."""
    text = 'Two lines\nand “quotes” and "more"'
    saves(store, world, world.worker, {"room": text})
    renamed(store, world, address=text)
    with store.transaction() as tx:
        tx.execute(update(waiting).values(sealed=None))
        tx.execute(
            insert(waiting).values(
                id=uuid4(), account_id=world.worker.id, op_id="x", outcome="saved", sealed=text.encode(),
                came_at=clock.now(),
            )
        )  # fmt: skip
    places = {place.partition(" ")[0] for place in found(store, text)}
    assert places == {"revision_words.words", "person.address", "waiting.sealed"}
