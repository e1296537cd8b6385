"""Accounts of workers, their dated memberships of teams, and how they sign in."""

from sqlalchemy import Boolean, Column, Date, Index, Integer, Table, Text, Uuid, false

from store.tables.base import Moment, id_column, metadata, refers, word

account = Table(
    "account",
    metadata,
    id_column(),
    word("email"),
    word("email_key", unique=True),
    word("name"),
    word("role"),
    word("job_title"),
    Column("card_open", Boolean, nullable=False),
    Column("safety", Boolean, nullable=False, server_default=false()),  # may ask and read safety questions
    Column("password_hash", Text),
    Column("pin_hash", Text),  # opens a short lock; none: it is never locked, and nothing can be taken along
    Column("added_at", Moment, nullable=False),
    Column("disabled_at", Moment),
)

membership = Table(
    "membership",
    metadata,
    id_column(),
    refers("account_id", "account"),
    refers("team_id", "team", index=True),
    Column("from_date", Date, nullable=False),
    Column("to_date", Date),  # the first day it no longer holds
    Index("ix_membership_account", "account_id", "from_date"),
)

# Only the SHA-256 of a session's or a link's secret is kept: a stolen copy of the database signs nobody in.
session = Table(
    "session",
    metadata,
    id_column(),
    word("token_hash", unique=True),
    refers("account_id", "account", index=True),
    Column("began_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Column("device_id", Uuid),
    Column("locked_at", Moment),
    Column("wrong_pins", Integer),  # since the last right one
)

attempt = Table(
    "attempt",
    metadata,
    Column("key_hash", Text, primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("failed_at", Moment, nullable=False),
)

link = Table(
    "link",
    metadata,
    id_column(),
    word("token_hash", unique=True),
    word("purpose"),
    refers("account_id", "account", nullable=True),
    refers("made_by", "account", nullable=True),
    Column("made_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    Column("used_at", Moment),
)
