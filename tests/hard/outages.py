"""What can stop a database while people work, made for real and taken away again."""

import resource
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import make_url

from store.opening import Store
from tests.store.conftest import Server

Outage: TypeAlias = Callable[[], AbstractContextManager[None]]
SMALL_DISK = "24m"


@contextmanager
def small_disk(at: Path) -> Iterator[Path]:
    """A disk of its own, where we may mount one; else a folder as it is."""
    at.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SMALL_DISK},mode=700", "tmpfs", str(at)]
    mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    try:
        yield at
    finally:
        if mounted:
            subprocess.run(["umount", "--lazy", str(at)], check=True)


@contextmanager
def full(disk: Path) -> Iterator[None]:
    """Not one byte more goes on a small disk; where it is none of our own, no file may grow any more."""
    if not disk.is_mount():
        with no_file_grows():
            yield
        return
    file = disk / "filling"
    with file.open("wb", buffering=0) as filling:
        for size in (1024 * 1024, 4096, 1):
            with suppress(OSError):
                while True:
                    filling.write(b"x" * size)
    try:
        yield
    finally:
        file.unlink()


@contextmanager
def no_file_grows() -> Iterator[None]:
    """Every write of this process that would make a file longer than a byte fails, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def moved_away(home: Path, store: Store) -> Iterator[None]:
    """The folder of the database is gone, and no connection is open any more."""
    store.close()
    away = home.rename(home.with_name("moved"))
    try:
        yield
        assert not home.exists()  # nothing was begun anew in its place
    finally:
        away.rename(home)


@contextmanager
def only_read(server: Server, url: str) -> Iterator[None]:
    """PostgreSQL takes no changes any more."""
    name = make_url(url).database
    server.run(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    _cut(server, url)
    try:
        yield
    finally:
        server.run(f"ALTER DATABASE {name} RESET default_transaction_read_only")
        _cut(server, url)


@contextmanager
def gone(server: Server, url: str) -> Iterator[None]:
    """PostgreSQL closes every connection and takes no new one."""
    name = make_url(url).database
    server.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    _cut(server, url)
    try:
        yield
    finally:
        server.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")


def _cut(server: Server, url: str) -> None:
    name = make_url(url).database
    server.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")  # noqa: S608
