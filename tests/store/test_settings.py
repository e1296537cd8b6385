"""The settings that keep what was saved, read from a live connection of each database."""

import time
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from store.engines import SAFE_SQLITE, sqlite_engine
from store.faults import OutOfReach
from store.opening import Store
from store.preparing import prepare
from store.tx import Tx
from tests.store.conftest import House, Server

FILE = {
    "journal_mode": "wal",
    "synchronous": 2,  # FULL
    "foreign_keys": 1,
    "secure_delete": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "temp_store": 2,  # memory: nothing of ours in a file that is not encrypted
}
SERVER = {
    "synchronous_commit": "on",
    "statement_timeout": "15s",
    "lock_timeout": "5s",
    "idle_in_transaction_session_timeout": "30s",
}


def settings_of(tx: Tx) -> dict[str, object]:
    if tx.dialect.name == "sqlite":
        return {name: tx.exec_driver_sql(f"PRAGMA {name}").scalar() for name in FILE}
    return {name: tx.scalar(text(f"SHOW {name}")) for name in SERVER}


def test_every_transaction_has_the_settings_that_keep_what_was_saved(store: Store) -> None:
    wanted = FILE if store.engine.dialect.name == "sqlite" else SERVER
    for _ in range(2):  # a connection of the pool, used again, has them still
        with store.transaction() as tx:
            assert settings_of(tx) == wanted
        with store.reading() as tx:
            assert settings_of(tx) == wanted


def test_several_connections_at_once_all_have_them(store: Store) -> None:
    with store.reading() as one, store.reading() as two, store.transaction() as three:
        assert settings_of(one) == settings_of(two) == settings_of(three)


def test_the_isolation_is_the_one_that_was_chosen(store: Store) -> None:
    if store.engine.dialect.name == "sqlite":
        with store.transaction() as writing:  # a writer takes its turn at the start, not at its first change
            assert writing.connection.driver_connection is not None
            assert writing.connection.driver_connection.in_transaction
        return
    with store.reading() as tx:
        assert tx.scalar(text("SHOW transaction_isolation")) == "repeatable read"
        assert tx.scalar(text("SHOW transaction_read_only")) == "on"
    with store.transaction() as tx:
        assert tx.scalar(text("SHOW transaction_isolation")) == "read committed"


@pytest.mark.parametrize("kind", ["postgres"])
def test_a_postgres_that_would_answer_before_the_disk_is_told_not_to(house: House, server: Server) -> None:
    assert house.url is not None
    name = house.url.rpartition("/")[2].partition("?")[0]
    server.run(f"ALTER DATABASE {name} SET synchronous_commit = off")
    store = house.open()
    with store.transaction() as tx:
        assert tx.scalar(text("SHOW synchronous_commit")) == "on"
    store.close()


def test_the_driver_carries_a_safe_sqlite_that_encrypts(tmp_path: Path) -> None:
    path = tmp_path / "one.db"
    path.touch()
    engine = sqlite_engine(path, b"k" * 32)
    prepare(engine)
    with engine.connect() as connection:
        version = str(connection.exec_driver_sql("SELECT sqlite_version()").scalar())
        assert tuple(map(int, version.split("."))) >= SAFE_SQLITE
        assert connection.exec_driver_sql("PRAGMA cipher_version").scalar()
    engine.dispose()
    assert not path.read_bytes().startswith(b"SQLite format 3")


@pytest.mark.parametrize("kind", ["file"])
def test_a_writer_waits_for_its_turn_and_then_says_so(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.engines.BUSY_SECONDS", 0.3)
    began = time.monotonic()
    with store.transaction(), pytest.raises(OutOfReach, match="busy"), store.transaction():
        pass
    assert 0.25 < time.monotonic() - began < 5
    with store.transaction():  # the turn is free again
        pass


def test_opening_a_file_never_makes_one(tmp_path: Path) -> None:
    engine = sqlite_engine(tmp_path / "nothing.db", b"k" * 32)
    with pytest.raises(OperationalError, match="unable to open"), engine.connect():
        pass
    engine.dispose()
    assert list(tmp_path.iterdir()) == []
