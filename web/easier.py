"""The ordinary words of a question, for a worker who sees the easier ones and wants to check."""

from collections.abc import Iterator
from dataclasses import dataclass

from assessment.definition import Question, Words


@dataclass(frozen=True)
class Said:
    """One text in easier words, and in the ordinary ones."""

    easier: str
    ordinary: str


def said_ordinarily(question: Question) -> tuple[Said, ...]:
    """Every text of a question that has easier words, in the order of the page."""
    return tuple(Said(words.easier, words.text) for words in _words(question) if words.easier)


def _words(question: Question) -> Iterator[Words]:
    yield question.ask
    yield question.hint
    for option in question.options:
        yield from (option.label, option.hint)
    for column in question.columns:
        yield from (column.ask, column.hint)
        yield from (option.label for option in column.options)
