"""Opening the store: made once whoever is first, and refused in words when it is not safe."""

import shutil
import sqlite3
import subprocess
import sys
import textwrap
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text, update
from sqlalchemy.exc import DatabaseError

from store import houses, keys, opening
from store.drives import NETWORK, kind_of_drive
from store.engines import refuse_unsafe_sqlite
from store.faults import StoreFault
from store.opening import open_store, secret_key
from store.tables import person
from tests.store.conftest import House
from tests.store.makes import a_world

STARTS = 64


def run(*lines: str) -> subprocess.Popen[str]:
    """A Python process of ours."""
    root = Path(__file__).parents[2]
    code = textwrap.dedent("\n".join(lines))
    return subprocess.Popen(
        [sys.executable, "-c", code], cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def test_sixty_four_who_make_the_key_at_once_get_the_same(tmp_path: Path) -> None:
    with ThreadPoolExecutor(64) as pool:
        found = set(pool.map(lambda _: secret_key(tmp_path), range(64)))
    assert len(found) == 1
    assert len(found.pop()) == 32
    assert [file.name for file in (tmp_path / "keys").iterdir()] == ["secret.key"]
    assert (tmp_path / "keys" / "secret.key").stat().st_mode & 0o777 == 0o600


def test_many_processes_and_threads_that_start_at_once_make_one_database(bare: House) -> None:
    code = f"""
        from concurrent.futures import ThreadPoolExecutor
        from pathlib import Path
        from store import houses
        from store.opening import open_store
        def start(_):
            store = open_store(Path({str(bare.home)!r}), {bare.url!r})
            with store.reading() as tx:
                assert houses.is_empty(tx)
            store.close()
        with ThreadPoolExecutor({STARTS // 4}) as pool:
            list(pool.map(start, range({STARTS // 4})))
    """
    started = [run(code) for _ in range(4)]
    for process in started:
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors


def test_opening_what_is_up_to_date_is_quick(house: House) -> None:
    house.open().close()
    began = time.perf_counter()
    house.open().close()
    assert time.perf_counter() - began < 1


def test_a_change_that_fails_leaves_nothing(house: House) -> None:
    store = house.open()
    with pytest.raises(ZeroDivisionError), store.transaction() as tx:
        a_world(tx)
        raise ZeroDivisionError
    with store.reading() as tx:
        assert houses.is_empty(tx)
    store.close()


def test_a_look_can_change_nothing(house: House) -> None:
    store = house.open()
    with pytest.raises(DatabaseError), store.reading() as tx:
        tx.execute(update(person).values(pronouns="x"))
    with store.transaction() as tx:  # and the connection is fit to write again
        a_world(tx)
    store.close()


def test_a_reader_does_not_wait_for_a_writer(house: House) -> None:
    store = house.open()
    with store.transaction() as writing:
        a_world(writing)
        with store.reading() as tx:
            assert houses.is_empty(tx)
    store.close()


def test_a_newer_database_is_refused(house: House) -> None:
    store = house.open()
    with store.transaction() as tx:
        tx.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    with pytest.raises(StoreFault, match="newer"):
        house.open()


def test_the_file_is_encrypted_and_waits_for_the_disk(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    with store.transaction() as tx:
        world = a_world(tx)
        settings = {
            name: tx.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
    store.close()
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
    path = opening.database_file(tmp_path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert world.person.name_used.encode() not in path.read_bytes()
    with sqlite3.connect(path) as plain, pytest.raises(sqlite3.DatabaseError):
        plain.execute("SELECT * FROM person")
    plain.close()


def test_a_wrong_key_is_refused_and_harms_nothing(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    path = keys.key_file(tmp_path, "database")
    right = path.read_text()
    path.write_text("ab" * 32)
    with pytest.raises(StoreFault, match="does not open"):
        open_store(tmp_path)
    path.write_text(right)
    open_store(tmp_path).close()


def test_a_lost_key_is_never_replaced_by_a_new_one(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    keys.key_file(tmp_path, "database").unlink()
    with pytest.raises(StoreFault, match="Put the key back"):
        open_store(tmp_path)
    assert not keys.key_file(tmp_path, "database").exists()


def test_a_key_that_is_none_is_refused(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    keys.key_file(tmp_path, "database").write_text("not a key")
    with pytest.raises(StoreFault, match="not a key"):
        open_store(tmp_path)


@pytest.mark.parametrize("name", ["database", "secret"])
@pytest.mark.parametrize("mode", [0o604, 0o640, 0o644, 0o660])
def test_a_key_that_others_can_read_is_refused(tmp_path: Path, name: str, mode: int) -> None:
    open_store(tmp_path).close()
    keys.key_file(tmp_path, name).chmod(mode)
    with pytest.raises(StoreFault, match="chmod 600"):
        open_store(tmp_path)


def test_a_home_that_cannot_be_a_folder_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file")
    with pytest.raises(StoreFault, match="SBS_HOME"):
        open_store(tmp_path / "home")


def test_a_network_drive_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(f"20 1 8:1 / {tmp_path} rw - nfs4 server:/share rw\n")
    monkeypatch.setattr("store.drives.MOUNTS", mounts)
    with pytest.raises(StoreFault, match="network drive"):
        open_store(tmp_path / "home")


def test_the_nearest_mount_says_what_a_folder_lies_on() -> None:
    mounts = "\n".join(
        (
            "20 1 8:1 / / rw,relatime shared:1 - ext4 /dev/vda rw",
            "21 20 0:50 / /srv/team\\040drive rw - cifs //machine/share rw",
            "22 20 0:51 / /srv/other rw - tmpfs tmpfs rw",
        )
    )
    assert kind_of_drive(Path("/srv/team drive/house"), mounts) == "cifs"
    assert kind_of_drive(Path("/srv/elsewhere"), mounts) == "ext4"
    assert kind_of_drive(Path("/srv/others"), mounts) == "ext4"
    assert "cifs" in NETWORK


def test_an_sqlite_that_could_spoil_its_file_is_refused() -> None:
    with pytest.raises(StoreFault, match="3.40.1"):
        refuse_unsafe_sqlite((3, 40, 1))
    refuse_unsafe_sqlite((3, 51, 3))


@pytest.mark.parametrize("url", ["nonsense", "mysql://somebody@localhost/x", "sqlite:///x.db"])
def test_an_address_that_is_no_postgres_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(StoreFault, match="SBS_DATABASE_URL"):
        open_store(tmp_path, url)


def test_a_postgres_that_does_not_answer_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(StoreFault, match="does not answer"):
        open_store(tmp_path, f"postgresql://somebody@/nothing?host={tmp_path}")


def test_the_demo_is_only_ever_marked_in_an_empty_house(house: House) -> None:
    store = house.open()
    with store.transaction() as tx:
        houses.mark_demo(tx)
        houses.mark_demo(tx)
        assert houses.is_demo(tx)
    store.close()


def test_a_house_that_is_lived_in_is_never_made_a_demo(house: House) -> None:
    store = house.open()
    with store.transaction() as tx:
        a_world(tx)
        assert not houses.is_demo(tx)
        with pytest.raises(StoreFault, match="SBS_HOME"):
            houses.mark_demo(tx)
    store.close()


def test_a_copy_of_a_home_opens_elsewhere(tmp_path: Path) -> None:
    open_store(tmp_path / "one").close()
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    open_store(tmp_path / "two").close()
