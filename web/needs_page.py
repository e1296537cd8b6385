"""What the page of all needs shows: what waits, what holds in groups, what ended, and what to ask about."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from assessment.definition import NeedCategory
from assessment.need_card import asked_in
from assessment.people import Person
from assessment.recorded import Asked, EndedReason, NeedsNow, PersonNeed, words_hash
from assessment.reviewing import Review, review_of
from assessment.states import is_frozen
from assessment.units import WhoAnswered
from store import accounts, assessments, needs
from web.access import definition_of
from web.need_questions import card_questions
from web.needs_now import needs_of, proposed_by
from web.opened import Opened, open_assessment
from web.today import in_london, today


@dataclass(frozen=True)
class Line:
    """One need with who said it, and whether to ask about it."""

    need: PersonNeed
    said_by: str
    review: Review


@dataclass(frozen=True)
class NeedsPage:
    """Everything the page says."""

    waiting: tuple[Line, ...]
    groups: Mapping[NeedCategory, tuple[Line, ...]]
    ended: tuple[Line, ...]
    declined: tuple[tuple[Any, str], ...]  # the line, and the words where an answer still says them
    asked: Asked | None
    asked_here: bool  # somebody asked in the newest assessment, and was told something
    row: Any  # the newest assessment that can still be written to; None: there is none

    @property
    def waiting_together(self) -> tuple[tuple[Line, ...], ...]:
        """What waits, with what one worker wrote down of one voice on one day together."""
        found: dict[object, list[Line]] = {}
        for line in self.waiting:
            at = line.need.recorded_at
            told = (line.said_by, line.need.recorded_by_name, at and in_london(at).date())
            found.setdefault(told, []).append(line)
        return tuple(map(tuple, found.values()))

    @property
    def holding(self) -> int:
        return sum(len(lines) for lines in self.groups.values())

    @property
    def new_episode(self) -> int:
        return sum(line.review.new_episode for lines in self.groups.values() for line in lines)


def newest_opened(tx: Any, person: Person) -> Opened | None:
    """The newest assessment of a person, read for what the card goes by."""
    rows = assessments.for_person(tx, person.id)
    return open_assessment(tx, rows[0], card_questions(definition_of(tx, rows[0]))) if rows else None


def needs_page(tx: Any, person: Person) -> NeedsPage:
    opened = newest_opened(tx, person)
    now = needs_of(tx, person.id, opened)
    proposed = {one.source: one for one in proposed_by(opened)}
    times = opened.sheet.times if opened else {}
    row = opened.row if opened else None
    writes = row if row and not is_frozen(row.state) else None
    began = writes.started_at if writes else None
    groups = {
        category: tuple(
            Line(one, said_by(one), review_of(one, today(), began, proposed, times))
            for one in now.recorded
            if one.category is category
        )
        for category in NeedCategory
    }
    ended = (one for one in needs.needs_of(tx, person.id) if not one.holds)
    words = {(one.source, words_hash(one.term)): one.term for one in proposed.values()}
    return NeedsPage(
        waiting_lines(tx, opened, now),
        {category: lines for category, lines in groups.items() if lines},
        # Words that were taken back stand on a list of their own.
        tuple(Line(e, said_by(e), Review()) for e in ended if e.ended_reason != EndedReason.TAKEN_BACK),
        tuple(
            (one, words[one.source, one.words_hash])
            for one in needs.declined_of(tx, person.id)
            if (one.source, one.words_hash) in words
        ),
        now.asked,
        bool(row and asked_in(now.asked, row.id)),
        writes,
    )


def waiting_lines(tx: Any, opened: Opened | None, now: NeedsNow) -> tuple[Line, ...]:
    """What waits to be confirmed, with who wrote the answer down."""
    if opened is None or not now.waiting:
        return ()
    names = {account.id: account.name for account in accounts.accounts(tx)}
    authors = opened.sheet.authors
    return tuple(
        Line(replace(one, recorded_by_name=_name(names, authors.get(question))), said_by(one), Review())
        for one in now.waiting
        if (question := one.source.partition(".")[0])
    )


def _name(names: Mapping[Any, str], author: Any) -> str:
    return names.get(author, "")


def said_by(need: PersonNeed) -> str:
    """Who said it, in words."""
    who = next((each.words for each in WhoAnswered if each == need.said_by), "")
    return f"{who}: {need.said_by_name}" if who and need.said_by_name else who
