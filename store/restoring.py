"""Bringing a backup back into an empty home: checked before, checked after, and never over anything."""

import json
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from store import doctor
from store.backup import beside
from store.database_file import database_file, refuse_network_drive
from store.doctor.records import sealed_rows, shut
from store.doctor.whole import damage
from store.engines import PATIENT, sqlite_engine
from store.faults import NoRoom, StoreFault
from store.keys import key_file, read_key
from store.opening import alone, looking_at, open_store
from store.preparing import KNOWN, prepare, version_of
from store.restored import again, into_postgres
from store.sealing import Sealing
from store.taken_back import leave_no_trace, listing
from store.troubles import DAMAGED, in_words, of_place
from store.whole_files import appear, on_disk, part_of

NOTHING = "Nothing was changed."


@dataclass(frozen=True)
class Restored:
    """What came back, and what a look at it found."""

    rows: Mapping[str, int]
    taken_back: int  # lines of the lists that were applied again
    findings: tuple[doctor.Finding, ...]


def restore(home: Path, database_url: str | None, file: Path, newer: Path | None = None) -> Restored:
    """Put a backup into an empty home; StoreFault in words when it cannot be, and then nothing was changed.

    What was taken back since is taken back again: by the list in this home, the one that lies beside the
    backup, and `newer`, one from elsewhere.
    """
    for one in (file, newer or file):
        if not one.is_file():
            raise StoreFault(f"{one} is not there. Name the file as it is. {NOTHING}")
    if not database_url:
        _refuse_lived_in(home)
    found = _key(home)
    try:
        with alone(home), part_of(database_file(home)) as part:
            shutil.copyfile(file, part)
            on_disk(part)
            engine = sqlite_engine(part, found)
            try:
                _check(engine, file, home)
                _gather(home, (beside(file), newer))
                if database_url:
                    rows, applied = into_postgres(database_url, engine, home)
                else:
                    with in_words(engine), engine.begin() as tx:
                        rows, applied = again(tx, home)
            finally:
                engine.dispose()
            if not database_url:
                on_disk(part)
                appear(part, database_file(home))
    except NoRoom:
        raise StoreFault(f"There is no room for the backup in {home}. Make room there. {NOTHING}") from None
    except OSError as fault:
        raise of_place(fault, home) from None
    return Restored(rows, applied, _looked_at(home, database_url, applied))


def _refuse_lived_in(home: Path) -> None:
    refuse_network_drive(home)
    path = database_file(home)
    for one in (path, path.with_name(f"{path.name}-wal")):
        if one.exists():
            raise StoreFault(
                f"{one} is there already, and a restore never overwrites anything. Name an empty home with "
                f"SBS_HOME (with the keys of the backup in it), or move this file to a safe place. {NOTHING}"
            )


def _key(home: Path) -> bytes:
    path = key_file(home, "database")
    if not path.exists():
        raise StoreFault(
            f"The key {path} is not there. A backup opens only with the keys of the house it was made in: "
            f"put the folder “keys” into {home} from where you keep a copy. {NOTHING}"
        )
    return read_key(path)


def _check(engine: Engine, file: Path, home: Path) -> None:
    """Whether a copy of the backup is one that can be restored; an older one is brought up to date."""
    try:
        with in_words(engine), looking_at(engine) as tx:
            wrong, version = damage(tx), version_of(tx)
    except StoreFault as fault:
        if str(fault) != DAMAGED:
            raise
        raise StoreFault(
            f"The key in {key_file(home, 'database')} does not open {file}, or that file is damaged. Put the "
            f"keys there that belong to this backup, or use another backup. {NOTHING}"
        ) from None
    if wrong:
        raise StoreFault(f"{file} is damaged ({wrong[0]}). Use another backup. {NOTHING}")
    if version is None:
        raise StoreFault(f"{file} is not a backup of Side by Side. {NOTHING}")
    if version not in KNOWN:
        raise StoreFault(
            f"{file} was made by a newer Side by Side, and this one does not understand it. "
            f"Restore it with the newer version. {NOTHING}"
        )
    with in_words(engine):
        prepare(engine)
        with looking_at(engine) as tx:
            _check_sealing(home, sealed_rows(tx))


def _check_sealing(home: Path, rows: list[tuple[str, bytes]]) -> None:
    path = key_file(home, "sealing")
    if rows and not (path.exists() and not shut(Sealing(read_key(path)), rows)):
        raise StoreFault(
            f"The backup holds single words that are sealed, and {path} is not the key that opens them. Put "
            f"the one there that belongs to this backup. {NOTHING}"
        )


def _gather(home: Path, lists: tuple[Path | None, ...]) -> None:
    """Add what other lists of words taken back know to the list of this home."""
    known = {json.dumps(entry, sort_keys=True) for entry in listing.entries(home)}
    for one in lists:
        if one is not None and one.is_file():
            for line in one.read_text("utf-8", "replace").splitlines():
                with suppress(ValueError):  # half a line, of a machine that stopped
                    entry = json.loads(line)
                    if isinstance(entry, dict) and json.dumps(entry, sort_keys=True) not in known:
                        listing.append(home, entry)


def _looked_at(home: Path, database_url: str | None, applied: int) -> tuple[doctor.Finding, ...]:
    store = open_store(home, database_url)
    try:
        if applied:
            leave_no_trace(store)
        with store.reading() as tx:
            if database_url:
                tx.exec_driver_sql(PATIENT)
            return tuple(doctor.look_at(tx, home))
    finally:
        store.close()
