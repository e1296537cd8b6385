"""Reads what the card of a person can say today: their confirmed needs, from the newest assessment."""

from dataclasses import dataclass, replace
from typing import Any

from flask import abort

from assessment.definition import Means
from assessment.people import Person
from assessment.prints import Suggestion
from assessment.recorded import PersonNeed
from letters.my_card import CardInput
from letters.need_words import asked_for, is_usual, may_stand
from store import assessments, teams
from web.letter_draft import open_for_letter
from web.letter_person import called, suggestion_of
from web.needs_now import needs_of
from web.opened import Opened
from web.today import today

MOST = 8  # that are on it unless somebody chooses others
_OF_SAFETY = (Means.SAFE_CONTACT, Means.CONTACT_NEVER, Means.CONTACT_WAYS)


@dataclass(frozen=True)
class Line:
    """One need as the card would say it; `id` is that of the need."""

    id: str
    text: str


@dataclass(frozen=True)
class CardPaper:
    """What the page of the card needs."""

    row: Any
    given: CardInput
    lines: tuple[Line, ...]
    usual: tuple[str, ...]
    waiting: int  # needs that an answer proposes and nobody has confirmed
    suggestion: Suggestion
    saw_revision: int

    def with_lines(self, picked: tuple[str, ...]) -> CardInput:
        """What the card is written from when these lines are on it, the most important first."""
        return replace(self.given, needs=tuple(need for need in self.given.needs if str(need.id) in picked))


def paper_of(tx: Any, person: Person) -> CardPaper | None:
    """All of it; None when there is no assessment yet, under which a card could be kept."""
    rows = assessments.for_person(tx, person.id)
    if not rows:
        return None
    opened = open_for_letter(tx, rows[0])
    team = teams.team(tx, rows[0].team_id) or abort(404)
    now = needs_of(tx, person.id, opened)
    needs = tuple(need for need in now.recorded if _may_stand(need, opened))
    usual = [need for need in needs if is_usual(need, opened.definition)]
    return CardPaper(
        row=rows[0],
        given=CardInput(opened.definition, person, called(opened, person), team, needs, today()),
        lines=tuple(Line(str(need.id), asked_for(need, opened.definition).text) for need in needs),
        usual=tuple(str(need.id) for need in usual[:MOST]),
        waiting=len(now.waiting),
        suggestion=suggestion_of(tx, opened),
        saw_revision=opened.sheet.newest,
    )


def _may_stand(need: PersonNeed, opened: Opened) -> bool:
    place = opened.definition.find(need.source.partition(".")[0]) if need.source else None
    safety = place is not None and place[2].means in _OF_SAFETY
    return not safety and may_stand(need, opened.definition)
