"""An answer in words, as they stand inside a sentence."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from assessment.answer import Answer, Row
from assessment.definition import Column, Kind, Question
from assessment.kinds import KINDS, as_question
from assessment.units import AnswerState

_PLACE: Final = re.compile(r"\{([a-z0-9-]+)\}")


def is_answered(question: Question, answer: Answer) -> bool:
    """Say whether this counts as answered: a value, or any state but *come back later*."""
    if answer.state:
        return answer.state != AnswerState.LATER
    return answer.holds_value


def say_list(question: Question, answer: Answer) -> tuple[str, ...]:
    """Say each thing of an answer in words; nothing when a state stands instead of it."""
    if answer.state:
        return ()
    if question.kind is Kind.ROWS:
        return tuple(say_row(question, row) for row in answer.live_rows)
    return tuple(KINDS[question.kind].say(question, answer.value))


def say(question: Question, answer: Answer) -> str:
    """Say an answer in words as in a sentence."""
    return join_words(say_list(question, answer))


def say_row(question: Question, row: Row) -> str:
    """Say one row: in the words the question has for a row, else cell after cell."""
    cells = {column.id: say_cell(column, row.cells.get(column.id, "")) for column in question.columns}
    if question.letter.row:
        parts = re.split(r"(?<=[.;]) ", question.letter.row.text)
        return " ".join(fill(part, cells) for part in parts if not _is_empty(part, cells))
    return ", ".join(words for words in cells.values() if words)


def say_cell(column: Column, typed: str) -> str:
    """Say one cell of a row."""
    return join_words(KINDS[column.kind].say(as_question(column), typed))


def sentence(question: Question, answer: Answer) -> str:
    """Say the answer in the question's sentence for a letter; the bare answer if it has none."""
    words = say(question, answer)
    template = question.letter.sentence.text
    return fill(template, {"answer": words}) if words and template else words


def join_words(words: Iterable[str]) -> str:
    """Join words as a list in a sentence: a, b and c; with semicolons where the words have commas."""
    parts = list(words)
    if len(parts) < 2:
        return "".join(parts)
    between = "; " if any("," in part for part in parts) else ", "
    return f"{between.join(parts[:-1])} and {parts[-1]}"


def fill(template: str, words: Mapping[str, str]) -> str:
    """Put words in the places of a template; what was put in is never looked at again."""
    return _PLACE.sub(lambda place: words.get(place[1], place[0]), template)


def _is_empty(part: str, cells: Mapping[str, str]) -> bool:
    """Say whether a sentence of a row has nothing to say, because its cells were left blank."""
    places = _PLACE.findall(part)
    return bool(places) and not any(cells.get(place) for place in places)
