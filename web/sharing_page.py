"""What the page "Who may know what" shows: what was explained, the decisions, and what waits for a press."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from assessment.answers import answer_of
from assessment.definition import Assessment, Means, Step
from assessment.people import Person
from assessment.sharing_decisions import Explained, How, SharingDecision, ToldWithout
from assessment.sharing_now import SharingNow
from assessment.states import is_frozen
from assessment.units import WhoAnswered
from store import assessments, sharing
from web.access import definition_of
from web.gates import shut
from web.house import house
from web.opened import Opened, open_assessment
from web.sharing_form import FORMS
from web.sharing_now import BESIDE, sharing_by, sharing_questions
from web.today import in_london


@dataclass(frozen=True)
class Point:
    """One of the points to explain, and when it was last explained."""

    id: str
    words: str
    easier: str
    on: date | None


@dataclass(frozen=True)
class SharingPage:
    """Everything the page says of one person."""

    now: SharingNow
    every: tuple[SharingDecision, ...]  # the ended too
    points: tuple[Point, ...]
    explained: tuple[Explained, ...]
    ticked: tuple[str, ...]  # points that the newest assessment says were explained
    ticked_on: date | None
    without: tuple[ToldWithout, ...]
    gp_role: str
    row: Any  # the newest assessment; None: there is none
    private: Step | None  # where they say what is kept between us
    share_step: Step | None  # where they say whom we may talk to
    is_private_open: bool  # whether they said yes to talking about it today

    @property
    def may_talk(self) -> tuple[SharingDecision, ...]:
        return tuple(one for one in self.now.decisions if one.said == "yes")

    @property
    def may_not(self) -> tuple[SharingDecision, ...]:
        return tuple(one for one in self.now.decisions if one.said == "no")

    @property
    def never(self) -> tuple[SharingDecision, ...]:
        return tuple(one for one in self.now.decisions if one.said == "never")

    @property
    def waiting(self) -> tuple[SharingDecision, ...]:
        return tuple(one for one in self.now.proposed if one.said != "never")

    @property
    def never_waiting(self) -> tuple[SharingDecision, ...]:
        return tuple(one for one in self.now.proposed if one.said == "never")

    @property
    def ended(self) -> tuple[SharingDecision, ...]:
        """Those that count no more; whom they named as never to be told stays folded with the others."""
        return tuple(one for one in self.every if not one.holds and one.said != "never")

    @property
    def never_ended(self) -> tuple[SharingDecision, ...]:
        return tuple(one for one in self.every if not one.holds and one.said == "never")

    @property
    def not_explained(self) -> tuple[Point, ...]:
        return tuple(point for point in self.points if point.on is None)


def page_of(tx: Any, person: Person) -> SharingPage:
    row = next(iter(assessments.for_person(tx, person.id)), None)
    opened = None
    if row:
        asked = sharing_questions(definition_of(tx, row), *BESIDE)
        opened = open_assessment(tx, row, asked)
    told = sharing.explained_of(tx, person.id)
    definition = opened.definition if opened else next(iter(house().catalogue.values()))
    private = _place(definition, Means.KEEP_BETWEEN_US) or _place(definition, Means.NEVER_SHARE)
    share = _place(definition, Means.SHARE_WITH)
    ticked, ticked_on = _ticked(opened)
    return SharingPage(
        now=sharing_by(tx, person.id, opened),
        every=sharing.decisions_of(tx, person.id),
        points=_points(definition, told),
        explained=told,
        ticked=ticked,
        ticked_on=ticked_on,
        without=sharing.without_of(tx, person.id),
        gp_role=_words(opened, Means.GP_ROLE),
        row=row,
        private=private[1] if private else None,
        share_step=share[1] if share else None,
        is_private_open=bool(
            opened and private and not is_frozen(row.state) and shut(opened, *private) is None
        ),
    )


def decision_of(tx: Any, person: Person, decision_id: UUID) -> SharingDecision | None:
    """A decision of this person by its id, ended or not."""
    return sharing.decision(tx, person.id, decision_id)


def how_it_was_said(one: SharingDecision) -> str:
    """Who said it and how, and in which form it was explained; without a full stop."""
    name = next((each.words for each in WhoAnswered if each == one.said_by), "")
    who = f"{name}: {one.said_by_name}" if name and one.said_by_name else name
    how = next((each.words for each in How if each == one.how), "")
    form = dict(FORMS).get(one.explained_in, "")
    told = ", ".join(words[:1].lower() + words[1:] for words in (who, how) if words)
    return "; ".join(part for part in (told, form and f"explained: {form[:1].lower()}{form[1:]}") if part)


def _points(definition: Assessment, told: Sequence[Explained]) -> tuple[Point, ...]:
    question = definition.meaning(Means.EXPLAINED)
    return tuple(
        Point(
            option.id,
            option.label.text,
            option.label.easier or option.label.text,
            next((one.on for one in told if option.id in one.points), None),
        )
        for option in (question.options if question else ())
    )


def _ticked(opened: Opened | None) -> tuple[tuple[str, ...], date | None]:
    question = opened.definition.meaning(Means.EXPLAINED) if opened else None
    if opened is None or question is None:
        return (), None
    answer = answer_of(question, opened.units)
    at: datetime | None = opened.sheet.times.get(question.id)
    return (() if answer.state else answer.chosen), in_london(at).date() if at else None


def _words(opened: Opened | None, means: Means) -> str:
    question = opened.definition.meaning(means) if opened else None
    if opened is None or question is None:
        return ""
    answer = answer_of(question, opened.units)
    return "" if answer.state else answer.text.strip()


def _place(definition: Assessment, means: Means) -> tuple[Any, Step] | None:
    question = definition.meaning(means)
    found = definition.find(question.id) if question else None
    return (found[0], found[1]) if found else None
