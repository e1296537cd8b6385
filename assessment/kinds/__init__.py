"""One small class for each kind of question: read what was posted, check it, say it, write it back."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from assessment.definition import Column, Keeps, Kind, LetterWords, Question, ShowInLetter
from assessment.kinds.base import KindOfQuestion, Value
from assessment.kinds.choice import ManyOf, OneOf
from assessment.kinds.date import Date
from assessment.kinds.number import Number
from assessment.kinds.plain import Nothing, Text

__all__ = ["KINDS", "KindOfQuestion", "Value", "as_question"]

KINDS: Final[Mapping[Kind, KindOfQuestion]] = MappingProxyType(
    {
        Kind.TEXT: Text(),
        Kind.LONG_TEXT: Text(),
        Kind.YES_NO: OneOf(),
        Kind.ONE_OF: OneOf(),
        Kind.MANY_OF: ManyOf(),
        Kind.DATE: Date(),
        Kind.NUMBER: Number(),
        Kind.SCALE: OneOf(),
        Kind.ROWS: Nothing(),  # its cells hold what is said, each of a kind of its own
        Kind.NOTE: Nothing(),
    }
)


def as_question(column: Column) -> Question:
    """See a column as a question, so that a cell is read, checked and said like any other answer."""
    never = LetterWords(ShowInLetter.NEVER)
    return Question(column.id, column.kind, column.ask, Keeps.ASSESSMENT, never, options=column.options)
