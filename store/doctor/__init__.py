"""A look at a house that changes nothing: what is good, what to think about, and what to do."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from store.database_file import database_file, file_engine, naming_the_key
from store.doctor import places, records, whole
from store.doctor.findings import Finding, Verdict, good, to_do
from store.engines import PATIENT, postgres_engine
from store.faults import StoreFault
from store.keys import key_file, read_key
from store.newest_backup import read_note
from store.opening import looking_at
from store.postgres import reach, refuse_unfit
from store.preparing import is_up_to_date
from store.sealing import Sealing
from store.troubles import in_words

__all__ = ["Finding", "Verdict", "examine", "look_at"]


def examine(home: Path, database_url: str | None) -> Iterator[Finding]:
    """Everything there is to look at, in the order in which it matters; ends early when nothing opens."""
    if not home.is_dir():
        yield to_do(
            "home", f"{home} is not there", "Set SBS_HOME to the folder of the house, or start the server."
        )
        return
    yield from places.look(home, database_url is None)
    if database_url is None and not database_file(home).exists():
        yield to_do(
            "database", "there is none yet", "Start the server, which makes one; or restore a backup."
        )
        return
    try:
        with _looking(home, database_url) as tx:
            if not is_up_to_date(tx):
                yield to_do("database", "it is of an older version", "Run: flask --app app prepare")
                return
            yield good("database", "it opens, and is of this version")
            yield from look_at(tx, home)
    except StoreFault as fault:
        yield to_do("database", "it cannot be read", str(fault))


def look_at(tx: Connection, home: Path) -> Iterator[Finding]:
    """An open database of this version: as a whole, and what is in it."""
    found = list(whole.look(tx))
    yield from found
    if any(one.about == "file of the database" and one.verdict is Verdict.TO_DO for one in found):
        return  # what lies on pages that are damaged cannot be read
    yield from records.look(tx, _sealing(home), read_note(home))


@contextmanager
def _looking(home: Path, database_url: str | None) -> Iterator[Connection]:
    engine = postgres_engine(database_url) if database_url else file_engine(home)
    try:
        with naming_the_key(home), in_words(engine, looks=True):
            if database_url:
                reach(engine)
            with looking_at(engine) as tx:
                if database_url:
                    tx.exec_driver_sql(PATIENT)
                    refuse_unfit(tx)
                yield tx
    finally:
        engine.dispose()


def _sealing(home: Path) -> Sealing | None:
    path = key_file(home, "sealing")
    try:
        return Sealing(read_key(path)) if path.exists() else None
    except StoreFault:
        return None  # said with the keys already
