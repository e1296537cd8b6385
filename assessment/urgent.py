"""Which answers say that somebody has to act now: found by what the content says of them, never by id."""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from assessment.definition import Assessment, Option, Question, Urgent
from assessment.units import Unit, question_key, text_of


class KeptHow(StrEnum):
    """The way by which an urgent answer first reached us."""

    SAVE = "save"
    AUTOSAVE = "autosave"
    INVALID = "invalid"  # more than can be kept with the answers: it lies with its page, or sealed
    PARKED = "parked"
    LATE = "late"
    SELF = "self"
    OFFLINE = "offline"
    PAPER = "paper"
    SCORE = "score"


class UrgentState(StrEnum):
    """What became of one: it waits, somebody acted, or somebody said why nothing was done."""

    OPEN = "open"
    ACTED = "acted"
    REASON_GIVEN = "reason-given"


def urgent_in(definition: Assessment, units: Mapping[str, Unit]) -> dict[str, Urgent]:
    """The units of a save that somebody has to act on, each with its kind."""
    found = {unit: kind_of(question, unit, units[unit]) for unit, question in _watched(definition, units)}
    return {unit: kind for unit, kind in found.items() if kind}


def not_urgent_in(definition: Assessment, units: Mapping[str, Unit]) -> frozenset[str]:
    """The units of a save that can be urgent, and say nothing of the kind (any more)."""
    watched = _watched(definition, units)
    return frozenset(unit for unit, question in watched if kind_of(question, unit, units[unit]) is None)


def kind_of(question: Question, unit: str, said: Unit) -> Urgent | None:
    """What this answer asks somebody to act on now; the first that is named, in the order of the options.

    Words typed beside *prefer not to say* or *come back later* count too: they are there.
    """
    if question.urgent:
        return question.urgent if text_of(said, "value").strip() else None
    value = said.get("value", "")
    chosen = {value} if isinstance(value, str) else set(value)
    return next((one.urgent for one in _options(question, unit) if one.urgent and one.id in chosen), None)


def _options(question: Question, unit: str) -> tuple[Option, ...]:
    """The options of a question; of a cell, those of its column."""
    parts = question_key(unit)
    if parts is None or not parts.row:
        return question.options
    return next((column.options for column in question.columns if column.id == parts.column), ())


def _watched(definition: Assessment, units: Mapping[str, Unit]) -> Iterator[tuple[str, Question]]:
    watched = definition.can_be_urgent
    if not watched:
        return
    for unit in units:
        question = watched.get(unit.partition(".")[0])
        parts = question_key(unit) if question else None
        if question and parts and not parts.words:
            yield unit, question
