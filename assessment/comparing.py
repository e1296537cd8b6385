"""Two versions of the same questions: what is new, what has changed so that it is asked again, what is gone.

Why some changes count and others do not: docs/decisions/0012-newer-questions.md.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from assessment.definition import Assessment, Column, Kind, Option, Question, ShowInLetter
from assessment.units import Unit, is_blank


class What(StrEnum):
    """In what a question is another one than before."""

    ASK = "ask"
    KIND = "kind"
    OPTIONS = "options"
    COLUMNS = "columns"
    MEASURE = "measure"  # of a number: its unit, its least and its most
    SENSITIVITY = "sensitivity"
    LETTER = "letter"  # goes into a letter by itself, and did not before
    HOME = "home"  # is kept in another place: answers cannot follow it there

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {
    What.ASK: "The question is asked in other words",
    What.KIND: "It is answered in another way",
    What.OPTIONS: "The choices have changed",
    What.COLUMNS: "What is asked of each row has changed",
    What.MEASURE: "It is measured in another way",
    What.SENSITIVITY: "How private it is has changed",
    What.LETTER: "The answer goes into the letter unless the person says no",
    What.HOME: "The answer is kept in another place",
}


@dataclass(frozen=True)
class Changed:
    """One question that is in both versions, and in what it differs."""

    before: Question
    after: Question
    what: tuple[What, ...]


@dataclass(frozen=True)
class Comparison:
    """What another version of the same questions would bring, in the order of their pages."""

    new: tuple[Question, ...]
    changed: tuple[Changed, ...]
    removed: tuple[Question, ...]

    @property
    def stops(self) -> tuple[Changed, ...]:
        """The questions for which an assessment cannot move: their answers are kept elsewhere."""
        return tuple(one for one in self.changed if What.HOME in one.what)

    def touched(self, units: Mapping[str, Unit]) -> tuple[str, ...]:
        """Give the changed questions that have an answer: these, and only these, are asked again."""
        said = answered(units)
        return tuple(one.after.id for one in self.changed if one.after.id in said)

    def left_behind(self, units: Mapping[str, Unit]) -> tuple[str, ...]:
        """Give the removed questions that have an answer."""
        said = answered(units)
        return tuple(one.id for one in self.removed if one.id in said)


def compare(before: Assessment, after: Assessment) -> Comparison:
    """Compare two versions question by question; notes ask nothing and are passed over."""
    old, new = _asked(before), _asked(after)
    both = ((old[id_], question) for id_, question in new.items() if id_ in old)
    found = (Changed(was, is_, _what(was, is_)) for was, is_ in both)
    return Comparison(
        new=tuple(question for id_, question in new.items() if id_ not in old),
        changed=tuple(one for one in found if one.what),
        removed=tuple(question for id_, question in old.items() if id_ not in new),
    )


def answered(units: Mapping[str, Unit]) -> Collection[str]:
    """Give the ids of everything that holds words, by the first part of its key."""
    return {key.partition(".")[0] for key, unit in units.items() if not is_blank(unit)}


def _asked(definition: Assessment) -> dict[str, Question]:
    return {q.id: q for _, _, q in definition.questions() if q.kind is not Kind.NOTE}


def _what(was: Question, is_: Question) -> tuple[What, ...]:
    differs = {
        What.ASK: _words(str(was.ask)) != _words(str(is_.ask)),
        What.KIND: was.kind is not is_.kind,
        What.OPTIONS: _options(was.options) != _options(is_.options),
        What.COLUMNS: _columns(was.columns) != _columns(is_.columns),
        What.MEASURE: (was.unit, was.least, was.most) != (is_.unit, is_.least, is_.most),
        What.SENSITIVITY: was.sensitivity != is_.sensitivity,
        What.LETTER: is_.letter.show is ShowInLetter.YES and was.letter.show is not ShowInLetter.YES,
        What.HOME: was.keeps is not is_.keeps,
    }
    return tuple(what for what, is_so in differs.items() if is_so)


def _options(options: tuple[Option, ...]) -> list[tuple[str, str, bool]]:
    """What a person chooses from; in which order they stand does not matter."""
    return sorted((one.id, _words(str(one.label)), one.alone) for one in options)


def _columns(columns: tuple[Column, ...]) -> list[tuple[str, str, str, list[tuple[str, str, bool]]]]:
    return sorted((one.id, str(one.kind), _words(str(one.ask)), _options(one.options)) for one in columns)


def _words(text: str) -> str:
    """The words alone: a comma or a capital changes no question."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in text).lower().split())
