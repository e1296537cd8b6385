"""What cannot be restored is refused in words, and nothing is changed."""

from pathlib import Path

import pytest
from sqlalchemy import text

from store import accounts, audit, keys, parking, sign_ins
from store.backup import back_up
from store.copying import held_in
from store.engines import sqlite_engine
from store.faults import StoreFault
from store.opening import Store, database_file, open_store
from store.preparing import migrate
from store.restoring import restore
from store.sign_ins import Purpose
from tests.store.conftest import House, _database
from tests.store.makes import World
from tests.store.restoring.conftest import Opener, bring


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


def test_a_list_that_is_not_there_is_said_before_anything_is_done(backup: Path, target: House) -> None:
    with pytest.raises(StoreFault, match="not there"):
        bring(target, backup, target.home / "no-list")
    assert not database_file(target.home).exists()
