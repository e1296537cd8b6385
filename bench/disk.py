"""What one commit costs here at the least: an append that waits for the disk, and one row in a database."""

import os
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Engine

TIMES = 300
BYTES = b"x" * 4096


def appends(folder: Path) -> list[float]:
    """Seconds of each append of 4 KB to a file, until it is on the disk."""
    handle = os.open(folder / "appended", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        return _timed(lambda: _append(handle))
    finally:
        os.close(handle)


def commits(engine: Engine) -> list[float]:
    """Seconds of each transaction that adds one row and nothing else."""
    with engine.begin() as tx:
        tx.exec_driver_sql("CREATE TABLE bare (n integer)")

    def commit() -> None:
        with engine.begin() as tx:
            tx.exec_driver_sql("INSERT INTO bare VALUES (1)")

    return _timed(commit)


def _append(handle: int) -> None:
    os.write(handle, BYTES)
    os.fsync(handle)


def _timed(work: Callable[[], None]) -> list[float]:
    seconds = []
    for _ in range(TIMES):
        began = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - began)
    return seconds
