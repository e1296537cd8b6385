"""The shapes of the ledger: a line of it, what is asked for, and the claim of whoever makes a letter."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID


class Status(StrEnum):
    """Where a letter is on its way."""

    QUEUED = "queued"
    RENDERING = "rendering"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True)
class LetterRow:
    """One line of the ledger: what was asked for, from which revision, and how it went."""

    id: UUID
    assessment_id: UUID
    kind: str
    print: str
    status: Status
    reason: str
    made_by: UUID
    made_by_name: str
    made_at: datetime
    done_at: datetime | None
    attempts: int
    saw_revision: int
    why_not_suggested: str
    payload_hash: str
    closed_at: datetime | None = None  # it holds words that were taken back
    planned_visit_id: UUID | None = None  # of a letter about a visit
    suggested: str | None = None  # the form that fitted best; None for letters made before it was kept
    why_kind: str | None = None  # of assessment.prints.WhyNot, when this one does not fit


@dataclass(frozen=True)
class LetterCall:
    """What is asked for; the same idempotency_key again is the same letter."""

    assessment_id: UUID
    kind: str
    print: str
    words: Mapping[str, Any]
    made_by: UUID
    idempotency_key: str
    saw_revision: int
    why_not_suggested: str = ""
    planned_visit_id: UUID | None = None
    suggested: str | None = None
    why_kind: str | None = None


@dataclass(frozen=True)
class Claim:
    """A letter that is ours to make until the lease ends; the key proves it."""

    letter: LetterRow
    words: Mapping[str, Any]
    lease_key: str
