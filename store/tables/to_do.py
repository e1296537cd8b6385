"""The one list of what is to be done for a person; what an event asks for is there by its key, once."""

from sqlalchemy import Column, Date, Table

from store.tables.base import Json, Moment, id_column, metadata, refers, sequence_column, word

to_do = Table(
    "to_do",
    metadata,
    id_column(),
    word("key", unique=True),  # says what it is about, so that asking twice makes one: review:<person id>
    word("kind"),
    refers("person_id", "person", index=True),
    refers("assessment_id", "assessment", nullable=True),
    refers("planned_visit_id", "planned_visit", nullable=True),
    word("words"),  # what to do, in a sentence that names nobody
    word("note"),  # what a worker wrote to it
    Column("due_on", Date, nullable=False, index=True),
    refers("for_account", "account", nullable=True, index=True),  # null: whoever leads the assessment
    refers("made_by", "account"),
    Column("made_at", Moment, nullable=False),
    word("state"),  # open | done | settled (by what it was about)
    word("done_note"),
    refers("done_by", "account", nullable=True),
    Column("done_at", Moment),
)

# Only ever added to.
to_do_event = Table(
    "to_do_event",
    metadata,
    sequence_column(),
    refers("to_do_id", "to_do", index=True),
    word("what"),  # added | moved | handed-over | done | undone | settled | due-again
    Column("before", Json),
    word("why"),
    refers("by", "account"),
    Column("at", Moment, nullable=False),
)
