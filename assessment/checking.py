"""What *done* and *finish* ask to have changed; saving never asks."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from assessment.answer import Answer
from assessment.definition import Kind, Question
from assessment.kinds import KINDS, as_question
from assessment.text import too_long_for_letter
from assessment.units import AnswerState, WhoAnswered, cell_key, words_key


class FaultKind(StrEnum):
    """Why an answer cannot stand when a section is called done."""

    MALFORMED = "malformed"
    LATER = "later"
    TOO_LONG = "too-long"
    CHANGED = "changed"  # the question is another one than the one that was answered


@dataclass(frozen=True)
class Fault:
    """One thing to change: the form field it stands at, and what to do (verb and thing)."""

    field: str
    message: str
    kind: FaultKind


def check(question: Question, answer: Answer) -> tuple[Fault, ...]:
    """Give what must change before this answer can be part of a section that is done."""
    if question.kind is Kind.NOTE:
        return ()
    return tuple(_faults(question, answer))


def _faults(question: Question, answer: Answer) -> Iterator[Fault]:
    if answer.state == AnswerState.LATER:
        message = f"Answer '{question.ask}', or choose another answer than 'come back to this later'"
        yield Fault(f"{question.id}.state", message, FaultKind.LATER)
    elif answer.state not in {"", *AnswerState}:
        yield _choose(f"{question.id}.state")
    elif question.kind is Kind.ROWS:
        yield from _row_faults(question, answer)
    elif answer.holds_value:
        yield from _value_faults(question.id, question, answer.value)
    yield from _too_long(words_key(question.id), answer.words)
    yield from _too_long(f"{question.id}.who-name", answer.who_name)
    for field, held, choices in (
        ("who", answer.who, {"", *WhoAnswered}),
        ("letter", answer.letter, {"", "yes", "no", "ask"}),
        ("words-letter", answer.words_letter, {"", "yes", "no", "ask"}),
    ):
        if held not in choices:
            yield _choose(f"{question.id}.{field}")


def _row_faults(question: Question, answer: Answer) -> Iterator[Fault]:
    for row in answer.live_rows:
        for column in question.columns:
            field = cell_key(question.id, row.id, column.id)
            yield from _value_faults(field, as_question(column), row.cells.get(column.id, ""))


def _value_faults(field: str, question: Question, value: str | list[str]) -> Iterator[Fault]:
    message = KINDS[question.kind].check(question, value)
    if message:
        yield Fault(field, message, FaultKind.MALFORMED)
    elif isinstance(value, str):
        yield from _too_long(field, value)


def _too_long(field: str, text: str) -> Iterator[Fault]:
    limit = too_long_for_letter(text)
    if limit:
        yield Fault(field, f"Make this text shorter. {limit}", FaultKind.TOO_LONG)


def _choose(field: str) -> Fault:
    return Fault(field, "Choose one of the answers in the list", FaultKind.MALFORMED)
