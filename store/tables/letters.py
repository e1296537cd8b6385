"""The ledger of letters; words and files lie apart, so that they can be erased while the line stands."""

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, Table, Text, Uuid

from store.tables.base import Json, Moment, id_column, metadata, refers, word

letter = Table(
    "letter",
    metadata,
    id_column(),
    refers("assessment_id", "assessment", index=True),
    word("kind"),
    word("print"),
    word("status", index=True),
    word("reason"),
    refers("made_by", "account"),
    Column("made_at", Moment, nullable=False),
    word("idempotency_key", unique=True),
    word("payload_hash"),
    Column("attempts", Integer, nullable=False),
    Column("lease_until", Moment),
    word("lease_key"),
    Column("done_at", Moment),
    Column("saw_revision", Integer, nullable=False),
    word("why_not_suggested"),
    Column("closed_at", Moment),  # it holds words that were taken back
    Column("planned_visit_id", Uuid),  # of a letter about a visit
    Column("suggested", Text),  # the form that fitted best when it was made
    Column("why_kind", Text),  # why it does not fit, of the closed list that is counted
)

letter_words = Table(
    "letter_words",
    metadata,
    Column("letter_id", Uuid, ForeignKey("letter.id"), primary_key=True),
    Column("words", Json),
    Column("erased_at", Moment),
)

letter_file = Table(
    "letter_file",
    metadata,
    Column("letter_id", Uuid, ForeignKey("letter.id"), primary_key=True),
    Column("format", Text, primary_key=True),
    Column("content", LargeBinary),
    word("sha256"),
    Column("erased_at", Moment),
)
