"""A link by which the person answers chosen steps alone: as it is kept, and how it stands at a moment."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import select

from store.sheets.authors import OWN_LINK
from store.tables import account, self_link

MOST_WRONG = 10  # wrong codes in a row that end a link
LONGEST_DAYS = 14
SESSION = timedelta(hours=2)  # without a save; then the code is asked again
GRACE = timedelta(days=1)  # words of a page that was open when its link ran out are still kept


class State(StrEnum):
    """How a link stands."""

    WAITING = "waiting"  # nobody has opened it
    OPENED = "opened"
    SENT = "sent"  # the person said that they are done
    OVER = "over"  # its days have passed
    SHUT = "shut"  # too many wrong codes
    REVOKED = "revoked"

    @property
    def is_open(self) -> bool:
        return self in (State.WAITING, State.OPENED)


@dataclass(frozen=True)
class SelfLink:
    """One link; neither its secret nor its code is kept anywhere."""

    id: UUID
    person_id: UUID
    assessment_id: UUID
    steps: tuple[str, ...]
    way: str  # how the code reaches the person
    made_by: UUID
    made_by_name: str
    made_at: datetime
    ends_at: datetime
    wrong_codes: int
    session_ends_at: datetime | None
    opened_at: datetime | None
    sent_at: datetime | None
    revoked_at: datetime | None

    def state(self, now: datetime) -> State:
        """How it stands at a moment; what somebody did to it counts before what time did."""
        if self.revoked_at is not None:
            return State.REVOKED
        if self.wrong_codes >= MOST_WRONG:
            return State.SHUT
        if self.sent_at is not None:
            return State.SENT
        if self.ends_at <= now:
            return State.OVER
        return State.OPENED if self.opened_at else State.WAITING

    def keeps_words(self, now: datetime) -> bool:
        """Whether what is sent from a page that lies open is kept; only a link taken back keeps nothing."""
        return self.revoked_at is None and now < self.ends_at + GRACE

    @property
    def writer(self) -> str:
        """The name under which all that comes by this link is kept: one writer, whichever page it was."""
        return f"{OWN_LINK}{self.id}"


LINES = select(
    self_link.c.id,
    self_link.c.person_id,
    self_link.c.assessment_id,
    self_link.c.steps,
    self_link.c.way,
    self_link.c.made_by,
    account.c.name,
    self_link.c.made_at,
    self_link.c.ends_at,
    self_link.c.wrong_codes,
    self_link.c.session_ends_at,
    self_link.c.opened_at,
    self_link.c.sent_at,
    self_link.c.revoked_at,
).join(account, account.c.id == self_link.c.made_by)


def link_of(row: Any) -> SelfLink:
    """A line of the table as a link."""
    id_, person_id, assessment_id, steps, *rest = tuple(row)
    return SelfLink(id_, person_id, assessment_id, tuple(steps), *rest)
