"""The units that save, clash and merge whole, and the names under which they are kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias
from uuid import UUID

from assessment.definition import Assessment, Keeps

Unit: TypeAlias = Mapping[str, str | list[str]]

BLANK: Final[Unit] = {}
REMOVED: Final = "removed"  # the cell of a row that says the row was taken out
NEEDS_FIRST_REASON: Final = "reason.needs-first"
NOTE: Final = "note:"  # what was jotted at a visit, each under an id of its own
# What a unit's key may begin with besides a question id; no question may have one of these ids.
NOT_QUESTIONS: Final = frozenset({"step", "section", "reason", "letter", "permission", "view"})


class AnswerState(StrEnum):
    """What is said instead of an answer: four different things."""

    LATER = "later"
    NOT_TODAY = "not-today"
    PREFER_NOT = "prefer-not"
    UNKNOWN = "unknown"

    @property
    def words(self) -> str:
        return _STATE_WORDS[self]


class WhoAnswered(StrEnum):
    """Whose answer it is."""

    PERSON = "person"
    PERSON_WITH_HELP = "person-with-help"
    SOMEONE_ELSE = "someone-else"
    RECORD = "record"

    @property
    def words(self) -> str:
        return _WHO_WORDS[self]


_STATE_WORDS: Final = {
    AnswerState.LATER: "Come back to this later",
    AnswerState.NOT_TODAY: "Not today",
    AnswerState.PREFER_NOT: "Prefer not to say",
    AnswerState.UNKNOWN: "Do not know",
}
_WHO_WORDS: Final = {
    WhoAnswered.PERSON: "The person",
    WhoAnswered.PERSON_WITH_HELP: "The person, with help",
    WhoAnswered.SOMEONE_ELSE: "Someone else",
    WhoAnswered.RECORD: "Taken from the record",
}


@dataclass(frozen=True)
class UnitKey:
    """A unit's key taken apart; row and column are "" but for a cell, words is true for own words."""

    question: str
    row: str = ""
    column: str = ""
    words: bool = False


def words_key(question_id: str) -> str:
    return f"{question_id}.words"


def cell_key(question_id: str, row_id: str, column_id: str) -> str:
    return f"{question_id}.{row_id}.{column_id}"


def removed_key(question_id: str, row_id: str) -> str:
    return cell_key(question_id, row_id, REMOVED)


def step_key(step_id: str) -> str:
    return f"step.{step_id}"


def section_key(section_id: str) -> str:
    return f"section.{section_id}"


def note_key(note_id: str | UUID) -> str:
    return f"{NOTE}{note_id}"


def letter_key(kind: str, sentence_key: str) -> str:
    return f"letter.{kind}.{sentence_key}"


def permission_key(gate_id: str) -> str:
    return f"permission.{gate_id}"


def view_key(section_id: str) -> str:
    return f"view.{section_id}"


def question_key(key: str) -> UnitKey | None:
    """Take a key apart, or give nothing when it is of a step, a section, a reason, a letter or a note."""
    parts = key.split(".")
    if parts[0] in NOT_QUESTIONS or key.startswith(NOTE):
        return None
    match parts:
        case [question]:
            return UnitKey(question)
        case [question, "words"]:
            return UnitKey(question, words=True)
        case [question, row, column] if is_row_id(row):
            return UnitKey(question, row, column)
    return None


def unit_of_field(name: str) -> str:
    """Give the unit that a field of a step's page belongs to; `base.<unit>` goes with its unit."""
    parts = question_key(name.removeprefix("base."))
    if parts and (parts.row or parts.words):
        return name.removeprefix("base.")
    question, _, rest = name.removeprefix("base.").partition(".")
    if rest == "words-letter":
        return words_key(question)
    return name.removeprefix("base.") if question in NOT_QUESTIONS else question


def is_row_id(text: str) -> bool:
    """Say whether this is a row id as we write them: a UUID in lower case with its four hyphens."""
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def row_id(milliseconds: int, random: int) -> str:
    """Make a row id that sorts by the time of its making (UUID version 7: 48 bits of time, 74 of chance)."""
    number = (milliseconds & (1 << 48) - 1) << 80 | random & (1 << 74) - 1
    number = number & ~(0xFFFF << 64) | 0x7 << 76 | (random >> 62 & 0xFFF) << 64
    return str(UUID(int=number & ~(0x3 << 62) | 0x2 << 62))


def home_of(assessment: Assessment, key: str) -> Keeps:
    """Say where a unit lives; what is not of a question lives with the assessment."""
    parts = question_key(key)
    found = assessment.find(parts.question) if parts else None
    return found[2].keeps if found else Keeps.ASSESSMENT


def text_of(unit: Unit, field: str) -> str:
    """Give one field as text; a list, which only a many-of holds, is not one."""
    held = unit.get(field, "")
    return held if isinstance(held, str) else ""


def same(one: Unit, other: Unit) -> bool:
    """Compare two units, where a field that is missing, "" or an empty list says the same: nothing."""
    return all((one.get(name) or "") == (other.get(name) or "") for name in {*one, *other})


def is_blank(unit: Unit) -> bool:
    return same(unit, BLANK)
