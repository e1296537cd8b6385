"""The lines of the list as they are kept, read back."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select

from store.tables import to_do as table
from store.tx import Tx


class Kind(StrEnum):
    """What a line asks for; later parts of the house add their kinds here."""

    REMINDER = "reminder"  # of a visit, in the way the person chose
    REVIEW = "review"  # of a need
    CALL = "call"
    ANOTHER_DAY = "another-day"  # private questions that the person put off
    BOOKING = "booking"  # not confirmed yet
    SEND = "send"  # what a visit sends ahead
    LETTER = "letter"  # could not be made
    TELL = "tell"  # tell the person
    NOTES = "notes"  # not sorted yet
    DEBRIEF = "debrief"
    URGENT = "urgent"  # an urgent answer, on the pages of its own
    ANSWERS = "answers"  # what came by a link of the person's own
    OWN = "own"  # typed in


class State(StrEnum):
    """Whether it is still to be done."""

    OPEN = "open"
    DONE = "done"
    SETTLED = "settled"  # by what it was about


@dataclass(frozen=True)
class ToDo:
    """One line; for_account None is for whoever leads the assessment."""

    id: UUID
    key: str
    kind: Kind
    person_id: UUID
    assessment_id: UUID | None
    planned_visit_id: UUID | None
    words: str
    note: str
    due_on: date
    for_account: UUID | None
    state: State
    done_note: str
    done_by: UUID | None
    done_at: datetime | None
    made_by: UUID
    made_at: datetime


_NAMES = tuple(ToDo.__dataclass_fields__)
WHOLE = select(*(table.c[name] for name in _NAMES))


def to_do(tx: Tx, to_do_id: UUID) -> ToDo | None:
    row = tx.execute(WHOLE.where(table.c.id == to_do_id)).one_or_none()
    return None if row is None else to_do_of(row)


def to_do_of(row: Row[Any]) -> ToDo:
    """A row with at least the columns of WHOLE as a line."""
    known = {name: getattr(row, name) for name in _NAMES}
    return ToDo(**{**known, "kind": Kind(row.kind), "state": State(row.state)})


def by_key(tx: Tx, key: str) -> ToDo | None:
    row = tx.execute(WHOLE.where(table.c.key == key)).one_or_none()
    return None if row is None else to_do_of(row)
