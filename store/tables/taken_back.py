"""Words that were taken back: the fact, the words sealed apart until erased, and letters that hold them."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, LargeBinary, Table, Text, Uuid

from store.tables.base import Moment, id_column, metadata, refers, sequence_column, word

# One unit taken back, up to one revision of the person. The words are gone from everywhere else at once.
taken_back = Table(
    "taken_back",
    metadata,
    id_column(),
    Column("call_id", Uuid, nullable=False, index=True),  # all that went with one press of the button
    refers("person_id", "person", index=True),
    refers("assessment_id", "assessment", index=True),
    word("step_id"),
    word("home"),
    Column("home_id", Uuid, nullable=False),
    word("unit"),
    word("kind"),  # by-person | wrong-record
    Column("up_to", Integer, nullable=False),  # the newest revision of the person it reaches
    Column("quiet", Boolean, nullable=False),  # the person may be at risk: the place says nothing at all
    word("reason"),
    refers("asked_by", "account"),
    Column("asked_at", Moment, nullable=False),
    # Where a second worker must agree, the words stay closed to pages from the first moment all the same.
    Column("needs_second", Boolean, nullable=False),
    refers("agreed_by", "account", nullable=True),
    Column("agreed_at", Moment),
    Column("undone_at", Moment),  # the second worker said no, or the person changed their mind
    refers("undone_by", "account", nullable=True),
    Column("erase_on", Date, nullable=False),
    Column("erased_at", Moment),
    Index("ix_taken_back_place", "home_id", "unit"),
)

# The words themselves, sealed: only the governance role opens them, with a reason, until they are erased.
taken_words = Table(
    "taken_words",
    metadata,
    id_column(),
    refers("taken_back_id", "taken_back", index=True),
    refers("revision_id", "revision", nullable=True),  # where they lay; or a letter
    refers("letter_id", "letter", nullable=True),
    Column("unit", Text, nullable=False),
    Column("sealed", LargeBinary),
    Index("ix_taken_words_revision", "revision_id"),
)

# A letter that was issued with such words: closed, until somebody says what was done about it.
letter_recall = Table(
    "letter_recall",
    metadata,
    Column("letter_id", Uuid, ForeignKey("letter.id"), primary_key=True),
    Column("taken_back_id", Uuid, ForeignKey("taken_back.id"), primary_key=True),
    word("done"),  # "" | replaced | told
    word("note"),
    Column("done_by", Uuid),
    Column("done_at", Moment),
)

# Each time governance looked at such words: who, when and why. The audit holds the line, never the reason.
taken_look = Table(
    "taken_look",
    metadata,
    sequence_column(),
    Column("call_id", Uuid, nullable=False, index=True),
    refers("account_id", "account"),
    Column("looked_at", Moment, nullable=False),
    word("reason"),
)
