"""Whether a need is still right: when to ask again, and what tells that it may not be."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from assessment.recorded import PersonNeed
from assessment.units import words_key

# domain.md 2.2, step 6 of the Accessible Information Standard: at least every 12 months (the interval is
# ours, the standard names none), with each new episode, and whenever the person says so.
REVIEW_MONTHS: Final = 12


@dataclass(frozen=True)
class Review:
    """Why somebody asks today whether a need is still right; nothing of it true: nobody has to."""

    due: bool = False
    new_episode: bool = False  # an assessment began since it was last said to be right
    answer_changed: bool = False  # the answer that proposed it says something else since
    answer_says: str = ""  # what it says now; "" when it says nothing of this any more

    @property
    def wanted(self) -> bool:
        return self.due or self.new_episode or self.answer_changed


def review_day(said_on: date) -> date:
    """The day by which to ask again."""
    months = said_on.month - 1 + REVIEW_MONTHS
    year, month = said_on.year + months // 12, months % 12 + 1
    day = said_on.day
    while True:
        try:
            return date(year, month, day)
        except ValueError:  # 29 February
            day -= 1


def right_since(need: PersonNeed) -> datetime | None:
    """When the person last said that it is right."""
    return need.still_right_at or need.recorded_at


def review_of(
    need: PersonNeed,
    today: date,
    episode_began: datetime | None,
    proposed: Mapping[str, PersonNeed],
    times: Mapping[str, datetime],
) -> Review:
    """Say why to ask about a need: `proposed` by source is what answers say now, and `times` since when."""
    since = right_since(need)
    due = need.review_by is not None and need.review_by <= today
    episode = bool(since and episode_began and episode_began > since)
    now = proposed.get(need.source)
    changed = bool(since) and _changed(need, now, since, times)
    return Review(due, episode, changed, now.term if changed and now else "")


def _changed(
    need: PersonNeed, now: PersonNeed | None, since: datetime | None, times: Mapping[str, datetime]
) -> bool:
    """Whether the answer, or the words said to it, are other ones since; an option says what it says."""
    question = need.source.partition(".")[0]
    answered, worded = times.get(question), times.get(words_key(question))
    if not question or since is None:
        return False
    if answered and answered > since:
        if now is None or ("." not in need.source and words_differ(now.term, need.term)):
            return True
    return bool(worded and worded > since and now and words_differ(now.exactly, need.exactly))


def words_differ(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() != " ".join(other.split()).casefold()
