"""What can be taken back on one step, as its page offers it, and what was chosen there."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from assessment.answers import Row, Unit
from assessment.definition import Assessment, Kind, Question, Section, Step
from assessment.taking_back import Why, needs_second, told_by
from assessment.units import NOTE, REMOVED, question_key, words_key
from store import taken_back
from store.taken_back import Chosen
from web.check_lines import is_closed
from web.fields import Choice
from web.row_forms import cell_in_words
from web.same_facts import FACTS
from web.unit_words import name_of, question_of

LETTER = "letter."
YES_NO = frozenset({"yes", "no"})
LONGEST = 60  # letters of a row's name


@dataclass(frozen=True)
class Part:
    """One thing that can be chosen: all that was said to a question, or one piece of it."""

    value: str
    label: str
    question: Question
    chosen: Chosen


def parts_of(tx: Any, row: Any, definition: Assessment, step: Step) -> tuple[Part, ...]:
    """Everything on a step that was ever said and was not taken back yet."""
    units = taken_back.said_now(tx, row.person_id, row.id)
    return tuple(part for question in step.questions for part in _parts(definition, step, question, units))


def choices_of(parts: Collection[Part], chosen: Collection[str]) -> tuple[Choice, ...]:
    return tuple(Choice(part.value, part.label, checked=part.value in chosen) for part in parts)


def together(parts: Collection[Part]) -> Chosen:
    """Several parts as one."""
    whole = Chosen()
    for part in parts:
        whole = whole.and_(part.chosen)
    return whole


def two_must_agree(section: Section, parts: Collection[Part], why: Why) -> bool:
    return any(needs_second(section, part.question, why) for part in parts)


def copied(parts: Collection[Part]) -> dict[str, str]:
    """The details of the person that follow one of these answers."""
    return {
        part.question.id: FACTS[part.question.means]
        for part in parts
        if part.question.means in FACTS and part.question.id in part.chosen.exact
    }


def _parts(
    definition: Assessment, step: Step, question: Question, units: Mapping[str, Unit]
) -> Iterator[Part]:
    mine = {unit for unit in units if (key := question_key(unit)) and key.question == question.id}
    letter = _sentences(question, units)
    if not mine and not letter:
        return
    whole = _whole(definition, question, mine)
    notes = Chosen(exact=_notes(question, units))  # jotted first: the same words lie in them still
    whole = whole.and_(notes)
    if mine:
        yield Part(question.id, f"All that was said to “{question.ask}”", question, whole)
    own = words_key(question.id)
    if own in mine and len(mine) > 1:
        words = Chosen(exact=frozenset({own}), sentences=frozenset({f"words:{question.id}"})).and_(notes)
        yield Part(own, f"Only their own words at “{question.ask}”", question, words)
    for place, row_id in enumerate(_rows(mine), 1):
        row = Chosen(under=frozenset({f"{question.id}.{row_id}"}), sentences=frozenset({row_id}))
        name = "" if is_closed(step, question) else _row_name(question, row_id, units)
        label = (
            f"Only {question.row_name or 'line'} {place}{f' ({name})' if name else ''} at “{question.ask}”"
        )
        yield Part(f"{question.id}.{row_id}", label, question, row)
    if letter:
        sentence = Chosen(exact=letter, sentences=frozenset(unit.split(".", 2)[2] for unit in letter))
        label = f"Only what a worker wrote about it for the letter, at “{question.ask}”"
        yield Part(f"{LETTER}{question.id}", label, question, sentence)


def _whole(definition: Assessment, question: Question, mine: Collection[str]) -> Chosen:
    told = told_by(definition, question.id)
    # Choices leave no words of their own in a sentence that tells them: its key has to do.
    sentences = {question.id, *_rows(mine), *(told if question.options else ())}
    options = {option.id for place in (question, *question.columns) for option in place.options}
    at = frozenset({question.id})
    return Chosen(at, at, frozenset(sentences), told, frozenset(options) | YES_NO)


def _sentences(question: Question, units: Collection[str]) -> frozenset[str]:
    """What workers wrote for a letter in the place of this answer's sentences."""
    return frozenset(
        unit for unit in units if unit.startswith(LETTER) and question.id in unit.split(".", 2)[2].split(":")
    )


def _notes(question: Question, units: Mapping[str, Unit]) -> frozenset[str]:
    """The notes that were moved to this question, also those that were taken out of it again."""
    return frozenset(
        unit
        for unit, words in units.items()
        if unit.startswith(NOTE) and question.id in (words.get("sorted"), *words.get("was", ()))
    )


def _rows(mine: Collection[str]) -> list[str]:
    keys = [question_key(unit) for unit in mine]
    return sorted({key.row for key in keys if key and key.row})


def _row_name(question: Question, row_id: str, units: Mapping[str, Unit]) -> str:
    """What its first cell says, so that rows can be told apart."""
    if question.kind is not Kind.ROWS:
        return ""
    cells = {
        column.id: str(units.get(f"{question.id}.{row_id}.{column.id}", {}).get("value", ""))
        for column in question.columns
        if column.id != REMOVED
    }
    row = Row(row_id, cells)
    name = next((text for column in question.columns if (text := cell_in_words(column, row))), "")
    return name if len(name) <= LONGEST else f"{name[:LONGEST].rsplit(' ', 1)[0]} …"


def names(definition: Assessment, units: Collection[str]) -> tuple[str, ...]:
    """What was taken back, as a page names it: a question, or the piece of it."""
    whole = {unit for unit in units if "." not in unit}
    return tuple(dict.fromkeys(_name(definition, unit, whole) for unit in units))


def _name(definition: Assessment, unit: str, whole: Collection[str]) -> str:
    key, question = question_key(unit), question_of(definition, unit)
    if key is None or question is None:
        return name_of(definition, unit)
    if key.question in whole:
        return str(question.ask)
    return f"{question.ask} – one {question.row_name or 'line'}" if key.row else name_of(definition, unit)
