"""The rows of a repeatable question: those that hold something, an empty one, and those that were removed."""

import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from assessment.answers import Answer, Row, row_id
from assessment.dates import read_date, say_date
from assessment.definition import Column, Kind, Means, Question
from assessment.session_view import Wording, ordinary_words
from assessment.units import cell_key
from web.fields import CLASSES, FIELD_KINDS, NO_LABELS, Field, choices, text_field

# Small, and beside each other: a row has many parts, and should still be seen as one.
BESIDE = "nhsuk-radios--small sbs-radios--beside"
MOVABLE = (Means.FIRST_THINGS,)  # whose order is the person's own, and says what comes first
NO_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True)
class RowForm:
    """One repeatable row; `kept` when it holds something, so that it can be removed."""

    id: str
    fields: tuple[Field, ...]
    kept: bool
    said: str  # its cells in one line
    up: str = ""  # what the button sends that moves it up: the order that there is then; "" where it cannot
    down: str = ""


def new_row_id() -> str:
    """An id for a row that is about to be written; rows stay in the order in which they were added."""
    return row_id(time.time_ns() // 1_000_000, secrets.randbits(74))


def row_forms(
    question: Question,
    answer: Answer,
    asked_for: str,
    faults: Mapping[str, str],
    labels: Mapping[str, Mapping[str, str]] = NO_WORDS,
    say: Wording = ordinary_words,
) -> tuple[tuple[RowForm, ...], tuple[RowForm, ...]]:
    """The rows to fill in, and those that were removed; `asked_for` is the id of an empty row to show."""
    if question.kind is not Kind.ROWS:
        return (), ()
    removed = (row for row in answer.rows if row.removed and not row.is_blank)
    shown = _rows_to_show(answer, asked_for)
    forms = tuple(_row(question, row, faults, labels, say) for row in shown)
    return (
        _movable(question, forms) if question.means in MOVABLE else forms,
        tuple(_row(question, row, faults, labels, say) for row in removed),
    )


def _movable(question: Question, forms: tuple[RowForm, ...]) -> tuple[RowForm, ...]:
    """The rows with what moves each one up or down among those that hold something."""
    ids = [form.id for form in forms if form.kept]
    return tuple(
        replace(form, up=_moved(question, ids, form.id, -1), down=_moved(question, ids, form.id, 1))
        for form in forms
    )


def _moved(question: Question, ids: list[str], row: str, by: int) -> str:
    place = ids.index(row) if row in ids else -1
    if place < 0 or not 0 <= place + by < len(ids):
        return ""
    others = [one for one in ids if one != row]
    others.insert(place + by, row)
    return ".".join([question.id, *others])


def _rows_to_show(answer: Answer, asked_for: str) -> tuple[Row, ...]:
    """Rows that hold something, then the empty one asked for; an empty first row when there is none."""
    rows = answer.live_rows
    if asked_for and asked_for not in {row.id for row in answer.rows}:
        return (*rows, Row(asked_for, {}))
    return rows or (Row(new_row_id(), {}),)


def _row(
    question: Question,
    row: Row,
    faults: Mapping[str, str],
    labels: Mapping[str, Mapping[str, str]],
    say: Wording,
) -> RowForm:
    before = {column.id: labels.get(f"{question.id}.{column.id}", NO_LABELS) for column in question.columns}
    fields = tuple(
        _cell(question, row, column, faults, before[column.id], say) for column in question.columns
    )
    cells = (cell_in_words(column, row, before[column.id]) for column in question.columns)
    said = "; ".join(filter(None, cells))
    return RowForm(row.id, fields, kept=not row.is_blank, said=said)


def _cell(
    question: Question,
    row: Row,
    column: Column,
    faults: Mapping[str, str],
    before: Mapping[str, str],
    say: Wording,
) -> Field:
    name = cell_key(question.id, row.id, column.id)
    value = row.cells.get(column.id, "")
    return text_field(
        Field(
            name=name,
            label=say(column.ask),
            kind=FIELD_KINDS.get(column.kind, "input"),
            hint=say(column.hint),
            error=faults.get(name, ""),
            value=value,
            choices=choices(column.options, (value,) if value else (), before, say),
            classes=BESIDE if column.options else CLASSES.get(column.kind, ""),
        )
    )


def cell_in_words(column: Column, row: Row, before: Mapping[str, str] = NO_LABELS) -> str:
    """A cell as a person reads it: the label of an option, a date in words, or the text as typed.

    `before` are the words of options that were offered once.
    """
    value = row.cells.get(column.id, "")
    day = read_date(value) if column.kind is Kind.DATE else None
    if day:
        return say_date(day)  # with its weekday: a slip of the finger is then seen
    labels = {**before, **{option.id: str(option.label) for option in column.options}}
    return labels.get(value, value)
