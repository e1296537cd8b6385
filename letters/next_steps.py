"""The next steps: one home (the rows of one question), checked before a letter is made, drawn as a table."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assessment.answers import Answer, Row, say_cell
from assessment.dates import read_date
from assessment.definition import Kind, Means, Option, Question, Words
from letters.allowed import is_said, refuse_too_long
from letters.faults import LetterFault
from letters.fixed import fixed
from letters.heads import chosen_name
from letters.inputs import SummaryInput
from letters.letter import StepRow, Steps

# Characters of each cell. A row that fits on one page is read aloud in order; one that goes over it is not.
MOST = {Means.STEP_ACTION: 450, Means.STEP_OWNER: 350, Means.STEP_BY: 250, Means.STEP_TOLD: 250}


def found(given: SummaryInput) -> tuple[Question, Answer] | None:
    """Return the question that holds the next steps, with its answer."""
    return given.meaning(Means.NEXT_STEPS)


def step_rows(given: SummaryInput) -> tuple[StepRow, ...]:
    """Return the next steps that are not done, in words; none when they may not be in a letter."""
    return tuple(_row(given, question, row) for question, row in _open_rows(given))


def _open_rows(given: SummaryInput) -> Iterator[tuple[Question, Row]]:
    pair = found(given)
    if pair is not None and is_said(*pair):
        question, answer = pair
        yield from ((question, row) for row in answer.live_rows if not _is_over(question, row))


@dataclass(frozen=True)
class EasyStep:
    """A next step with what easy read needs besides: its kind, the worker's easier words, and whose it is."""

    row: StepRow
    kind: str  # what its option means, such as step-visit; "" when nobody chose one
    easier: str
    told: tuple[Words, ...]  # the tested words for how the person will know
    is_yours: bool


def easy_steps(given: SummaryInput) -> tuple[EasyStep, ...]:
    """Return the next steps that are not done, in the order of the letter."""
    return tuple(_easy_step(given, question, row) for question, row in _open_rows(given))


def _easy_step(given: SummaryInput, question: Question, row: Row) -> EasyStep:
    words = _row(given, question, row)
    easier = question.column(Means.STEP_EASIER)
    typed = row.cells.get(easier.id, "").strip() if easier else ""
    refuse_too_long(question, typed)
    told = _option(question, row, Means.STEP_TOLD)
    return EasyStep(
        words,
        _option_means(question, row, Means.STEP_KIND),
        typed,
        told.easy_read if told else (),
        is_yours(given, words),
    )


def _row(given: SummaryInput, question: Question, row: Row) -> StepRow:
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

    who = cell(Means.STEP_OWNER)
    return StepRow(
        row.id,
        what=cell(Means.STEP_ACTION),
        who=fixed("steps", "you") if _is_the_person(given, who) else who,
        by=cell(Means.STEP_BY),
        told=cell(Means.STEP_TOLD),
    )


def _option(question: Question, row: Row, column_means: Means) -> Option | None:
    column = question.column(column_means)
    typed = row.cells.get(column.id, "") if column else ""
    return next((option for option in column.options if option.id == typed), None) if column else None


def _option_means(question: Question, row: Row, column_means: Means) -> str:
    chosen = _option(question, row, column_means)
    return chosen.means if chosen else ""


def _is_over(question: Question, row: Row) -> bool:
    return _option_means(question, row, Means.STEP_STATUS) == "status-done"


def yours(given: SummaryInput, most: int = 3) -> tuple[StepRow, ...]:
    """Return the next steps the person said they would do."""
    return tuple(row for row in step_rows(given) if is_yours(given, row))[:most]


def is_yours(given: SummaryInput, row: StepRow) -> bool:
    """Say whether the person does this step, alone or with somebody ("You and Chidi")."""
    return re.match(rf"{fixed('steps', 'you')}\b", row.who) is not None


def _is_the_person(given: SummaryInput, who: str) -> bool:
    names = (given.person.name_used, given.person.legal_name, chosen_name(given))
    own = {name.strip().casefold() for name in names if name.strip()}
    return who.strip().casefold() in {"you", "me", "i", "myself", *own}


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
