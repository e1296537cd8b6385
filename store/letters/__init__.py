"""Letters as they are kept: the ledger of what was asked for and made, and counts of what did not fit."""

from store.letters.ledger import (
    LEASE,
    MOST_ATTEMPTS,
    claim,
    fail,
    file_of,
    finish,
    letter,
    letters_of,
    letters_of_visit,
    queue,
    words_of,
)
from store.letters.reasons import ReasonsGiven, reasons_given
from store.letters.shapes import Claim, LetterCall, LetterRow, Status

__all__ = [
    "LEASE",
    "MOST_ATTEMPTS",
    "Claim",
    "LetterCall",
    "LetterRow",
    "ReasonsGiven",
    "Status",
    "claim",
    "fail",
    "file_of",
    "finish",
    "letter",
    "letters_of",
    "letters_of_visit",
    "queue",
    "reasons_given",
    "words_of",
]
