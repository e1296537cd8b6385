"""Opening the store: keys, settings, migrations, and every refusal in words."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError, OperationalError

from store.drives import is_network_drive
from store.engines import READ_ONLY, postgres_engine, sqlite_engine
from store.faults import StoreFault
from store.keys import key, key_file, secret_key
from store.preparing import is_up_to_date, prepare
from store.sealing import Sealing
from store.tx import Tx

__all__ = ["Store", "open_store", "secret_key"]


@dataclass(frozen=True)
class Store:
    """An open database, and the key that seals single words in it."""

    engine: Engine
    sealing: Sealing

    @contextmanager
    def transaction(self) -> Iterator[Tx]:
        """One change: kept whole when the block ends, gone whole when it raises."""
        with self.engine.begin() as tx:
            yield tx

    @contextmanager
    def reading(self) -> Iterator[Tx]:
        """A look that waits for nobody and can change nothing: it ends with nothing to keep."""
        with self.engine.connect().execution_options(**{READ_ONLY: True}) as tx:
            tx.begin()
            yield tx

    def close(self) -> None:
        self.engine.dispose()


def open_store(home: Path, database_url: str | None = None) -> Store:
    """Open the database at an address, or the encrypted file in a folder, made and migrated when need be.

    StoreFault, with a sentence that says what to do, when it cannot be opened safely.
    """
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        secret_key(home)
        return _open_postgres(home, database_url) if database_url else _open_file(home)
    except OSError as fault:  # no right, no such disk, a disk that is full or only read
        raise StoreFault(
            f"We may not write in {fault.filename or home}. Set SBS_HOME to a folder where we may."
        ) from None


def database_file(home: Path) -> Path:
    return home / "side-by-side.db"


def _open_file(home: Path) -> Store:
    if is_network_drive(home):
        raise StoreFault(
            f"{home} lies on a network drive, where the database file could be damaged. "
            "Set SBS_HOME to a folder on this machine's own disk, or use PostgreSQL with SBS_DATABASE_URL."
        )
    with _alone(home):
        path = database_file(home)
        is_new = not path.exists() or path.stat().st_size == 0
        if not is_new and not key_file(home, "database").exists():
            raise StoreFault(
                f"The database {path} is here, but its key {key_file(home, 'database')} is not. "
                "Put the key back from where you keep a copy: without it nobody can read the database."
            )
        engine = sqlite_engine(path, key(home, "database"))
        try:
            if is_new:
                os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
                _use_log(engine)
            _bring_up_to_date(engine)
        except DatabaseError as fault:
            engine.dispose()
            if "not a database" not in str(fault.orig):
                raise
            raise StoreFault(
                f"The key in {key_file(home, 'database')} does not open {path}. "
                "Put the key back that belongs to this database; neither file was changed."
            ) from None
        except StoreFault:
            engine.dispose()
            raise
    return Store(engine, _sealing(home))


def _open_postgres(home: Path, url: str) -> Store:
    engine = postgres_engine(url)
    try:
        _bring_up_to_date(engine)
    except OperationalError:
        engine.dispose()
        raise StoreFault(
            "The PostgreSQL database does not answer, or does not let us in. "
            "Check the address and the password in SBS_DATABASE_URL, and that the database is running."
        ) from None
    except StoreFault:
        engine.dispose()
        raise
    return Store(engine, _sealing(home))


def _sealing(home: Path) -> Sealing:
    return Sealing(key(home, "sealing"))


def _bring_up_to_date(engine: Engine) -> None:
    with engine.connect().execution_options(**{READ_ONLY: True}) as connection, connection.begin():
        ready = is_up_to_date(connection)
    if not ready:
        prepare(engine)


def _use_log(engine: Engine) -> None:
    """Turn on the write-ahead log, which the file remembers: readers then never wait for the writer."""
    connection = engine.raw_connection()
    try:
        mode = connection.cursor().execute("PRAGMA journal_mode=WAL").fetchone()
    finally:
        connection.close()
    if mode is None or mode[0] != "wal":
        raise StoreFault(
            "This disk cannot hold the database's log. Set SBS_HOME to a folder on another disk."
        )


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    """Hold back every other process that opens this house, until we are done."""
    with (home / "opening.lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
