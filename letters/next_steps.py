"""The next steps: one home (the rows of one question), checked before a letter is made, drawn as a table."""

from collections.abc import Iterator

from assessment.answers import Answer, Row, say_cell
from assessment.dates import read_date
from assessment.definition import Kind, Means, Question
from letters.faults import LetterFault
from letters.fixed import fixed
from letters.inputs import SummaryInput
from letters.letter import StepRow, Steps
from letters.said import is_said, refuse_too_long

# Characters of each cell. A row that fits on one page is read aloud in order; one that goes over it is not.
MOST = {Means.STEP_ACTION: 450, Means.STEP_OWNER: 350, Means.STEP_BY: 250, Means.STEP_TOLD: 250}


def found(given: SummaryInput) -> tuple[Question, Answer] | None:
    """Return the question that holds the next steps, with its answer."""
    return given.meaning(Means.NEXT_STEPS)


def step_rows(given: SummaryInput) -> tuple[StepRow, ...]:
    """Return the next steps that are not done, in words; none when they may not be in a letter."""
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
        if len(words) > MOST[means]:
            raise LetterFault(
                f"The answer to “{question.ask}” is too long. This has {len(words):,} characters in one place"
                f" of a next step. A letter takes {MOST[means]} there. Make it shorter there.",
                question.id,
            )
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


def lacks(row: StepRow) -> tuple[str, ...]:
    """Return what must be said before this step can go into a letter: an act, an owner and a date."""
    wanted = (
        (row.what, "Say what will happen"),
        (row.who, "Say who will do it"),
        (row.by, "Say by what date"),
    )
    return tuple(sentence for cell, sentence in wanted if not cell.strip())


def table(rows: tuple[StepRow, ...]) -> Steps:
    """Return the rows under the four headings of the table."""
    what, who, by, told = (fixed("steps", name) for name in ("what", "who", "by", "told"))
    return Steps((what, who, by, told), rows)
