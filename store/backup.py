"""A backup while everybody works: one encrypted file of one moment, whichever database the house has.

It is written under another name, checked, and appears under its own only when it is whole.
"""

import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from store import audit
from store.copying import copy_rows, counts, held_in, refuse_other
from store.doctor.whole import damage
from store.engines import PATIENT, sqlite_engine
from store.faults import NoRoom, OutOfReach, StoreFault
from store.keys import key
from store.newest_backup import write_note
from store.opening import Store, looking_at
from store.preparing import prepare
from store.troubles import in_words, of_place
from store.whole_files import appear, on_disk, part_of

LISTS = "taken-back.jsonl"  # in a home: what was taken back, for backups that are older than that
NOTHING = "No backup was made, and nothing was left behind."


@dataclass(frozen=True)
class Backup:
    """What was written."""

    file: Path
    rows: Mapping[str, int]
    size: int  # bytes
    taken_back: Path | None  # the list of what was taken back, copied beside it


def back_up(store: Store, home: Path, file: Path) -> Backup:
    """Write a backup; StoreFault in words when it cannot be, and then there is no such file."""
    _refuse(file)
    try:
        with part_of(file) as part:
            rows = _fill(store, part, key(home, "database"))
            on_disk(part)
            appear(part, file)
        list_ = _list_beside(home, file)
    except NoRoom:
        raise StoreFault(
            f"There is no room for {file}, or for what the database needs meanwhile. "
            f"Make room, or name a place on another disk. {NOTHING}"
        ) from None
    except OSError as fault:
        raise StoreFault(f"{of_place(fault, file.parent, 'Name a folder')} {NOTHING}") from None
    # The backup is there and whole: a house whose own disk is full must still be able to make one.
    with suppress(OutOfReach), store.transaction() as tx:
        audit.note(tx, "backup-made", None)
    with suppress(OSError):
        write_note(home, file.resolve(), rows["audit"], rows["revision"])
    return Backup(file, rows, file.stat().st_size, list_)


def beside(file: Path) -> Path:
    """Where the list of what was taken back lies, for a backup."""
    return file.with_name(f"{file.name}.{LISTS}")


def _refuse(file: Path) -> None:
    for one in (file, beside(file)):
        if one.exists() or one.is_symlink():
            raise StoreFault(f"{one} is there already, and a backup never overwrites one. Name another file.")
    if not file.parent.is_dir():
        raise StoreFault(f"{file.parent} is not a folder. Make it first, or name another place.")


def _fill(store: Store, part: Path, found: bytes) -> Mapping[str, int]:
    engine = sqlite_engine(part, found)
    try:
        with in_words(engine):
            copied = _pages(store, engine) if store.engine.dialect.name == "sqlite" else _rows(store, engine)
            with looking_at(engine) as tx:
                wrong = damage(tx)
    finally:
        engine.dispose()
    if wrong:
        raise StoreFault(f"The backup was not whole ({wrong[0]}). {NOTHING} Run “flask --app app doctor”.")
    return copied


def _pages(store: Store, engine: Engine) -> Mapping[str, int]:
    """The encrypted file page by page, as it stood at one moment: the one in which it was counted."""
    with store.reading() as tx:
        rows = counts(tx)
        target = engine.raw_connection()
        try:
            cursor = target.cursor()
            cursor.execute("PRAGMA journal_mode=OFF")  # nobody sees it before it is whole
            source = tx.connection.driver_connection
            assert source is not None
            source.backup(target.driver_connection)
            cursor.execute("PRAGMA journal_mode=DELETE")  # one file, which opens where nothing can be written
        finally:
            target.close()
    with looking_at(engine) as tx:
        refuse_other(rows, counts(tx))
    return rows


def _rows(store: Store, engine: Engine) -> Mapping[str, int]:
    """Row by row, out of one moment of PostgreSQL, into a file made by the same migrations."""
    prepare(engine)
    with store.reading() as source:
        source.exec_driver_sql(PATIENT)
        with engine.begin() as target:
            sent = copy_rows(source, target)
    with looking_at(engine) as tx:
        refuse_other(sent, held_in(tx))
    return {name: held.rows for name, held in sent.items()}


def _list_beside(home: Path, file: Path) -> Path | None:
    mine = home / LISTS
    if not mine.exists():
        return None
    copy = Path(shutil.copyfile(mine, beside(file)))
    copy.chmod(0o600)
    on_disk(copy)
    return copy
