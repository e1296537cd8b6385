"""Machines that workers use, the assessments they took along on them, and pages that wait for a sign-in."""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Table, Text, UniqueConstraint, Uuid

from store.tables.base import Moment, id_column, metadata, refers, word

# One browser on one machine. Only the SHA-256 of its secret is kept, as with sessions.
device = Table(
    "device",
    metadata,
    id_column(),
    word("token_hash", unique=True),
    word("name"),  # what its owner sees in a list: "Chrome on Windows", or as they named it
    Column("first_seen_at", Moment, nullable=False),
    Column("revoked_at", Moment),
    Column("revoked_by", Uuid),
)

# One assessment, taken along by one worker on one device, until it ends, is given back, or is revoked.
taken = Table(
    "taken",
    metadata,
    id_column(),
    refers("device_id", "device", index=True),
    refers("account_id", "account", index=True),
    refers("assessment_id", "assessment", index=True),
    Column("taken_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    Column("given_back_at", Moment),
    Column("revoked_at", Moment),
    Column("revoked_by", Uuid),
)

# A form that arrived when nobody was signed in any more; sealed, and only its writer gets it back.
parked = Table(
    "parked",
    metadata,
    id_column(),
    refers("account_id", "account", index=True),
    word("path"),
    word("writer"),  # of several sends of one page only the newest counts; "" where the page has none
    Column("sealed", LargeBinary, nullable=False),
    Column("parked_at", Moment, nullable=False),
    Column("closed_at", Moment),  # put back, or thrown away by its writer
)

# The newest send of each page that saves by itself: an older one that comes late brings nothing back.
page_seq = Table(
    "page_seq",
    metadata,
    Column("assessment_id", Uuid, ForeignKey("assessment.id"), primary_key=True),
    Column("writer", Text, primary_key=True),
    Column("seq", Integer, nullable=False),
)

# Every waiting answer that came in from a device, by its op_id: sent twice, it is taken in once.
waiting = Table(
    "waiting",
    metadata,
    id_column(),
    refers("account_id", "account"),
    word("op_id"),
    Column("device_id", Uuid),
    Column("assessment_id", Uuid),
    word("outcome"),  # saved | both-texts | late | not-allowed | not-read
    Column("sealed", LargeBinary),  # kept only where it could not be taken in, so that it is not lost
    Column("came_at", Moment, nullable=False),
    UniqueConstraint("account_id", "op_id"),
    Index("ix_waiting_assessment", "assessment_id"),
)
