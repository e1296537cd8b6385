"""The front door to answers: what was said, read from a page, checked, and said in words."""

from assessment.answer import Answer, Row, answer_of, answers_of
from assessment.checking import Fault, FaultKind, check
from assessment.letter_choice import (
    digest_of,
    digest_of_words,
    effective_letter,
    effective_words_letter,
    in_letter,
    words_in_letter,
)
from assessment.reading import read, read_step, step_who
from assessment.saying import fill, is_answered, join_words, say, say_cell, say_list, say_row, sentence
from assessment.shown import hidden, shown
from assessment.units import (
    AnswerState,
    Unit,
    UnitKey,
    WhoAnswered,
    home_of,
    is_blank,
    question_key,
    row_id,
    same,
)

__all__ = [
    "Answer",
    "AnswerState",
    "Fault",
    "FaultKind",
    "Row",
    "Unit",
    "UnitKey",
    "WhoAnswered",
    "answer_of",
    "answers_of",
    "check",
    "digest_of",
    "digest_of_words",
    "effective_letter",
    "effective_words_letter",
    "fill",
    "hidden",
    "home_of",
    "in_letter",
    "is_answered",
    "is_blank",
    "join_words",
    "question_key",
    "read",
    "read_step",
    "row_id",
    "same",
    "say",
    "say_cell",
    "say_list",
    "say_row",
    "sentence",
    "shown",
    "step_who",
    "words_in_letter",
]
