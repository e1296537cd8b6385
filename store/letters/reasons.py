"""Letters that were made in a form that does not fit: how many, why, and what would have fitted."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import or_, select

from assessment.prints import Print, WhyNot
from store.letters.shapes import Status
from store.tables import assessment, letter
from store.tx import Tx

_LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class ReasonsGiven:
    """Counts of letters, of the reasons and of the forms that were wanted; nobody is named.

    `wanted` counts braille, audio and the like too: what cannot be made here is a need that was not met.
    """

    letters: int  # all that were made
    misfits: int  # those that did not fit
    reasons: Mapping[WhyNot, int]
    wanted: Mapping[Print, int]


def reasons_given(tx: Tx, team_id: UUID, from_date: date, to_date: date) -> ReasonsGiven:
    """Count the letters of a team that were made on these days, the first and the last among them."""
    start, end = _midnight(from_date), _midnight(to_date + timedelta(days=1))
    made = (
        select(letter.c.why_not_suggested, letter.c.why_kind, letter.c.suggested)
        .join(assessment, assessment.c.id == letter.c.assessment_id)
        .where(
            assessment.c.team_id == team_id,
            letter.c.made_at >= start,
            letter.c.made_at < end,
            or_(letter.c.status == Status.DONE, letter.c.closed_at.is_not(None)),
        )
    )
    rows = tx.execute(made).all()
    misfits = [row for row in rows if row.why_kind or row.why_not_suggested]
    return ReasonsGiven(
        len(rows),
        len(misfits),
        Counter(WhyNot(row.why_kind or WhyNot.OTHER) for row in misfits),
        Counter(Print(row.suggested) for row in misfits if row.suggested),
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), _LONDON)
