"""The sheets of the print pack: what is left of an assessment in the shape in which paper asks it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from assessment.definition import Kind, Question, Section, Step
from assessment.numbering import numbers
from assessment.permission import gate_of
from assessment.safety import SAFETY, is_private, is_safety
from web.opened import Opened
from web.paper_left import SectionLeft, StepLeft, sections_left

MOST_COLUMNS = 4  # a table with more has no room to write on a sheet of A4: each row is then a box of its own
ROWS = 4
BOXES = 3
LINES = {Kind.TEXT: 1, Kind.LONG_TEXT: 4}  # of the whole width of a sheet


@dataclass(frozen=True)
class PaperQuestion:
    """One question on paper, with those that follow from it."""

    number: str
    question: Question
    when: tuple[str, ...]  # the answers after which it is asked; () when it always is
    follow_ups: tuple["PaperQuestion", ...]

    @property
    def lines(self) -> range:
        """The lines to write on."""
        return range(LINES.get(self.question.kind, 0))

    @property
    def ticks_many(self) -> bool:
        return self.question.kind is Kind.MANY_OF

    @property
    def as_table(self) -> bool:
        columns = self.question.columns
        return len(columns) <= MOST_COLUMNS and all(len(column.options) <= MOST_COLUMNS for column in columns)

    @property
    def rows(self) -> range:
        return range(1, (ROWS if self.as_table else BOXES) + 1)


@dataclass(frozen=True)
class PaperStep:
    """One step on paper; `permission` is what is asked before it, alone when that is the most private."""

    number: str
    step: Step
    permission: str
    alone: bool
    notes: tuple[Question, ...]
    questions: tuple[PaperQuestion, ...]


@dataclass(frozen=True)
class Sheet:
    """One section on paper: it begins a new sheet."""

    number: str
    section: Section
    permission: str
    alone: bool
    steps: tuple[PaperStep, ...]


def sheets_of(opened: Opened, chosen: Collection[str], private: bool) -> tuple[Sheet, ...]:
    """The sheets of the chosen sections; the most private questions only on purpose."""
    known = numbers(opened.definition)
    made = (_sheet(one, known, private) for one in sections_left(opened) if one.section.id in chosen)
    return tuple(sheet for sheet in made if sheet.steps)


def _sheet(left: SectionLeft, known: Mapping[str, str], private: bool) -> Sheet:
    section = left.section
    steps = tuple(step for one in left.steps for step in _step(one, known, private))
    most = max((q.sensitivity for step in steps for q in _all(step.questions)), default=0)
    alone = most >= SAFETY
    return Sheet(known[f"section.{section.id}"], section, str(section.permission), alone, steps)


def _step(left: StepLeft, known: Mapping[str, str], private: bool) -> Iterator[PaperStep]:
    """The step, unless nothing of it may be on paper."""
    step = left.step
    asked = {q.id: q for q in _on_paper(left)} if private or not is_safety(step) else {}
    if not asked:
        return
    first = [q for q in asked.values() if not q.show_if or q.show_if.question not in asked]
    questions = tuple(_question(step, q, known, asked, ()) for q in first)
    gate = gate_of(left.section, step) if step.permission else None
    alone = is_safety(left.step)
    notes = tuple(q for q in step.questions if q.kind is Kind.NOTE)
    yield PaperStep(known[f"step.{step.id}"], step, str(gate.words) if gate else "", alone, notes, questions)


def _on_paper(left: StepLeft) -> Iterator[Question]:
    """What is left, but for private questions that would tell on paper what was answered before them."""
    here = {question.id for question in left.questions}
    for question in left.questions:
        follows = question.show_if is not None and question.show_if.question not in here
        if not (follows and is_private(question)):
            yield question


def _question(
    step: Step, this: Question, known: Mapping[str, str], asked: Mapping[str, Question], when: tuple[str, ...]
) -> PaperQuestion:
    follow = tuple(
        _question(step, other, known, asked, _labels(this, other.show_if.options))
        for other in asked.values()
        if other.show_if and other.show_if.question == this.id
    )
    return PaperQuestion(known[this.id], this, when, follow)


def _labels(question: Question, chosen: Collection[str]) -> tuple[str, ...]:
    return tuple(str(option.label) for option in question.options if option.id in chosen)


def _all(questions: tuple[PaperQuestion, ...]) -> Iterator[Question]:
    for one in questions:
        yield one.question
        yield from _all(one.follow_ups)
