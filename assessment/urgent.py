"""Which answers say that somebody has to act now: found by what the content says of them, never by id."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Final

from assessment.definition import Assessment, Option, Question, Urgent
from assessment.units import Unit, question_key, text_of
from assessment.yaml_reading import read_yaml

_OURS: Final = Path(__file__).parent / "content" / "complex-needs"


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


def can_be_urgent(definition: Assessment, question_id: str) -> bool:
    """Say whether an answer to this question can ask somebody to act now."""
    return question_id in definition.can_be_urgent or question_id in shipped_marks()


def marked(question: Question) -> Question:
    """A question with what the content says of urgency, also where its own version said nothing of that yet.

    An assessment is pinned to the words it began with: one that began before our content had these keys
    is watched all the same. Ids are for ever, so that those of today say what those of then meant.
    """
    options = (*question.options, *(option for column in question.columns for option in column.options))
    ours = shipped_marks().get(question.id)
    if question.urgent or any(option.urgent for option in options) or ours is None:
        return question
    now = tuple(replace(option, urgent=ours.options.get(option.id)) for option in question.options)
    return replace(question, urgent=ours.words, options=now)


@dataclass(frozen=True)
class Marks:
    """What the content of today says of one question: of any words in it, and of its options by id."""

    words: Urgent | None
    options: Mapping[str, Urgent]


@cache
def shipped_marks() -> Mapping[str, Marks]:
    """The marks of our own content, by question; read from the few files that hold any."""
    texts = (file.read_text(encoding="utf-8") for file in sorted(_OURS.glob("*.yaml")))
    asked = [one for text in texts if "urgent:" in text for one in _questions_in(text)]
    found = {one["id"]: _marks(one) for one in asked}
    return {name: marks for name, marks in found.items() if marks.words or marks.options}


def _questions_in(text: str) -> list[Mapping[str, Any]]:
    data, _ = read_yaml(text)
    return data.get("questions") or [] if isinstance(data, dict) else []


def _marks(asked: Mapping[str, Any]) -> Marks:
    options = {o["id"]: Urgent(o["urgent"]) for o in asked.get("options") or () if "urgent" in o}
    return Marks(Urgent(asked["urgent"]) if "urgent" in asked else None, options)


def _watched(definition: Assessment, units: Mapping[str, Unit]) -> Iterator[tuple[str, Question]]:
    for unit in units:
        name = unit.partition(".")[0]
        found = definition.find(name) if can_be_urgent(definition, name) else None
        parts = question_key(unit) if found else None
        if found and parts and not parts.words:
            yield unit, marked(found[2])
