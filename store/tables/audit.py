"""Who did what when: lines that are only ever added; ids and closed words, never names or answers."""

from sqlalchemy import Column, Table, Uuid

from store.tables.base import Moment, metadata, sequence_column, word

# No foreign keys: a line must outlive whatever it names.
audit = Table(
    "audit",
    metadata,
    sequence_column(),
    Column("at", Moment, nullable=False),
    Column("account_id", Uuid, index=True),
    word("role"),
    word("action"),
    Column("person_id", Uuid, index=True),
    Column("assessment_id", Uuid),
    Column("other_id", Uuid),
    word("outcome"),
    word("request_id"),
    word("reason"),
)
