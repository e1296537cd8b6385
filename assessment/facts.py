"""What we know already of a person: when it was told, and which of it may be asked about today."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from assessment.answer import answer_of
from assessment.definition import Keeps, Kind, Means, Question
from assessment.safety import PRIVATE
from assessment.units import AnswerState, Unit, WhoAnswered

MOST: Final = 5  # questions of *still right?* in one visit


class Said(StrEnum):
    """What can be said of a fact that is known."""

    STILL_RIGHT = "still-right"
    CHANGED = "changed"
    REMOVED = "removed"
    LEAVE_IT = "leave-it"
    LOOKED = "looked"


ANSWERED: Final = frozenset({Said.STILL_RIGHT, Said.CHANGED, Said.REMOVED})


@dataclass(frozen=True)
class FactSaid:
    """What was said of a fact on a day; `number` is that of the revision that stood then."""

    question_id: str
    number: int
    said: str
    on: date


@dataclass(frozen=True)
class Known:
    """One fact: the question, the revision in which it was written down, and what was said of it since."""

    question: Question
    number: int
    told_on: date
    from_record: bool  # nobody has told us: it counts as told only when the person has said that it is right
    said: tuple[FactSaid, ...] = ()  # of these words, the oldest first
    earlier: bool = False  # it stands in another assessment, and in this one nothing does yet

    @property
    def is_private(self) -> bool:
        return self.question.sensitivity >= PRIVATE

    @property
    def sure_on(self) -> date:
        """The last day on which the person told us, or said that it is still right."""
        return max((one.on for one in self.said if one.said == Said.STILL_RIGHT), default=self.told_on)

    def was_said(self, said: Said, on: date) -> bool:
        return any(one.said == said and one.on == on for one in self.said)

    def is_due(self, today: date) -> bool:
        """Whether its age, or that nobody has told it, says that it is to be asked about."""
        if self.is_private or self.earlier or self.was_said(Said.STILL_RIGHT, today):
            return False
        after = self.question.confirm_after
        return self.from_record or (after is not None and (today - self.sure_on).days >= after)


def is_fact(question: Question) -> bool:
    """Whether what was told is shown later as told; a decision about one moment is not, nor is a visit's."""
    is_moment = not question.carried or question.means is Means.CAPACITY or question.keeps is Keeps.VISIT
    return not is_moment and question.kind is not Kind.NOTE


def known_of(
    questions: Iterable[Question],
    units: Mapping[str, Unit],
    told_on: Mapping[str, date],
    numbers: Mapping[str, int],
    today: date,
    said: Collection[FactSaid] = (),
) -> tuple[Known, ...]:
    """Give the facts among these questions that were told before today, or taken from a record.

    What is kept with the assessment that is open is its own answer, and no fact yet; but private answers are
    closed on every later day, wherever they are kept.
    """
    found = []
    for question in questions:
        if not is_fact(question) or (question.keeps is Keeps.ASSESSMENT and question.sensitivity < PRIVATE):
            continue
        keys = [key for key in units if key == question.id or key.startswith(f"{question.id}.")]
        if not keys or not is_told(question, units):
            continue
        day, number = max(told_on[key] for key in keys), max(numbers[key] for key in keys)
        is_record = answer_of(question, units).who == WhoAnswered.RECORD
        if day < today or (is_record and question.sensitivity < PRIVATE):
            of_these = (one for one in said if one.question_id == question.id and one.number == number)
            found.append(Known(question, number, day, is_record, tuple(of_these)))
    return tuple(found)


def may_be_earlier(questions: Iterable[Question], units: Mapping[str, Unit]) -> tuple[Question, ...]:
    """Give the questions to look for in earlier assessments: kept with one, carried, and no answer here yet.

    Rows are a list of that assessment (its plan, its scores) and begin anew; so does every pack of scores.
    """
    return tuple(
        one
        for one in questions
        if one.keeps is Keeps.ASSESSMENT
        and is_fact(one)
        and one.kind is not Kind.ROWS
        and not one.pack
        and not is_told(one, units)
        and not answer_of(one, units).state
    )


def known_earlier(
    questions: Iterable[Question],
    units: Mapping[str, Unit],
    told_on: Mapping[str, date],
    numbers: Mapping[str, int],
    said: Collection[FactSaid] = (),
) -> tuple[Known, ...]:
    """Give what earlier assessments tell of these questions."""
    return tuple(
        Known(
            one,
            numbers[one.id],
            told_on[one.id],
            answer_of(one, units).who == WhoAnswered.RECORD,
            tuple(s for s in said if (s.question_id, s.number) == (one.id, numbers[one.id])),
            earlier=True,
        )
        for one in questions
        if one.id in units and is_told(one, units)
    )


def asked_today(known: Iterable[Known], said: Iterable[FactSaid], today: date) -> frozenset[str]:
    """Give the questions to ask *still right?* of, five at most in a visit: the record, then the oldest."""
    done = {one.question_id for one in said if one.on == today and one.said in ANSWERED}
    due = [one for one in known if one.is_due(today) and one.question.id not in done]
    due.sort(key=lambda one: (not one.from_record, one.sure_on))
    return frozenset(one.question.id for one in due[: max(0, MOST - len(done))])


def is_told(question: Question, units: Mapping[str, Unit]) -> bool:
    """Whether there is an answer; that somebody chose not to say is one, where the question is private."""
    answer = answer_of(question, units)
    if answer.state:
        return answer.state == AnswerState.PREFER_NOT and question.sensitivity >= PRIVATE
    return answer.holds_value or bool(answer.words.strip())
