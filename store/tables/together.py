"""Several people at one assessment: who looked when, who leads what, handing over, and newer questions."""

from sqlalchemy import Column, ForeignKey, Integer, Table, Text, Uuid

from store.tables.base import Json, Moment, id_column, metadata, refers, sequence_column, word

# Who opened a step last when: a hint with a time, never a lock.
presence = Table(
    "presence",
    metadata,
    Column("assessment_id", Uuid, ForeignKey("assessment.id"), primary_key=True),
    Column("step_id", Text, primary_key=True),
    Column("account_id", Uuid, ForeignKey("account.id"), primary_key=True),
    Column("at", Moment, nullable=False),
    Column("number", Integer, nullable=False),  # the newest revision (of the person) that the page showed
)

# Up to which revision (of the person) a worker has seen an assessment: what is newer is their catch-up.
last_look = Table(
    "last_look",
    metadata,
    Column("assessment_id", Uuid, ForeignKey("assessment.id"), primary_key=True),
    Column("account_id", Uuid, ForeignKey("account.id"), primary_key=True),
    Column("number", Integer, nullable=False),
    Column("at", Moment, nullable=False),
)

# Only ever added to; the newest line of a section counts, and one without an account says: nobody.
section_lead = Table(
    "section_lead",
    metadata,
    sequence_column(),
    refers("assessment_id", "assessment", index=True),
    word("section_id"),
    refers("account_id", "account", nullable=True),
    refers("set_by", "account"),
    Column("set_at", Moment, nullable=False),
)

hand_over = Table(
    "hand_over",
    metadata,
    sequence_column(),
    refers("assessment_id", "assessment", index=True),
    refers("from_account", "account"),
    refers("to_account", "account", index=True),
    word("note"),
    refers("made_by", "account"),
    Column("made_at", Moment, nullable=False),
    Column("seen_at", Moment),  # by the one who leads it now
)

# An assessment that was moved to newer questions: which answers have to be asked again.
definition_move = Table(
    "definition_move",
    metadata,
    id_column(),
    refers("assessment_id", "assessment", index=True),
    Column("from_hash", Text, ForeignKey("definition.hash"), nullable=False),
    Column("to_hash", Text, ForeignKey("definition.hash"), nullable=False),
    Column("touched", Json, nullable=False),  # ids of questions that are asked again
    Column("number", Integer, nullable=False),  # the newest revision of the person then
    refers("moved_by", "account"),
    Column("moved_at", Moment, nullable=False),
)
