"""Taking words back: why, which answers two workers must agree on, and which sentences tell an answer."""

from enum import StrEnum
from typing import Final

from assessment.clauses import PLACE
from assessment.definition import Assessment, Means, Question, Section


class Why(StrEnum):
    """Why words are taken back."""

    BY_PERSON = "by-person"
    WRONG_RECORD = "wrong-record"

    @property
    def words(self) -> str:
        return "The person takes it back" if self is Why.BY_PERSON else "It was put in the wrong record"


# How somebody may be reached safely, and what to do on a bad day: who acts on these can do harm.
SAFETY_MEANS: Final = frozenset({Means.SAFE_CONTACT, Means.CONTACT_NEVER, Means.GETTING_WORSE})
MOST_PRIVATE: Final = 3


def is_safety(section: Section, question: Question) -> bool:
    """Whether an answer may keep somebody safe: then one worker alone must not make it disappear.

    That is every answer of the greatest sensitivity (domain.md 1.3), everything else in a section that asks
    such a question (it only makes sense together), and what says how to reach the person safely or what to
    do when things get worse. Said of the definition, never by an id: a team's own questions count too.
    """
    return question.means in SAFETY_MEANS or any(one.sensitivity >= MOST_PRIVATE for one in section.questions)


def needs_second(section: Section, question: Question, why: Why) -> bool:
    """Whether a second worker must agree; the person themselves needs nobody's agreement."""
    return why is Why.WRONG_RECORD and is_safety(section, question)


def told_by(definition: Assessment, question_id: str) -> frozenset[str]:
    """The questions in whose sentence of a letter this one may be told too."""
    return frozenset(
        question.id
        for _, _, question in definition.questions()
        if question.id != question_id and question_id in _told(question)
    )


def _told(question: Question) -> set[str]:
    templates = [question.letter.sentence, *(option.letter for option in question.options)]
    return {place for words in templates for place in PLACE.findall(str(words))}
