"""Whether an answer, or the person's own words, may go into a letter."""

import hashlib
import json

from assessment.answer import Answer
from assessment.definition import Kind, Question, ShowInLetter


def digest_of(question: Question, answer: Answer) -> str:
    """Give the fingerprint of the exact value, or of all cells of the rows, that a *yes* is given for."""
    if question.kind is Kind.ROWS:
        rows = sorted((row.id, row.cells.items()) for row in answer.live_rows)
        return _digest([[row, sorted(cell for cell in cells if cell[1])] for row, cells in rows])
    return _digest(answer.value or "")


def digest_of_words(words: str) -> str:
    """Give the fingerprint of the exact own words that a *yes* is given for."""
    return _digest(words)


def effective_letter(question: Question, answer: Answer) -> ShowInLetter:
    """Give what holds for the answer now: never beats all, and a *yes* for other words is back to *ask*."""
    if _is_never(question):
        return ShowInLetter.NEVER
    if not answer.letter:
        return question.letter.show
    return _holds(answer.letter, answer.letter_for, digest_of(question, answer))


def effective_words_letter(question: Question, answer: Answer) -> ShowInLetter:
    """Give what holds for the person's own words now; they go nowhere until the person said yes."""
    if _is_never(question):
        return ShowInLetter.NEVER
    return _holds(answer.words_letter or "ask", answer.words_letter_for, digest_of_words(answer.words))


def in_letter(question: Question, answer: Answer) -> bool:
    """Say whether the answer itself goes into the letter."""
    return not answer.state and answer.holds_value and effective_letter(question, answer) is ShowInLetter.YES


def words_in_letter(question: Question, answer: Answer) -> bool:
    """Say whether the person's own words go into the letter."""
    return bool(answer.words.strip()) and effective_words_letter(question, answer) is ShowInLetter.YES


def _is_never(question: Question) -> bool:
    return question.letter.show is ShowInLetter.NEVER or question.sensitivity >= 3


def _holds(choice: str, given_for: str, now: str) -> ShowInLetter:
    if choice == "yes":
        return ShowInLetter.YES if given_for == now else ShowInLetter.ASK
    # Anything that is not a choice of ours keeps the answer out.
    return ShowInLetter.NO if choice == "no" else ShowInLetter.ASK


def _digest(words: object) -> str:
    return hashlib.sha256(json.dumps(words).encode()).hexdigest()[:32]
