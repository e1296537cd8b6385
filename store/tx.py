"""A transaction as the other rooms see it, and how rows are held until it ends."""

from typing import Any

from sqlalchemy import Connection, Select

Tx = Connection


def held(query: Select[Any]) -> Select[Any]:
    """Hold the rows read until the transaction ends (PostgreSQL; SQLite has one writer at a time already).

    Not the strongest hold: rows that refer to these may still be added meanwhile, which keeps two
    savers from waiting for each other.
    """
    return query.with_for_update(key_share=True)
