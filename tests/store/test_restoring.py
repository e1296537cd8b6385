"""A backup comes back whole into an empty home of either kind, and never over anything."""

import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from assessment.taking_back import Why
from store import accounts, audit, clock, keys, parking, sign_ins, taken_back
from store.backup import back_up
from store.copying import held_in
from store.doctor import Verdict
from store.engines import sqlite_engine
from store.faults import StoreFault
from store.opening import Store, database_file, open_store
from store.preparing import KNOWN, migrate
from store.restoring import Restored, restore
from store.sign_ins import Purpose
from store.taken_back import Chosen, TakeCall
from tests.store.conftest import House, _database
from tests.store.makes import World, saves, texts
from tests.store.taken import found, in_files

SECRET = "He hides the keys at night"
Opener = Callable[[House], Store]


@pytest.fixture(params=["into a file", "into postgres"])
def target(request: pytest.FixtureRequest, folder: Path, house: House) -> Iterator[House]:
    """An empty house of either kind, with the keys of the one that was backed up."""
    home = folder / "restored"
    home.mkdir()
    shutil.copytree(house.home / "keys", home / "keys")
    if request.param == "into a file":
        yield House(home, None)
        return
    with _database(request, "") as url:
        yield House(home, url)


@pytest.fixture
def backup(store: Store, world: World, house: House) -> Path:
    """Two revisions, a session and a link."""
    saves(store, world, world.worker, {"name": "Blue curtains", "q-one": "A quiet room"})
    saves(store, world, world.colleague, {"q-one": "A very quiet room"}, rev=1)
    with store.transaction() as tx:
        sign_ins.begin(tx, world.worker.id)
        sign_ins.make_link(tx, Purpose.SET_PASSWORD, world.worker.id, None)
    file = house.home.parent / "one.backup"
    back_up(store, house.home, file)
    return file


def bring(target: House, file: Path, newer: Path | None = None) -> Restored:
    return restore(target.home, target.url, file, newer)


def test_everything_comes_back_into_either_kind(
    store: Store, world: World, backup: Path, target: House, opened: Opener
) -> None:
    with store.reading() as tx:
        before = held_in(tx)
    done = bring(target, backup)
    assert [one for one in done.findings if one.verdict is Verdict.TO_DO] == []
    again = opened(target)
    assert texts(again, world.homes) == texts(store, world.homes)
    with again.reading() as tx:
        after = held_in(tx)
        lines = audit.lines(tx)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"audit", "session", "link"}
    assert lines[-1].action == "backup-restored"
    saves(again, world, world.worker, {"q-one": "And now?"}, rev=2)  # work goes on, with new numbers
    assert texts(again, world.homes)["q-one"] == "And now?"


def test_what_must_last_is_guarded_after_a_restore(
    store: Store, backup: Path, target: House, opened: Opener
) -> None:
    bring(target, backup)
    again = opened(target)
    for statement in ("UPDATE revision SET step_id = ''", "DELETE FROM audit", "DELETE FROM revision_unit"):
        with pytest.raises(DatabaseError, match="only ever added to"), again.transaction() as tx:
            tx.execute(text(statement))


def test_nobody_is_signed_in_after_a_restore_and_no_old_link_opens(
    backup: Path, target: House, opened: Opener
) -> None:
    bring(target, backup)
    with opened(target).reading() as tx:
        for question in ("session WHERE ended_at IS NULL", "link WHERE used_at IS NULL"):
            assert tx.scalar(text(f"SELECT count(*) FROM {question}")) == 0  # noqa: S608


def test_a_house_with_people_is_never_restored_over(backup: Path, target: House, opened: Opener) -> None:
    lived_in = opened(target)
    with lived_in.transaction() as tx:
        accounts.add_account(tx, "ada@example.org", "Ada Quill", accounts.Role.ADMINISTRATOR)
    with lived_in.reading() as tx:
        before = held_in(tx)
    with pytest.raises(StoreFault, match="never overwrites"):
        bring(target, backup)
    with lived_in.reading() as tx:
        assert held_in(tx) == before


def test_only_a_postgres_that_was_just_started_can_be_restored_into(
    backup: Path, target: House, opened: Opener
) -> None:
    started = opened(target)
    with started.transaction() as tx:
        sign_ins.make_link(tx, Purpose.FIRST_ACCOUNT, None, None)
        audit.note(tx, "account-link", None)
    started.close()
    if target.url is None:
        with pytest.raises(StoreFault, match="never overwrites"):
            bring(target, backup)
        return
    bring(target, backup)
    with opened(target).reading() as tx:
        assert accounts.any_account(tx)


def test_a_postgres_that_holds_something_else_is_left_alone(
    backup: Path, request: pytest.FixtureRequest, house: House, folder: Path
) -> None:
    with _database(request, "") as url:
        server_engine = open_store(folder / "other", url)
        with server_engine.engine.begin() as tx:
            migrate(tx, "base")
            tx.execute(text("CREATE TABLE somebody (id integer)"))
            tx.execute(text("DROP TABLE alembic_version"))
        server_engine.close()
        with pytest.raises(StoreFault, match="something else"):
            restore(house.home, url, backup)


def test_without_the_key_or_with_another_nothing_comes_back(backup: Path, target: House) -> None:
    path = keys.key_file(target.home, "database")
    path.write_text("ab" * 32)
    with pytest.raises(StoreFault, match="does not open"):
        bring(target, backup)
    path.unlink()
    with pytest.raises(StoreFault, match="is not there"):
        bring(target, backup)
    assert not path.exists() and not database_file(target.home).exists()


@pytest.mark.parametrize("place", [0, 5000, -300])
def test_a_damaged_backup_is_refused(backup: Path, target: House, place: int) -> None:
    spoilt = bytearray(backup.read_bytes())
    spoilt[place] ^= 0xFF
    backup.write_bytes(spoilt)
    with pytest.raises(StoreFault, match="damaged"):
        bring(target, backup)
    assert not database_file(target.home).exists()
    assert backup.read_bytes() == spoilt


def test_a_cut_backup_is_refused(backup: Path, target: House) -> None:
    whole = backup.read_bytes()
    backup.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(StoreFault, match="damaged"):
        bring(target, backup)
    assert not database_file(target.home).exists()


def test_a_backup_of_a_newer_version_is_refused(backup: Path, target: House, house: House) -> None:
    engine = sqlite_engine(backup, keys.key(house.home, "database"))
    with engine.begin() as tx:
        tx.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(StoreFault, match="newer Side by Side"):
        bring(target, backup)
    assert not database_file(target.home).exists()


def test_an_older_backup_is_brought_up_to_date(
    world: World, backup: Path, target: House, house: House, opened: Opener
) -> None:
    engine = sqlite_engine(backup, keys.key(house.home, "database"))
    with engine.begin() as tx:
        migrate(tx, KNOWN[0])
    engine.dispose()
    old = backup.read_bytes()
    bring(target, backup)
    assert backup.read_bytes() == old
    assert texts(opened(target), world.homes)["q-one"] == "A very quiet room"


def test_what_is_no_file_is_said(backup: Path, target: House) -> None:
    with pytest.raises(StoreFault, match="not there"):
        bring(target, target.home / "nothing")


def test_sealed_words_need_their_own_key(
    store: Store, world: World, house: House, target: House, opened: Opener
) -> None:
    with store.transaction() as tx:
        parking.park(tx, store.sealing, world.worker.id, "/work", [("name", "Wren")], "writer")
    file = house.home.parent / "sealed.backup"
    back_up(store, house.home, file)
    path = keys.key_file(target.home, "sealing")
    right = path.read_text()
    path.unlink()
    with pytest.raises(StoreFault, match=r"sealing\.key"):
        bring(target, file)
    path.write_text("cd" * 32)
    path.chmod(0o600)
    with pytest.raises(StoreFault, match=r"sealing\.key"):
        bring(target, file)
    path.write_text(right)
    bring(target, file)


def test_what_was_taken_back_since_is_taken_back_again(
    store: Store, world: World, house: House, target: House, opened: Opener
) -> None:
    saves(store, world, world.worker, {"room": SECRET, "q-one": "Tea"})
    file = house.home.parent / "older.backup"
    back_up(store, house.home, file)
    chosen = Chosen(frozenset({"room"}), frozenset({"room"}), frozenset({"room"}))
    until = clock.today() + timedelta(days=90)
    call = TakeCall(
        world.person.id, world.assessment.id, "step-one", chosen, Why.BY_PERSON, False, world.worker.id, until
    )
    with store.transaction() as tx:
        taken_back.take(tx, house.home, store.sealing, call)
    done = bring(target, file, house.home / "taken-back.jsonl")
    assert done.taken_back == 1
    assert [one for one in done.findings if one.verdict is Verdict.TO_DO] == []
    again = opened(target)
    assert found(again, SECRET) == [] and found(store, SECRET) == []
    assert in_files(target.home, SECRET) == []
    assert texts(again, world.homes)["q-one"] == "Tea"
    (target.home / "taken-back.jsonl").read_text().index(str(world.person.id))  # and its own list knows it


def test_a_list_that_is_not_there_is_said_before_anything_is_done(backup: Path, target: House) -> None:
    with pytest.raises(StoreFault, match="not there"):
        bring(target, backup, target.home / "no-list")
    assert not database_file(target.home).exists()
