"""People, their contact states, their dated involvements with teams, and records that are one person."""

from sqlalchemy import Boolean, Column, Date, Index, Integer, Table

from store.tables.base import Json, Moment, id_column, metadata, refers, sequence_column, word

person = Table(
    "person",
    metadata,
    id_column(),
    word("name_used"),
    word("legal_name"),
    word("name_used_key", index=True),  # folded: no accents, no capitals
    word("legal_name_key", index=True),
    word("pronouns"),
    Column("birth_date", Date, index=True),
    word("nhs_number", index=True),
    word("address"),
    Column("no_fixed_address", Boolean, nullable=False),
    word("phone"),
    word("email"),
    word("gp_practice"),
    word("language"),
    refers("added_by", "account"),
    Column("added_at", Moment, nullable=False),
    Column("newest_revision", Integer, nullable=False),  # revisions are numbered person by person
)

former_details = Table(
    "former_details",
    metadata,
    sequence_column(),
    refers("person_id", "person", index=True),
    Column("details", Json, nullable=False),  # as they were before this change
    refers("changed_by", "account"),
    Column("changed_at", Moment, nullable=False),
)

contact_state = Table(
    "contact_state",
    metadata,
    sequence_column(),
    refers("person_id", "person", index=True),
    word("state"),
    Column("on_date", Date, nullable=False),
    word("source"),
    refers("set_by", "account"),
    Column("set_at", Moment, nullable=False),
)

involvement = Table(
    "involvement",
    metadata,
    id_column(),
    refers("person_id", "person", index=True),
    refers("team_id", "team"),
    Column("from_date", Date, nullable=False),
    Column("to_date", Date),  # the first day it no longer holds
    word("why"),
    refers("made_by", "account"),
    Column("made_at", Moment, nullable=False),
    refers("ended_by", "account", nullable=True),
    Index("ix_involvement_team", "team_id", "person_id"),
)

join_request = Table(
    "join_request",
    metadata,
    id_column(),
    refers("person_id", "person", index=True),
    refers("team_id", "team"),
    refers("asked_by", "account"),
    Column("asked_at", Moment, nullable=False),
    word("why"),
    word("decision"),  # empty while it is open
    word("answer"),  # what was said with the decision
    refers("decided_by", "account", nullable=True),
    Column("decided_at", Moment),
)

same_person = Table(
    "same_person",
    metadata,
    id_column(),
    refers("from_id", "person", index=True),
    refers("to_id", "person", index=True),
    word("why"),
    refers("made_by", "account"),
    Column("made_at", Moment, nullable=False),
    refers("undone_by", "account", nullable=True),
    Column("undone_at", Moment),
)
