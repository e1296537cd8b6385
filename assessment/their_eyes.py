"""A step as the person may read it with us, or alone: without what is said to the worker."""

from dataclasses import replace
from typing import Final

from assessment.definition import Column, Option, Question, Step, Words

TO_THE_WORKER: Final = "Worker:"  # how a hint begins that only a worker is to read
_NOTHING: Final = Words("")


def for_their_eyes(step: Step) -> Step:
    """Give the same step without the hints that begin “Worker:”; its answers are the same."""
    return replace(step, questions=tuple(_question(question) for question in step.questions))


def _question(question: Question) -> Question:
    return replace(
        question,
        hint=_theirs(question.hint),
        options=tuple(_option(option) for option in question.options),
        columns=tuple(_column(column) for column in question.columns),
    )


def _option(option: Option) -> Option:
    return replace(option, hint=_theirs(option.hint))


def _column(column: Column) -> Column:
    options = tuple(_option(option) for option in column.options)
    return replace(column, hint=_theirs(column.hint), options=options)


def _theirs(hint: Words) -> Words:
    return _NOTHING if hint.text.startswith(TO_THE_WORKER) else hint
