"""Definitions kept for ever, assessments pinned to one, their states and their visits."""

from sqlalchemy import Column, Date, ForeignKey, Table, Text, UniqueConstraint

from store.tables.base import Moment, id_column, metadata, refers, sequence_column, word

definition = Table(
    "definition",
    metadata,
    Column("hash", Text, primary_key=True),
    word("definition_id"),
    word("version"),
    word("title"),
    word("content"),  # the canonical JSON of its files
    Column("kept_at", Moment, nullable=False),
)

assessment = Table(
    "assessment",
    metadata,
    id_column(),
    refers("person_id", "person", index=True),
    refers("team_id", "team", index=True),
    Column("definition_hash", Text, ForeignKey("definition.hash"), nullable=False),
    refers("led_by", "account", index=True),
    refers("started_by", "account"),
    Column("started_at", Moment, nullable=False),
)

assessment_state = Table(
    "assessment_state",
    metadata,
    sequence_column(),
    refers("assessment_id", "assessment", index=True),
    word("state"),
    word("move"),
    word("reason"),
    refers("moved_by", "account"),
    Column("moved_at", Moment, nullable=False),
)

visit = Table(
    "visit",
    metadata,
    id_column(),
    refers("assessment_id", "assessment"),
    Column("on_date", Date, nullable=False),
    refers("opened_by", "account"),
    Column("opened_at", Moment, nullable=False),
    UniqueConstraint("assessment_id", "on_date"),
)
