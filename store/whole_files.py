"""Files that appear whole or not at all, and never in the place of another."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from store.faults import StoreFault


@contextmanager
def part_of(file: Path) -> Iterator[Path]:
    """An empty file of ours beside `file`, for what is not whole yet; gone at the end, with all beside it.

    One that a killed process left behind is thrown away first. StoreFault when another process writes here.
    """
    part = file.with_name(f"{file.name}.part")
    _throw_away_left(part)
    try:
        handle = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise _busy(file) from None
    try:
        _hold(handle, part, file)
        try:
            yield part
        finally:
            for rest in (part, *part.parent.glob(f"{part.name}-*")):
                with suppress(FileNotFoundError):
                    rest.unlink()
    finally:
        os.close(handle)


def appear(part: Path, file: Path) -> None:
    """Give it its name; StoreFault when somebody took that meanwhile."""
    try:
        os.link(part, file)
    except FileExistsError:
        raise StoreFault(f"{file} is there already, and is never overwritten. Name another file.") from None
    except PermissionError:  # a disk that knows no second names, such as a memory stick
        if file.exists():
            raise StoreFault(
                f"{file} is there already, and is never overwritten. Name another file."
            ) from None
        part.rename(file)
    on_disk(file.parent)


def on_disk(path: Path) -> None:
    """Wait until a file, or the names in a folder, would outlive a power cut."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _throw_away_left(part: Path) -> None:
    """Never emptied, only its name is taken away: the same file may have got its own name already."""
    with suppress(FileNotFoundError, BlockingIOError), part.open("rb") as left:
        fcntl.flock(left, fcntl.LOCK_EX | fcntl.LOCK_NB)
        part.unlink()


def _hold(handle: int, part: Path, file: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        ours = os.fstat(handle).st_ino == part.stat().st_ino
    except (BlockingIOError, FileNotFoundError):
        ours = False
    if not ours:
        raise _busy(file)


def _busy(file: Path) -> StoreFault:
    return StoreFault(f"Something else writes {file} at this moment. Wait for it, or name another file.")
