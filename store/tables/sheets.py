"""Revisions in two rows (fact and words), the units they changed, where each unit stands, and conflicts."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, Table, Text, UniqueConstraint, Uuid

from store.tables.base import Json, Moment, id_column, metadata, refers, word

# The fact: written once, never changed (the database itself refuses). Numbers count up person by person.
revision = Table(
    "revision",
    metadata,
    id_column(),
    refers("person_id", "person"),
    Column("number", Integer, nullable=False),
    refers("assessment_id", "assessment"),
    word("step_id"),
    refers("visit_id", "visit", nullable=True),
    Column("definition_hash", Text, ForeignKey("definition.hash"), nullable=False),
    refers("author_id", "account"),
    Column("made_at", Moment, nullable=False),
    word("kind"),  # save | autosave | paper | restore | update | late | resolve
    word("writer"),
    word("op_id"),
    Column("units", Json, nullable=False),  # the unit keys whose words it holds
    Column("bases", Json, nullable=False),  # unit -> the number of the revision the writer had before them
    Column("page_revision", Integer, nullable=False),
    Column("saw_person_revision", Integer, nullable=False),
    word("words_hash"),
    Column("device_id", Uuid),
    Column("seq", Integer),  # of a page that saves by itself
    Column("said_on", Date),  # where it was said on another day than it was typed
    Column("typed_at", Moment),  # by the clock of the device, which may be wrong
    Column("restores", Integer),  # the number of the revision whose words it brought back
    UniqueConstraint("person_id", "number"),
    UniqueConstraint("assessment_id", "author_id", "op_id"),
    Index("ix_revision_step", "assessment_id", "step_id", "number"),
)

# The words: may be sealed or erased while the fact stands. With its salt gone, an erased hash says nothing.
revision_words = Table(
    "revision_words",
    metadata,
    Column("revision_id", Uuid, ForeignKey("revision.id"), primary_key=True),
    Column("salt", Text),
    Column("words", Json),
    Column("sealed_at", Moment),
    Column("erased_at", Moment),
)

# One line for each unit a revision holds; accepted says whether it came to stand. Never changed.
revision_unit = Table(
    "revision_unit",
    metadata,
    Column("revision_id", Uuid, ForeignKey("revision.id"), primary_key=True),
    Column("unit", Text, primary_key=True),
    word("home"),
    Column("home_id", Uuid, nullable=False),
    Column("number", Integer, nullable=False),
    Column("accepted", Boolean, nullable=False),
    Index("ix_revision_unit_history", "home_id", "unit", "number"),
)

# Where each unit stands now; moved by compare-and-swap on number.
head = Table(
    "head",
    metadata,
    Column("home_id", Uuid, primary_key=True),
    Column("unit", Text, primary_key=True),
    word("home"),
    refers("revision_id", "revision"),
    Column("number", Integer, nullable=False),
)

conflict = Table(
    "conflict",
    metadata,
    id_column(),
    refers("assessment_id", "assessment", index=True),
    word("step_id"),
    word("home"),
    Column("home_id", Uuid, nullable=False),
    word("unit"),
    word("reason"),  # clash | late
    Column("base_number", Integer, nullable=False),  # 0: nothing was there
    Column("theirs_number", Integer, nullable=False),
    refers("mine_revision", "revision"),
    refers("resolved_by_revision", "revision", nullable=True),
    refers("resolved_by", "account", nullable=True),
    Column("resolved_at", Moment),
    Column("declined", Text),  # why a proposal that came late was not taken in
    Index("ix_conflict_home", "home_id", "unit"),
)
