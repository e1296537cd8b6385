"""What a person needs in order to take part: recorded, asked, declined, shared, and what became of each."""

from sqlalchemy import Boolean, Column, Date, Integer, Table, UniqueConstraint

from store.tables.base import Json, Moment, id_column, metadata, refers, sequence_column, word

# One need of a person as it stands now; every change leaves its former self in need_event.
need = Table(
    "need",
    metadata,
    id_column(),
    refers("person_id", "person", index=True),
    word("category"),  # the four of the Accessible Information Standard, or adjustment
    word("area"),  # 001 to 011 of the Reasonable Adjustment Digital Flag; "" for one of our own
    word("code"),  # SNOMED CT id, checked; "" for one of our own
    word("term"),  # one line of the card
    word("exactly"),  # how, in the person's words
    word("whose"),  # person | carer
    word("whose_name"),
    Column("applies", Json, nullable=False),  # before, during, after, letters
    word("check_kind"),  # book | arrange | bring | avoid | ""
    Column("acts", Json, nullable=False),  # what code does about it (assessment.acts.Act)
    Column("place", Integer, nullable=False),  # 1 is the most important
    word("source"),  # the answer that proposed it: question, or question.option; "" when typed in
    word("said_by"),  # WhoAnswered
    word("said_by_name"),
    refers("recorded_by", "account"),
    Column("recorded_at", Moment, nullable=False),
    Column("review_by", Date, nullable=False),
    refers("still_right_by", "account", nullable=True),
    Column("still_right_at", Moment),
    Column("ended_on", Date),
    word("ended_reason"),  # closed list: no-longer | replaced | wrong | taken-back | other
    word("ended_why"),
    refers("ended_by", "account", nullable=True),
    Column("ended_at", Moment),
)

# Only ever added to.
need_event = Table(
    "need_event",
    metadata,
    sequence_column(),
    refers("need_id", "need", index=True),
    word("what"),  # recorded | changed | still-right | due | ended | taken-up | brought-back
    Column("before", Json),  # the row as it was
    word("why"),
    refers("by", "account"),
    Column("at", Moment, nullable=False),
)

# What an answer proposed and the person said is no need.
need_declined = Table(
    "need_declined",
    metadata,
    id_column(),
    refers("person_id", "person", index=True),
    word("source"),
    word("words_hash"),  # of the line proposed: other words are proposed again
    word("why"),
    refers("by", "account"),
    Column("at", Moment, nullable=False),
    UniqueConstraint("person_id", "source", "words_hash"),
)

# Each time somebody asked; only ever added to.
needs_asked = Table(
    "needs_asked",
    metadata,
    sequence_column(),
    refers("person_id", "person", index=True),
    refers("assessment_id", "assessment", nullable=True),
    word("answer"),  # needs | none-today | later | not-said | not-asked
    word("said_by"),
    word("said_by_name"),
    word("how"),  # in-person | phone | video | letter | record
    word("why"),  # why nobody was asked, for not-asked
    Column("on_date", Date, nullable=False),
    refers("by", "account"),
    Column("at", Moment, nullable=False),
)

# The decision about the shared record; the newest counts.
needs_shared = Table(
    "needs_shared",
    metadata,
    id_column(),
    refers("person_id", "person", index=True),
    word("decision"),  # yes | not-all | no | later
    Column("left_out", Json, nullable=False),  # ids of needs, for not-all
    word("decided_by"),  # person | best-interests | attorney | representative
    word("decided_name"),
    word("asked_in"),  # the form in which it was asked
    word("note"),
    word("policy"),  # the team's rule on consent that day
    Column("said_on", Date, nullable=False),
    refers("by", "account"),
    Column("at", Moment, nullable=False),
)

# The share log: what left this house, to whom.
needs_sent = Table(
    "needs_sent",
    metadata,
    id_column(),
    refers("person_id", "person", index=True),
    refers("decision_id", "needs_shared", nullable=True),
    word("kind"),  # fhir
    word("to_whom"),
    word("sha256"),  # of the very file
    Column("person_told", Boolean, nullable=False),
    refers("by", "account"),
    Column("at", Moment, nullable=False),
)
