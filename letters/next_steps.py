"""The next steps: one home (the rows of one question), checked before a letter is made, and drawn as one table."""

from collections.abc import Iterator
from dataclasses import dataclass

from assessment.answers import Answer, Row, say_cell
from assessment.dates import read_date
from assessment.definition import Kind, Means, Question
from letters.fixed import fixed
from letters.inputs import SummaryInput
from letters.letter import StepRow, Steps
from letters.said import is_said, refuse_too_long


@dataclass(frozen=True)
class Missing:
    """What a next step lacks before it can go into a letter; `number` counts from 1."""

    row_id: str
    number: int
    sentence: str


def found(given: SummaryInput) -> tuple[Question, Answer] | None:
    """Return the question that holds the next steps, with its answer."""
    return given.meaning(Means.NEXT_STEPS)


def step_rows(given: SummaryInput) -> tuple[StepRow, ...]:
    """Return the next steps in words, those that are done left out; none when they may not be in a letter."""
    pair = found(given)
    if pair is None or not is_said(*pair):
        return ()
    question, answer = pair
    return tuple(_row(question, row) for row in answer.live_rows if not _is_over(question, row))


def _row(question: Question, row: Row) -> StepRow:
    def cell(means: Means) -> str:
        column = question.column(means)
        words = say_cell(column, row.cells.get(column.id, "")) if column else ""
        if column and column.kind is Kind.DATE and read_date(words) is None:
            return ""  # no date that can be read is no date
        refuse_too_long(question, words)
        return words[:1].upper() + words[1:]

    return StepRow(
        row.id, cell(Means.STEP_ACTION), cell(Means.STEP_OWNER), cell(Means.STEP_BY), cell(Means.STEP_TOLD)
    )


def _option_means(question: Question, row: Row, column_means: Means) -> str:
    column = question.column(column_means)
    typed = row.cells.get(column.id, "") if column else ""
    return next((option.means for option in column.options if option.id == typed), "") if column else ""


def _is_over(question: Question, row: Row) -> bool:
    return _option_means(question, row, Means.STEP_STATUS) == "status-done"


def yours(given: SummaryInput, most: int = 3) -> tuple[StepRow, ...]:
    """Return the next steps the person said they would do."""
    names = {"you", "me", "i", "myself", *_names(given)}
    return tuple(row for row in step_rows(given) if row.who.strip().casefold() in names)[:most]


def _names(given: SummaryInput) -> Iterator[str]:
    for name in (given.person.name_used, given.person.legal_name):
        if name.strip():
            yield name.strip().casefold()


def missing(rows: tuple[StepRow, ...]) -> tuple[Missing, ...]:
    """Return what each next step lacks: what will happen, an owner, a date. It must be complete to be made."""
    return tuple(
        Missing(row.id, number, sentence)
        for number, row in enumerate(rows, start=1)
        for sentence in _lacks(row, number)
    )


def _lacks(row: StepRow, number: int) -> Iterator[str]:
    if not row.what:
        yield f"Say what will happen in next step {number}"
    if not row.who:
        yield f"Say who will do next step {number}"
    if not row.by:
        yield f"Say by when next step {number} will be done"


def table(rows: tuple[StepRow, ...]) -> Steps:
    """Return the rows under the four headings of the table."""
    what, who, by, told = (fixed("steps", name) for name in ("what", "who", "by", "told"))
    return Steps((what, who, by, told), rows)
