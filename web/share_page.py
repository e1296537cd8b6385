"""What the page about sharing shows: the decision that counts, what the person said before, and the log."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from assessment import sharing
from assessment.answers import WhoAnswered, answer_of
from assessment.closed_lists import Means, NeedCategory
from assessment.people import Person
from assessment.recorded import PersonNeed
from assessment.sharing import Choice, Decision, Sent
from assessment.sharing_now import SharingNow
from assessment.units import text_of
from store import assessments
from store.needs import needs_of
from store.needs.sharing import decisions, sent
from web.needs_now import needs_now
from web.opened import open_assessment
from web.sharing_now import sharing_now

_CHOICE_OF = {"share-all": Choice.YES, "share-some": Choice.NOT_ALL, "share-none": Choice.NO}


@dataclass(frozen=True)
class SaidBefore:
    """The answer to the assessment's own question about this, so that nobody asks a second time."""

    ask: str
    words: str
    choice: Choice | None
    which: str  # in the person's words
    who: str
    at: datetime | None


@dataclass(frozen=True)
class SharePage:
    """Everything the page says of one person."""

    every: tuple[PersonNeed, ...]  # that was ever confirmed
    waiting: int  # what an answer says and nobody confirmed
    form_wanted: tuple[str, ...]  # lines of the card about the form of information
    decisions: tuple[Decision, ...]
    sent: tuple[Sent, ...]
    said: SaidBefore | None
    sharing: SharingNow  # whom they said no to

    @property
    def needs(self) -> tuple[PersonNeed, ...]:
        """What is confirmed and holds."""
        return tuple(need for need in self.every if need.holds)

    @property
    def newer(self) -> tuple[PersonNeed, ...]:
        """What was recorded after the decision: nobody has asked about it."""
        newest = self.newest
        return tuple(need for need in self.needs if newest and not sharing.is_decided(need, newest))

    @property
    def newest(self) -> Decision | None:
        return self.decisions[0] if self.decisions else None

    @property
    def allows(self) -> bool:
        return sharing.allows(self.decisions)

    @property
    def shared(self) -> tuple[PersonNeed, ...]:
        """What a file would say today."""
        return sharing.to_share(self.every, self.decisions[0], self.sent) if self.allows else ()

    @property
    def may_decide(self) -> bool:
        """Whether there is anything to decide, or to take back."""
        return bool(self.needs or self.decisions)

    @property
    def may_send(self) -> bool:
        """Whether a file would say anything: a need, or that one which was told of has ended."""
        return self.allows and bool(self.shared or self.sent)

    def line_of(self, need_id: UUID) -> str:
        """A need that was left out, in words."""
        return next((need.term for need in self.every if need.id == need_id), "")


def page_of(tx: Any, person: Person) -> SharePage:
    now = needs_now(tx, person.id)
    return SharePage(
        every=needs_of(tx, person.id),
        waiting=len(now.waiting),
        form_wanted=tuple(need.term for need in now.all if need.category is NeedCategory.FORMAT),
        decisions=decisions(tx, person.id),
        sent=sent(tx, person.id),
        said=_said_before(tx, person.id),
        sharing=sharing_now(tx, person.id),
    )


def _said_before(tx: Any, person_id: UUID) -> SaidBefore | None:
    """The answer in their newest assessment."""
    row = next(iter(assessments.for_person(tx, person_id)), None)
    opened = open_assessment(tx, row) if row else None
    question = opened.definition.meaning(Means.SHARE_NEEDS) if opened else None
    if opened is None or question is None or question.id not in opened.units:
        return None
    unit, answer = opened.units[question.id], answer_of(question, opened.units)
    option = next((one for one in question.options if one.id in answer.chosen), None)
    if option is None or answer.state:
        return None
    return SaidBefore(
        ask=str(question.ask),
        words=str(option.label),
        choice=_CHOICE_OF.get(option.means or ""),
        which=_which(opened, question.id, option.id),
        who=_who(unit),
        at=opened.sheet.times.get(question.id),
    )


def _which(opened: Any, question_id: str, option_id: str) -> str:
    """What was said to the question that this answer leads to."""
    found = next(
        (
            question
            for _, _, question in opened.definition.questions()
            if (shown := question.show_if) and shown.question == question_id and option_id in shown.options
        ),
        None,
    )
    unit = opened.units.get(found.id, {}) if found else {}
    return "" if text_of(unit, "state") else text_of(unit, "value")


def _who(unit: Any) -> str:
    who = next((each.words for each in WhoAnswered if each == text_of(unit, "who")), "")
    name = text_of(unit, "who_name")
    return f"{who}: {name}" if who and name else who
