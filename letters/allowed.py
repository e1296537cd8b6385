"""What may be used in a letter at all: answered, readable, permitted, not too long."""

from assessment.answers import Answer, FaultKind, check, in_letter
from assessment.definition import Question
from assessment.text import too_long_for_letter
from letters.faults import LetterFault


def is_said(question: Question, answer: Answer) -> bool:
    """Say whether an answer may be used in a letter: answered, readable, allowed, not of sensitivity 3."""
    return question.sensitivity < 3 and in_letter(question, answer) and not is_malformed(question, answer)


def is_malformed(question: Question, answer: Answer) -> bool:
    """Say whether the value is one that *done* would ask to have changed, such as a date nobody can read."""
    return any(
        fault.kind is FaultKind.MALFORMED and fault.field == question.id for fault in check(question, answer)
    )


def refuse_too_long(question: Question, words: str) -> None:
    """Raise LetterFault, naming the question and the number, when a letter cannot take these words."""
    if fault := too_long_for_letter(words):
        raise LetterFault(
            f"The answer to “{question.ask}” is too long. {fault} Make it shorter there.", question.id
        )
