"""Says one text in every place of a step, and finds every place where it must be kept."""

from collections.abc import Iterator

from assessment.definition import Kind, Question, Step
from tests.hard.browser import Fields
from tests.hard.hostile import as_kept
from tests.hard.place import row_id_of

ROW = row_id_of(1)
TYPED = {Kind.TEXT, Kind.LONG_TEXT, Kind.DATE, Kind.NUMBER}


def everywhere(step: Step, text: str) -> Fields:
    """The fields of a step with the text as every answer, everybody's name, and everybody's own words."""
    fields = [("step.who", "someone-else"), ("step.who-name", step_name(text))]
    for question in step.questions:
        if question.kind is Kind.NOTE:
            continue
        fields.append((f"{question.id}.shown", "1"))
        fields.append((f"{question.id}.words", text))
        fields.append((f"{question.id}.words-letter", "yes"))
        fields.append((f"{question.id}.who", "someone-else"))
        fields.append((f"{question.id}.who-name", text))
        if question.letter.show == "ask":
            fields.append((f"{question.id}.letter", "yes"))
        if question.kind is Kind.ROWS:
            fields.extend((f"{question.id}.{ROW}.{column.id}", text) for column in question.columns)
        else:
            fields.append((question.id, text))
    return fields


def kept_everywhere(step: Step, text: str) -> dict[tuple[str, str], object]:
    """What must be kept then: (unit, field of the unit) -> text, or the list of a many-of."""
    kept = as_kept(text)
    found: dict[tuple[str, str], object] = {(f"step.{step.id}", "who_name"): as_kept(step_name(text))}
    for question in step.questions:
        if question.kind is Kind.NOTE:
            continue
        found[f"{question.id}.words", "words"] = kept
        found[question.id, "who_name"] = kept
        found.update(_values(question, kept))
    return found


def step_name(text: str) -> str:
    """The name for the whole step: another one, as an answer's own name is shown only where it differs."""
    return f"{text}."


def _values(question: Question, kept: str) -> Iterator[tuple[tuple[str, str], object]]:
    if question.kind is Kind.ROWS:
        for column in question.columns:
            yield (f"{question.id}.{ROW}.{column.id}", "value"), kept
    elif question.kind is Kind.MANY_OF:
        yield (question.id, "value"), [kept]
    else:
        yield (question.id, "value"), kept


def is_hidden(unit: str, text: str) -> bool:
    """A row in which every cell is blank is kept, and a page does not draw it."""
    return f".{ROW}." in unit and not as_kept(text).strip()


def field_of(unit: str, part: str) -> str:
    """The name of the field on the page that shows one field of a unit."""
    if unit.startswith("step."):
        return "step.who-name"
    return f"{unit}.who-name" if part == "who_name" else unit
