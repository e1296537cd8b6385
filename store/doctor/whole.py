"""The database as a whole: its pages, its order, its settings, and that it refuses what must not be."""

from collections.abc import Iterator

from sqlalchemy import ForeignKeyConstraint, Table, and_, exists, func, not_, select, text

from store.doctor.findings import RESTORE, Finding, either, good, number, soon, to_do
from store.tables import metadata
from store.tx import Tx

# Tables whose rows are only ever added: the database itself refuses to change them (migration 0001).
LASTING = ("audit", "revision", "revision_unit")
TURN_ON = "Turn it on in the settings of PostgreSQL: an answered save may be lost when the power goes."


def look(tx: Tx) -> Iterator[Finding]:
    yield from _file(tx) if tx.dialect.name == "sqlite" else _server(tx)
    yield _refusals(tx)


def damage(tx: Tx) -> list[str]:
    """What is wrong with an encrypted file, by SQLCipher's and SQLite's own checks; empty when whole."""
    pages = [str(row[0]) for row in tx.exec_driver_sql("PRAGMA cipher_integrity_check")]
    if pages:
        return pages  # the other checks cannot read what this one could not
    order = [str(row[0]) for row in tx.exec_driver_sql("PRAGMA integrity_check") if row[0] != "ok"]
    return [
        *order,
        *(f"a row of {row[0]} refers to none" for row in tx.exec_driver_sql("PRAGMA foreign_key_check")),
    ]


def _file(tx: Tx) -> Iterator[Finding]:
    wrong = damage(tx)
    yield (
        to_do("file of the database", f"{number(len(wrong), 'fault')}: {wrong[0]}", RESTORE)
        if wrong
        else good("file of the database", "every page is whole, its order is right, every row refers to one")
    )


def _server(tx: Tx) -> Iterator[Finding]:
    version = tx.scalar(text("SHOW server_version"))
    yield good("connection", f"PostgreSQL {version}")
    if tx.scalar(text("SHOW server_encoding")) != "UTF8":
        yield to_do(
            "encoding", "it is not UTF8", "Make the database anew with ENCODING 'UTF8', and restore a backup."
        )
    off = [name for name in ("fsync", "full_page_writes") if tx.scalar(text(f"SHOW {name}")) == "off"]
    for name in off:
        yield soon(name, "off", f"{TURN_ON} Only a service that keeps its log elsewhere may have it off.")
    if not off:
        yield good("settings", "a save is on the disk before it is answered")
    yield either(
        "references",
        sum(
            _loose(tx, table, key)
            for table in metadata.sorted_tables
            for key in table.foreign_key_constraints
        ),
        "every row refers to one that is there",
        "rows that refer to none",
        RESTORE,
    )
    unsure = "SELECT count(*) FROM pg_constraint WHERE NOT convalidated"
    spoilt = "SELECT count(*) FROM pg_index WHERE NOT indisvalid"
    faults = int(tx.scalar(text(unsure)) or 0) + int(tx.scalar(text(spoilt)) or 0)
    yield either(
        "indexes", faults, "all are valid", "those that are not valid", "Run REINDEX DATABASE in PostgreSQL."
    )


def _loose(tx: Tx, table: Table, key: ForeignKeyConstraint) -> int:
    """How many rows refer to none: PostgreSQL sees to it itself, unless it was told not to."""
    other = key.referred_table.alias()
    pairs = [(element.parent, other.c[element.column.name]) for element in key.elements]
    there = exists().where(and_(*(mine == theirs for mine, theirs in pairs)))
    given = and_(*(mine.is_not(None) for mine, _ in pairs))
    return tx.scalar(select(func.count()).select_from(table).where(given, not_(there))) or 0


def _refusals(tx: Tx) -> Finding:
    if tx.dialect.name == "sqlite":
        wanted = {f"{table}_no_{change}" for table in LASTING for change in ("update", "delete")}
        there = text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    else:
        wanted = {f"{table}_lasts" for table in LASTING}
        there = text("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')")
    missing = sorted(wanted - set(tx.scalars(there)))
    return either(
        "what must last",
        len(missing),
        "the database lets nobody change or delete revisions and audit lines",
        f"guards that are gone ({', '.join(missing)})",
        "Somebody took them away: find out who. " + RESTORE,
    )
