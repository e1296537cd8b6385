"""Every row of one database into another, whichever kinds they are, and a proof that all of them came."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, Text, column, func, insert, select
from sqlalchemy import table as named
from sqlalchemy.sql.expression import TableClause

from store.faults import StoreFault
from store.tables import metadata
from store.tables.base import Json
from store.tx import Tx

AT_ONCE = 100  # rows in memory: the file of a letter may be a few hundred kilobytes


@dataclass(frozen=True)
class Held:
    """What a table holds, said so that two databases can be compared."""

    rows: int
    sum: int  # of the hashes of all rows: the same in whatever order they are read


def copy_rows(source: Tx, target: Tx) -> Mapping[str, Held]:
    """Copy every table, those that are referred to first; what each held. The target must be empty."""
    return {table.name: _summed(_passing(source, target, table)) for table in metadata.sorted_tables}


def held_in(tx: Tx) -> Mapping[str, Held]:
    """What every table holds."""
    return {table.name: _summed(_batches(tx, table)) for table in metadata.sorted_tables}


def counts(tx: Tx) -> Mapping[str, int]:
    """How many rows every table has."""
    tables = metadata.sorted_tables
    return {table.name: tx.scalar(select(func.count()).select_from(table)) or 0 for table in tables}


def refuse_other(here: Mapping[str, object], there: Mapping[str, object]) -> None:
    """StoreFault when a copy is not what it was copied from; it names tables, never a row."""
    other = sorted(name for name in here if here[name] != there.get(name))
    if other:
        raise StoreFault(
            f"The copy is not the same as what was copied ({', '.join(other)}), so it was thrown away. "
            "Nothing else was changed. Do it again; if it goes on, look at this machine's disk and memory."
        )


def count_on(tx: Tx) -> None:
    """Let PostgreSQL number new lines after those that came with their numbers."""
    for table in metadata.sorted_tables:
        if "seq" in table.primary_key.columns:
            newest = tx.scalar(select(func.max(table.c.seq)))
            sequence = func.pg_get_serial_sequence(table.name, "seq")
            tx.execute(select(func.setval(sequence, newest or 1, newest is not None)))


def _passing(source: Tx, target: Tx, table: Table) -> Iterator[Sequence[Any]]:
    plain = _plain(table)
    names = plain.c.keys()
    for batch in _batches(source, table):
        target.execute(insert(plain), [dict(zip(names, row, strict=True)) for row in batch])
        yield batch


def _batches(tx: Tx, table: Table) -> Iterator[Sequence[Any]]:
    order = table.primary_key.columns.values()
    question = select(_plain(table)).order_by(*(column(each.name) for each in order))
    return tx.execute(question, execution_options={"yield_per": AT_ONCE}).partitions()


def _plain(table: Table) -> TableClause:
    """The table with its JSON as the very text that lies in it: a hash may hang on each letter."""
    columns = (column(each.name, Text() if isinstance(each.type, Json) else each.type) for each in table.c)
    return named(table.name, *columns)


def _summed(batches: Iterator[Sequence[Any]]) -> Held:
    rows = total = 0
    for batch in batches:
        rows += len(batch)
        total += sum(int.from_bytes(hashlib.sha256(repr(tuple(row)).encode()).digest()) for row in batch)
    return Held(rows, total % 2**256)
