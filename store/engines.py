"""The two databases, with the settings that keep what was saved."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlcipher3.dbapi2
from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, OperationalError

from store.faults import StoreFault

READ_ONLY = "sbs_read_only"  # execution option: this transaction only looks
SAFE_SQLITE = (3, 51, 3)  # before it, two writers could spoil a WAL file
BUSY_SECONDS = 15
MOST_CONNECTIONS = 40  # beyond the pool: a refusal needs a second one for its audit line
LOOKS = ("SELECT", "WITH", "PRAGMA")  # how a statement begins that changes nothing
# FULL: a commit is on the disk before it is answered. WAL itself is set once, when the file is prepared.
PRAGMAS = (
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "temp_store=MEMORY",
)
# Set in each transaction: settings of a connection are lost behind a pooler that shares connections.
# synchronous_commit too: a database or a role may come with it off, and then an answered save can be lost.
LIMITS = (
    "SET LOCAL statement_timeout = '15s'; SET LOCAL lock_timeout = '5s'; "
    "SET LOCAL idle_in_transaction_session_timeout = '30s'; SET LOCAL synchronous_commit = on"
)

# For a transaction that has to read everything, and may rest meanwhile.
PATIENT = "SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0"


def sqlite_engine(path: Path, key: bytes) -> Engine:
    """The encrypted file; StoreFault when the SQLite at hand could spoil it."""
    refuse_unsafe_sqlite(sqlcipher3.dbapi2.sqlite_version_info)
    # Never made by opening it: a file that was moved away must be missed, and not begun anew.
    there = f"file:{quote(str(path))}?mode=rw"

    def connected() -> Any:
        return sqlcipher3.dbapi2.connect(there, uri=True, timeout=BUSY_SECONDS, check_same_thread=False)

    engine = create_engine(
        f"sqlite:///{path}", module=sqlcipher3.dbapi2, creator=connected, max_overflow=MOST_CONNECTIONS
    )

    @event.listens_for(engine, "connect")
    def settings(connection: Any, record: object) -> None:
        connection.isolation_level = None  # BEGIN is ours to say, below
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA key=\"x'{key.hex()}'\"")  # raw: a passphrase would cost 0.2 s a connection
        for pragma in PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()
        connection.set_busy_handler(_patience())

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        reads = bool(connection.get_execution_options().get(READ_ONLY))
        # A writer takes its turn at the start: one that reads first and writes then would fail at once.
        # By the driver's own cursor: through SQLAlchemy this would take longer than many questions do.
        connection.connection.cursor().execute("BEGIN" if reads else "BEGIN IMMEDIATE")

    # Not PRAGMA query_only: each time that it turns, SQLite forgets every statement it has prepared.
    @event.listens_for(engine, "before_cursor_execute")
    def only_look(connection: Connection, cursor: object, statement: str, *rest: object) -> None:
        if not statement.startswith(LOOKS) and connection.get_execution_options().get(READ_ONLY):
            raise OperationalError(statement, None, ValueError("this transaction only looks"))

    return engine


def postgres_engine(url: str) -> Engine:
    """PostgreSQL by its address; prepared statements are off, because poolers mix them up."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise StoreFault(NOT_AN_ADDRESS) from None
    if parsed.get_backend_name() != "postgresql":
        raise StoreFault(NOT_AN_ADDRESS)
    engine = create_engine(
        parsed.set(drivername="postgresql+psycopg"),
        connect_args={"prepare_threshold": None},
        pool_pre_ping=True,
        max_overflow=MOST_CONNECTIONS,
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        reads = bool(connection.get_execution_options().get(READ_ONLY))
        # A reader sees one moment throughout, so that what it reads fits together.
        mode = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY; " if reads else ""
        connection.exec_driver_sql(mode + LIMITS)

    return engine


def _patience() -> Callable[[int], bool]:
    """Whether to ask again for the writer's turn, after a short sleep: shorter the longer it has waited.

    SQLite's own waiting sleeps longer each time, up to 0.1 s, so those who wait longest come last.
    """
    began = 0.0

    def wait(asked: int) -> bool:
        nonlocal began
        now = time.monotonic()
        began = now if asked == 0 else began
        time.sleep(max(0.001, 0.006 - 0.0005 * asked))
        return now - began < BUSY_SECONDS

    return wait


def refuse_unsafe_sqlite(version: tuple[int, ...]) -> None:
    if version < SAFE_SQLITE:
        have, need = ".".join(map(str, version)), ".".join(map(str, SAFE_SQLITE))
        raise StoreFault(
            f"This SQLite is {have}, which can damage its own file. Version {need} or newer is needed: "
            "run script/setup, which installs the sqlcipher3 that carries one."
        )


NOT_AN_ADDRESS = (
    "SBS_DATABASE_URL is not the address of a PostgreSQL database. "
    "It looks like postgresql://name:password@machine/database. Leave it out to use the file in SBS_HOME."
)
