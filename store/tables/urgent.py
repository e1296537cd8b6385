"""Urgent answers: from the first keystroke that was kept anywhere, what was done about each, and by whom."""

from sqlalchemy import Column, Index, Integer, Table

from store.tables.base import Json, Moment, id_column, metadata, refers, sequence_column, word

# One urgent answer. It never goes away: it is acted on, and it stays on its lists as what it became.
urgent = Table(
    "urgent",
    metadata,
    id_column(),
    refers("person_id", "person", index=True),
    refers("assessment_id", "assessment", index=True),
    refers("planned_visit_id", "planned_visit", nullable=True),
    word("kind"),  # assessment.closed_lists.Urgent
    word("unit"),  # the question that says so; never its words
    word("step_id"),
    word("kept_how"),  # save | autosave | invalid | parked | late | self | offline | paper
    refers("by", "account", nullable=True),  # null: the person, by their own link
    Column("kept_at", Moment, nullable=False),  # when it first reached the server
    Column("typed_at", Moment),  # by the clock of the device it was typed on
    word("state"),  # open | acted | reason-given
    Column("changed_at", Moment),  # the answer does not say so any more; it stays listed
    refers("changed_by", "account", nullable=True),
    Column("done", Json, nullable=False),  # ids of the steps of the local plan that were done
    word("told_whom"),
    Column("told_at", Moment),
    word("why"),  # what was done, or the reason why nothing was
    refers("acted_by", "account", nullable=True),
    Column("acted_at", Moment),
    refers("seen_by", "account", nullable=True),  # a lead who has read it
    Column("seen_at", Moment),
    Column("version", Integer, nullable=False),
    Index("ix_urgent_state", "state", "kept_at"),
)

# Only ever added to.
urgent_event = Table(
    "urgent_event",
    metadata,
    sequence_column(),
    refers("urgent_id", "urgent", index=True),
    word("what"),  # kept | changed | back | acted | reason-given | opened-again | seen
    Column("before", Json),
    word("why"),
    refers("by", "account", nullable=True),
    Column("at", Moment, nullable=False),
)
