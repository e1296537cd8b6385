"""The person's own side: pauses, their own links, what they said of facts we know, and who may know what."""

from sqlalchemy import Column, Date, Integer, Table

from store.tables.base import Json, Moment, id_column, metadata, refers, sequence_column, word

# Of a pause the time only; the person's id where it was on a page of their record.
pause = Table(
    "pause",
    metadata,
    id_column(),
    refers("account_id", "account", index=True),
    refers("person_id", "person", nullable=True, index=True),
    Column("began_at", Moment, nullable=False),
    Column("ended_at", Moment),
)

# A link by which the person answers chosen steps alone. Only SHA-256 of its secret and its code are kept.
self_link = Table(
    "self_link",
    metadata,
    id_column(),
    refers("person_id", "person", index=True),
    refers("assessment_id", "assessment", index=True),
    Column("steps", Json, nullable=False),
    word("token_hash", unique=True),
    word("code_hash"),
    word("way"),  # how the code reaches the person: a way that is safe for them
    word("note"),
    refers("made_by", "account"),
    Column("made_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    Column("wrong_codes", Integer, nullable=False),
    word("session_hash"),
    Column("session_ends_at", Moment),
    Column("opened_at", Moment),
    Column("sent_at", Moment),  # the person said that they are done
    refers("revoked_by", "account", nullable=True),
    Column("revoked_at", Moment),
)

# What was said of a fact we knew already; only ever added to.
fact_said = Table(
    "fact_said",
    metadata,
    sequence_column(),
    refers("person_id", "person", index=True),
    word("question_id"),
    Column("number", Integer, nullable=False),  # of the revision that stood then
    refers("assessment_id", "assessment", nullable=True),
    refers("planned_visit_id", "planned_visit", nullable=True),
    word("said"),  # still-right | changed | removed | leave-it | looked
    Column("on_date", Date, nullable=False),
    refers("by", "account"),
    Column("at", Moment, nullable=False),
)

# One decision about one person or service; it is ended, never changed, and its follower is a new row.
sharing_decision = Table(
    "sharing_decision",
    metadata,
    id_column(),
    refers("person_id", "person", index=True),
    word("kind"),  # person | family | gp | service | team
    word("who"),
    word("about"),  # "" for all of their care
    word("decision"),  # yes | no | never
    word("reason"),
    word("how"),  # in-person | phone | video | letter | link
    word("explained_in"),  # the form in which it was explained
    word("said_by"),  # WhoAnswered
    word("said_by_name"),
    word("source"),  # the row of the answer that proposed it; "" when typed in
    Column("said_on", Date, nullable=False),
    refers("recorded_by", "account"),
    Column("recorded_at", Moment, nullable=False),
    Column("ended_on", Date),
    word("ended_why"),  # withdrawn | replaced | wrong | other | taken-back
    word("ended_words"),
    refers("ended_by", "account", nullable=True),
    Column("ended_at", Moment),
)

# Told to somebody without the person's agreement: a reason and who approved it.
shared_without = Table(
    "shared_without",
    metadata,
    id_column(),
    refers("person_id", "person", index=True),
    word("who"),
    word("what"),
    word("reason"),  # serious-harm | child | court | law
    word("words"),
    word("approved_by"),
    word("person_told"),  # yes | no
    word("person_told_why"),
    Column("on_date", Date, nullable=False),
    refers("by", "account"),
    Column("at", Moment, nullable=False),
)

# The six points, each time they were explained; only ever added to.
explained = Table(
    "explained",
    metadata,
    sequence_column(),
    refers("person_id", "person", index=True),
    refers("assessment_id", "assessment", nullable=True),
    Column("points", Json, nullable=False),
    word("explained_in"),
    Column("on_date", Date, nullable=False),
    refers("by", "account"),
    Column("at", Moment, nullable=False),
)
