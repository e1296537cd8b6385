"""Opening the store: keys, settings, migrations, and every refusal in words."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine

from store import keys
from store.database_file import (
    database_file,
    file_engine,
    naming_the_key,
    refuse_log_alone,
    refuse_network_drive,
    use_log,
)
from store.engines import READ_ONLY, postgres_engine
from store.keys import key, secret_key
from store.postgres import reach, refuse_unfit
from store.preparing import is_up_to_date, prepare
from store.sealing import SEALING, Sealing
from store.troubles import in_words, of_place
from store.tx import Tx

__all__ = ["Store", "database_file", "open_store", "secret_key"]


@dataclass(frozen=True)
class Store:
    """An open database, and the key that seals single words in it."""

    engine: Engine
    sealing: Sealing

    def __post_init__(self) -> None:
        # A save must be able to seal what may not lie open (store/taken_back).
        self.engine.update_execution_options(**{SEALING: self.sealing})

    @contextmanager
    def transaction(self) -> Iterator[Tx]:
        """One change: kept whole when the block ends, gone whole when it raises.

        OutOfReach, with a sentence, when the database cannot go on: no room, only read, damaged, away.
        """
        with in_words(self.engine), self.engine.begin() as tx:
            yield tx

    @contextmanager
    def reading(self) -> Iterator[Tx]:
        """A look that waits for nobody and can change nothing: it ends with nothing to keep."""
        with in_words(self.engine, looks=True), looking_at(self.engine) as tx:
            yield tx

    def close(self) -> None:
        self.engine.dispose()


def open_store(home: Path, database_url: str | None = None) -> Store:
    """Open the database at an address, or the encrypted file in a folder, made and migrated when need be.

    StoreFault, with a sentence that says what to do, when it cannot be opened safely.
    """
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        before = keys.made(home)
        secret_key(home)
        store = _open_postgres(home, database_url) if database_url else _open_file(home)
        if keys.made(home) != before:
            keys.explain(home)
        return store
    except OSError as fault:  # no right, no such disk, a disk that is full or only read
        raise of_place(fault, home) from None


def _open_file(home: Path) -> Store:
    refuse_network_drive(home)
    with alone(home):
        path = database_file(home)
        refuse_log_alone(path)
        if not path.exists() or path.stat().st_size == 0:
            key(home, "database")
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
        engine = file_engine(home)
        with closing_on_fault(engine), naming_the_key(home), in_words(engine):
            use_log(engine)
            _bring_up_to_date(engine)
            return Store(engine, sealing_of(home))


def _open_postgres(home: Path, url: str) -> Store:
    key(home, "database")  # of backups: to be copied to a safe place on the first day too
    engine = postgres_engine(url)
    with closing_on_fault(engine), in_words(engine):
        reach(engine)
        with looking_at(engine) as connection:
            refuse_unfit(connection)
        _bring_up_to_date(engine)
        return Store(engine, sealing_of(home))


def sealing_of(home: Path) -> Sealing:
    return Sealing(key(home, "sealing"))


@contextmanager
def looking_at(engine: Engine) -> Iterator[Connection]:
    """A transaction that can change nothing."""
    with engine.connect().execution_options(**{READ_ONLY: True}) as connection:
        connection.begin()
        yield connection


def _bring_up_to_date(engine: Engine) -> None:
    with looking_at(engine) as connection:
        ready = is_up_to_date(connection)
    if not ready:
        prepare(engine)


@contextmanager
def closing_on_fault(engine: Engine) -> Iterator[None]:
    """Leaves no connection behind when a database could not be opened."""
    done = False
    try:
        yield
        done = True
    finally:
        if not done:
            engine.dispose()


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """Hold back every other process that opens this house, until we are done."""
    with (home / "opening.lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
