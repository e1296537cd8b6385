"""A step as its page shows it: each question, what may go with its answer, and what follows from it."""

import secrets
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from assessment.answers import (
    Answer,
    Row,
    Unit,
    answer_of,
    effective_letter,
    effective_words_letter,
    row_id,
    step_who,
)
from assessment.definition import Column, Kind, Option, Question, ShowInLetter, Step
from assessment.units import cell_key
from web.fields import Choice, Field, text_field

FIELD_KINDS = {
    Kind.LONG_TEXT: "textarea",
    Kind.YES_NO: "radios",
    Kind.ONE_OF: "radios",
    Kind.SCALE: "radios",
    Kind.MANY_OF: "checkboxes",
}
MORE_FIELDS = ("state", "who", "who-name", "words", "words-letter", "letter")
CLASSES = {Kind.DATE: "nhsuk-input--width-20", Kind.NUMBER: "nhsuk-input--width-5"}


@dataclass(frozen=True)
class More:
    """What is folded under an answer; `who` is "" when it is the same as for the rest of the step."""

    state: str
    who: str
    who_name: str
    words: str
    letter: str  # the choice that holds now; "" when the question never goes into a letter
    words_letter: str
    open: bool
    faults: Mapping[str, str]  # of its fields, by what stands after the dot


@dataclass(frozen=True)
class RowForm:
    """One repeatable row; `kept` when it holds something, so that it can be removed."""

    id: str
    fields: tuple[Field, ...]
    kept: bool
    said: str  # its cells in one line


@dataclass(frozen=True)
class QuestionForm:
    """One question on the page."""

    question: Question
    field: Field
    more: More | None = None
    rows: tuple[RowForm, ...] = ()
    removed: tuple[RowForm, ...] = ()
    follow_ups: tuple["FollowUps", ...] = ()
    offered_again: date | None = None  # the earlier day on which "not today" was said

    @property
    def name(self) -> str:
        return self.question.id

    @property
    def row_name(self) -> str:
        words = str(self.question.row_name) or "row"
        return words[:1].upper() + words[1:]


@dataclass(frozen=True)
class FollowUps:
    """Questions that are asked only after certain answers; drawn always, under a line that says when."""

    options: tuple[str, ...]
    questions: tuple[QuestionForm, ...]


@dataclass(frozen=True)
class Page:
    """All that decides what a step's page shows."""

    step: Step
    units: Mapping[str, Unit]
    faults: Mapping[str, str] = field(default_factory=dict)  # field name -> message
    new_rows: Mapping[str, str] = field(default_factory=dict)  # question id -> the id of an empty row to show
    offered: Mapping[str, date] = field(default_factory=dict)

    @property
    def step_who(self) -> tuple[str, str]:
        return step_who(self.step.id, self.units)


def form_for(page: Page) -> tuple[QuestionForm, ...]:
    """The questions of a step in their order, each with the questions that follow from it inside."""
    return tuple(_question(page, question, "m") for question in page.step.questions if not question.show_if)


def new_row_id() -> str:
    """An id for a row that is about to be written; rows stay in the order in which they were added."""
    return row_id(time.time_ns() // 1_000_000, secrets.randbits(74))


def _question(page: Page, question: Question, size: str) -> QuestionForm:
    answer = answer_of(question, page.units)
    rows = tuple(_row(page, question, row) for row in _rows_to_show(page, question, answer))
    removed = (_row(page, question, row) for row in answer.rows if row.removed and not row.is_blank)
    return QuestionForm(
        question,
        _field(page, question, answer, size),
        more=None if question.kind is Kind.NOTE else _more(page, question, answer),
        rows=rows,
        removed=tuple(removed) if question.kind is Kind.ROWS else (),
        follow_ups=_follow_ups(page, question),
        offered_again=page.offered.get(question.id),
    )


def _follow_ups(page: Page, question: Question) -> tuple[FollowUps, ...]:
    """Grouped by the answers that lead to them, in the order of the step."""
    groups: dict[frozenset[str], list[QuestionForm]] = {}
    for other in page.step.questions:
        if other.show_if and other.show_if.question == question.id:
            groups.setdefault(other.show_if.options, []).append(_question(page, other, "s"))
    return tuple(FollowUps(_labels(question, chosen), tuple(forms)) for chosen, forms in groups.items())


def _labels(question: Question, chosen: frozenset[str]) -> tuple[str, ...]:
    return tuple(str(option.label) for option in question.options if option.id in chosen)


def _field(page: Page, question: Question, answer: Answer, size: str) -> Field:
    shown = Field(
        name=question.id,
        label=str(question.ask),
        kind=FIELD_KINDS.get(question.kind, "input"),
        hint=str(question.hint),
        error=page.faults.get(question.id, ""),
        value=answer.text,
        choices=choices(question.options, answer.chosen) if question.options else (),
        size=size,
        inputmode="decimal" if question.kind is Kind.NUMBER else "",
        suffix=question.unit if question.kind is Kind.NUMBER else "",
        classes=CLASSES.get(question.kind, ""),
    )
    return text_field(shown)


def choices(options: Sequence[Option], chosen: Sequence[str]) -> tuple[Choice, ...]:
    """The options; and an answer that is none of them as it stands, so that saving the page keeps it."""
    known = {option.id for option in options}
    return (
        *(Choice(o.id, str(o.label), str(o.hint), o.id in chosen, o.alone) for o in options),
        *(Choice(value, f"“{value}”", checked=True) for value in chosen if value not in known),
    )


def _more(page: Page, question: Question, answer: Answer) -> More:
    same_who = (answer.who, answer.who_name) == page.step_who
    who, who_name = ("", "") if same_who else (answer.who, answer.who_name)
    never = effective_letter(question, answer) is ShowInLetter.NEVER
    used = answer.state or who or who_name or answer.words or answer.letter or answer.words_letter
    faults = {part: page.faults.get(f"{question.id}.{part}", "") for part in MORE_FIELDS}
    return More(
        state=answer.state,
        who=who,
        who_name=who_name,
        words=answer.words,
        letter="" if never else str(effective_letter(question, answer)),
        words_letter="" if never else str(effective_words_letter(question, answer)),
        open=bool(used or any(faults.values())),
        faults=faults,
    )


def _rows_to_show(page: Page, question: Question, answer: Answer) -> tuple[Row, ...]:
    """Rows that hold something, then the empty one asked for; an empty first row when there is none."""
    if question.kind is not Kind.ROWS:
        return ()
    rows = tuple(row for row in answer.rows if not row.removed and not row.is_blank)
    asked_for = page.new_rows.get(question.id)
    if asked_for and asked_for not in {row.id for row in answer.rows}:
        return (*rows, Row(asked_for, {}))
    return rows or (Row(new_row_id(), {}),)


def _row(page: Page, question: Question, row: Row) -> RowForm:
    fields = tuple(_cell(page, question, row, column) for column in question.columns)
    said = "; ".join(text for column in question.columns if (text := cell_in_words(column, row)))
    return RowForm(row.id, fields, kept=not row.is_blank, said=said)


def _cell(page: Page, question: Question, row: Row, column: Column) -> Field:
    name = cell_key(question.id, row.id, column.id)
    value = row.cells.get(column.id, "")
    return text_field(
        Field(
            name=name,
            label=str(column.ask),
            kind=FIELD_KINDS.get(column.kind, "input"),
            hint=str(column.hint),
            error=page.faults.get(name, ""),
            value=value,
            choices=choices(column.options, (value,) if value else ()),
            classes=CLASSES.get(column.kind, ""),
        )
    )


def cell_in_words(column: Column, row: Row) -> str:
    """A cell as a person reads it: the label of an option, or the text as typed."""
    value = row.cells.get(column.id, "")
    return next((str(option.label) for option in column.options if option.id == value), value)
