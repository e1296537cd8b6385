"""What a disk or a database says when it cannot go on, as faults whose sentence says what to do."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from store.faults import NoRoom, OutOfReach, StoreFault

FULL: Final = (
    "The disk of the database is full. Nothing was changed or overwritten, and what was kept before is safe. "
    "Whoever looks after Side by Side must make room on it; then do this again."
)
LOOK_ONLY: Final = (
    "The database can only be read at the moment. Nothing was changed. Whoever looks after Side by Side must "
    "make it (its file, its disk or its server) take changes again; then do this again."
)
DISK: Final = (
    "The disk did not do what the database asked. It may be full, or it may be failing. Nothing was "
    "overwritten. Whoever looks after Side by Side must look at the disk; then do this again."
)
BUSY: Final = (
    "The database is busy, and this had to wait too long. Nothing is lost: wait a minute, then do this again."
)
AWAY: Final = (
    "The database does not answer at the moment. Nothing that was kept is lost. Wait a minute, then do this "
    "again. If it goes on, whoever looks after Side by Side must start the database."
)
DAMAGED: Final = (
    "The database is damaged, or its key is not the right one. Nothing was overwritten. Whoever looks after "
    "Side by Side must stop it, run “flask --app app doctor”, and restore the newest backup."
)
GONE: Final = (
    "The database file cannot be opened. Nothing was overwritten. Whoever looks after Side by Side must look "
    "whether its folder and its disk are there; then do this again."
)

# SQLite by its result code, PostgreSQL by the beginning of its SQLSTATE; the longer one counts.
SQLITE: Final = {5: BUSY, 6: BUSY, 8: LOOK_ONLY, 10: DISK, 11: DAMAGED, 13: FULL, 14: GONE, 26: DAMAGED}
POSTGRES: Final = {
    "08": AWAY,  # connection lost
    "25006": LOOK_ONLY,
    "25P03": AWAY,  # it waited for us too long and closed
    "40001": BUSY,
    "40P01": BUSY,
    "53": BUSY,  # out of connections, out of memory
    "53100": FULL,
    "55000": AWAY,
    "55P03": BUSY,  # somebody holds it
    "57": AWAY,  # shut down, starting, crashed
    "57014": BUSY,  # took too long
    "58": DISK,
    "XX001": DAMAGED,
    "XX002": DAMAGED,
}
NO_ROOM: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NO_RIGHT: Final = (errno.EACCES, errno.EPERM, errno.EROFS)


@contextmanager
def in_words(engine: Engine, looks: bool = False) -> Iterator[None]:
    """Whatever stops a database in this block becomes a StoreFault; a fault of our own stays as it is."""
    try:
        yield
    except (DBAPIError, NoConnectionFree, engine.dialect.loaded_dbapi.Error) as fault:
        said = of_database(fault)
        # To change something while looking is a fault of ours, not of the database.
        if said is None or (looks and str(said) == LOOK_ONLY):
            raise
        # Not from the fault: it may hold words of somebody's answers.
        raise said from None


def of_database(fault: BaseException) -> StoreFault | None:
    """What a fault of SQLAlchemy's or of a driver's means; None when it is a mistake in our own question."""
    if isinstance(fault, NoConnectionFree):
        return OutOfReach(BUSY)
    told: object = fault.orig if isinstance(fault, DBAPIError) else fault
    code = getattr(told, "sqlite_errorcode", None)
    if isinstance(code, int):
        return _said(SQLITE.get(code & 0xFF))
    if not hasattr(told, "sqlstate"):
        return None
    state = told.sqlstate
    if state is None:  # no answer at all: the connection is gone, or there never was one
        return _said(AWAY if type(told).__name__ in ("OperationalError", "ConnectionTimeout") else None)
    return _said(POSTGRES.get(state) or POSTGRES.get(state[:2]))


def of_place(fault: OSError, place: Path, instead: str = "Set SBS_HOME to a folder") -> StoreFault:
    """What a fault of the disk means for a folder or a file we need, and where else it could be."""
    where = fault.filename or place
    if fault.errno in NO_ROOM:
        return NoRoom(
            f"The disk of {where} is full. Make room on it, then do this again. Nothing was overwritten."
        )
    if fault.errno in _NO_RIGHT:
        return StoreFault(f"We may not write in {where}. {instead} where we may.")
    return StoreFault(f"We cannot use {where}. {instead} that is there and where we may write.")


def _said(sentence: str | None) -> StoreFault | None:
    if sentence is None:
        return None
    return NoRoom(sentence) if sentence == FULL else OutOfReach(sentence)
