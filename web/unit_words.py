"""A unit as a person reads it: what it is called, and what it says, line by line."""

from collections.abc import Mapping

from assessment.answers import AnswerState, Unit, WhoAnswered, question_key, say_cell
from assessment.definition import Assessment, Column, Kind, Question
from assessment.kinds import KINDS
from assessment.units import NOTE, REMOVED, text_of, view_key
from assessment.views import SeenAs
from web.fields import NO_LABELS

STATES = {state.value: state.words for state in AnswerState}
WHO = {who.value: who.words for who in WhoAnswered}
SEEN = {one.value: one.words for one in SeenAs}
VIEW = view_key("")
LETTER = {"yes": "Put it in the letter", "no": "Keep it out of the letter", "ask": "Ask me about the letter"}


def name_of(definition: Assessment, key: str) -> str:
    """What a unit is called on a page."""
    question, column = question_of(definition, key), column_of(definition, key)
    if key.startswith(NOTE):
        return "A note"
    if key.startswith(("need.", "need-words.")):
        return "A need that the answer proposed"
    if key.startswith(VIEW):
        section = definition.section(key.removeprefix(VIEW))
        return f"How they see “{section.title}”" if section else "How they see a part"
    if key.endswith(".said:of-the-letter"):
        return "What they said of the letter"
    if question is None:
        return "A sentence of the letter" if key.startswith("letter.") else "Who answered on this step"
    parts = question_key(key)
    if parts and parts.words:
        return f"{question.ask} – in their own words"
    if parts and parts.row:
        return f"{question.ask} – {column.ask if column else f'Is this {question.row_name} removed?'}"
    return str(question.ask)


def said(definition: Assessment, key: str, unit: Unit) -> tuple[str, ...]:
    """What a unit says; nothing at all when it is blank."""
    question, column = question_of(definition, key), column_of(definition, key)
    if column:
        return tuple(filter(None, [say_cell(column, text_of(unit, "value"))]))
    if key.endswith(f".{REMOVED}"):
        return ("Removed",) if text_of(unit, "value") == "yes" else ("Not removed",)
    if key.startswith(NOTE):
        return tuple(filter(None, [text_of(unit, "value"), _sorted(definition, text_of(unit, "sorted"))]))
    if key.startswith(VIEW):
        seen = SEEN.get(text_of(unit, "value"), "")
        return tuple(filter(None, [seen, text_of(unit, "words"), *_beside(unit)]))
    words = [text_of(unit, "text"), text_of(unit, "words")]
    if question:
        words = [*value_in_words(question, unit), *words]
    return tuple(filter(None, [*words, *_beside(unit)]))


def _sorted(definition: Assessment, to: str) -> str:
    """Where a note went."""
    question = question_of(definition, to)
    if question:
        return f"Moved to “{question.ask}”"
    return "Kept as a note" if to else ""


def value_in_words(question: Question, unit: Unit, before: Mapping[str, str] = NO_LABELS) -> list[str]:
    """Options by their labels, as on the step (`before`: of those once offered); text exactly as typed."""
    value = unit.get("value", "")
    if question.options:
        chosen = [value] if isinstance(value, str) else value
        labels = {**before} | {option.id: str(option.label) for option in question.options}
        return [labels.get(one, one) for one in chosen if one]
    if question.kind in (Kind.TEXT, Kind.LONG_TEXT):
        return [value] if isinstance(value, str) and value else []
    return list(KINDS[question.kind].say(question, value))


def _beside(unit: Unit) -> list[str]:
    """What stands beside an answer: its state, who answered, and the letter."""
    who, name = text_of(unit, "who"), text_of(unit, "who_name")
    answered = f"{WHO.get(who, who)}{f': {name}' if name else ''}" if who else name
    return [
        STATES.get(text_of(unit, "state"), text_of(unit, "state")),
        f"Who answered: {answered}" if answered else "",
        LETTER.get(text_of(unit, "letter"), ""),
    ]


def question_of(definition: Assessment, key: str) -> Question | None:
    parts = question_key(key)
    found = definition.find(parts.question) if parts else None
    return found[2] if found else None


def column_of(definition: Assessment, key: str) -> Column | None:
    parts, question = question_key(key), question_of(definition, key)
    if not parts or not question or not parts.row:
        return None
    return next((column for column in question.columns if column.id == parts.column), None)
