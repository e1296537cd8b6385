"""Opening the store: made once whoever is first, and refused in words when it is not safe."""

import shutil
import sqlite3
import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import update
from sqlalchemy.exc import DatabaseError

from store import houses, opening
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


def test_opening_what_is_up_to_date_reads_no_migrations(house: House) -> None:
    code = f"""
        import sys
        from pathlib import Path
        from store.opening import open_store
        open_store(Path({str(house.home)!r}), {house.url!r}).close()
        assert "alembic" not in sys.modules
    """
    started = run(code)
    _, errors = started.communicate(timeout=60)
    assert started.returncode == 0, errors


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
