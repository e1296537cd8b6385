"""The folder of a house: its keys, the room on its disk, and its newest backup."""

import os
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from store import clock, keys
from store.doctor.findings import Finding, good, number, soon, to_do
from store.drives import is_network_drive
from store.faults import StoreFault
from store.newest_backup import Note, read_note

LEAST_ROOM = 1024**3  # bytes
LITTLE_ROOM = 0.1  # of the disk
OLD = timedelta(days=2)


def look(home: Path, encrypted_file: bool) -> Iterator[Finding]:
    yield from keys_of(home)
    if encrypted_file and is_network_drive(home):
        yield to_do("drive", f"{home} is a network drive", "Move SBS_HOME to a disk of this machine.")
    disk = shutil.disk_usage(home)
    yield room_on_disk(disk.free, disk.total)
    yield newest_backup(read_note(home))


def keys_of(home: Path) -> Iterator[Finding]:
    folder = home / "keys"
    if folder.is_dir() and folder.stat().st_mode & keys.OTHERS:
        yield to_do("folder of keys", f"others can look into {folder}", f"Run: chmod 700 {folder}")
    for name in keys.KEYS:
        path, about = keys.key_file(home, name), f"key {name}.key"
        if not path.exists():
            yield to_do(
                about, "it is not there", "Put it back from where you keep a copy. Do not make a new one."
            )
            continue
        try:
            keys.read_key(path)
        except (StoreFault, OSError) as fault:
            yield to_do(about, "it cannot be used", str(fault))
            continue
        yield good(about, "readable, and by its owner only")


def room_on_disk(free: int, total: int) -> Finding:
    found = f"{free / 1024**3:.1f} GB free, {100 * free // total} % of the disk"
    if free < LEAST_ROOM:
        return to_do("room on the disk", found, "Make room: when it is full, nothing can be saved.")
    if free < LITTLE_ROOM * total:
        return soon("room on the disk", found, "Make room before it is full.")
    return good("room on the disk", found)


def newest_backup(note: Note | None) -> Finding:
    about = "newest backup"
    if note is None:
        return soon(about, "none was made from this home", "Make one each night: flask --app app backup FILE")
    age = clock.now() - note.at
    found = f"{_age(age)} old, {note.file}"
    if age > OLD:
        return soon(about, found, "Make one each night, and look why that one was the last.")
    if not os.path.exists(note.file):
        return good(about, f"{found} (not there any more: we hope it was moved to a safe place)")
    return good(about, found)


def _age(age: timedelta) -> str:
    hours = max(0, int(age.total_seconds() // 3600))
    return number(hours // 24, "day") if hours >= 48 else number(hours, "hour")
