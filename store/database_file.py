"""The encrypted file of a house: where it lies, and every reason not to open it, in words."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine

from store.drives import is_network_drive
from store.engines import sqlite_engine
from store.faults import OutOfReach, StoreFault
from store.keys import key_file, read_key
from store.troubles import DAMAGED


def database_file(home: Path) -> Path:
    return home / "side-by-side.db"


def refuse_network_drive(home: Path) -> None:
    if is_network_drive(home):
        raise StoreFault(
            f"{home} lies on a network drive, where the database file could be damaged. "
            "Set SBS_HOME to a folder on this machine's own disk, or use PostgreSQL with SBS_DATABASE_URL."
        )


def refuse_log_alone(path: Path) -> None:
    """A log that still holds something belongs to a file that was moved: a new one would spoil both."""
    log = path.with_name(f"{path.name}-wal")
    if not path.exists() and log.exists() and log.stat().st_size:
        raise StoreFault(
            f"The database {path} is not there, but a part of it is: {log}. "
            "Put the file back where it was, together with this one. Nothing was changed."
        )


def file_engine(home: Path) -> Engine:
    """The file of a home, which must be there with its key; nothing is read or changed yet."""
    path, kept = database_file(home), key_file(home, "database")
    if not kept.exists():
        raise StoreFault(
            f"The database {path} is here, but its key {kept} is not. "
            "Put the key back from where you keep a copy: without it nobody can read the database."
        )
    found = read_key(kept)
    if not os.access(path, os.W_OK):
        raise StoreFault(
            f"The database {path} can only be read. Make it and its disk take changes again "
            f"(chmod 600 {path}, if it is that). Nothing was changed."
        )
    return sqlite_engine(path, found)


@contextmanager
def naming_the_key(home: Path) -> Iterator[None]:
    """At the start a page that cannot be read mostly means another key: say where both lie."""
    try:
        yield
    except OutOfReach as fault:
        if str(fault) != DAMAGED:
            raise
        raise StoreFault(
            f"The key in {key_file(home, 'database')} does not open {database_file(home)}, or that file is "
            "damaged. Put the key back that belongs to this database; if it is the right one, restore the "
            "newest backup. Neither file was changed."
        ) from None


def use_log(engine: Engine) -> None:
    """Turn on the write-ahead log, which the file remembers: readers then never wait for the writer."""
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        mode = cursor.execute("PRAGMA journal_mode").fetchone()
        if mode is None or mode[0] != "wal":
            mode = cursor.execute("PRAGMA journal_mode=WAL").fetchone()
    finally:
        connection.close()
    if mode is None or mode[0] != "wal":
        raise StoreFault(
            "This disk cannot hold the database's log. Set SBS_HOME to a folder on another disk."
        )
