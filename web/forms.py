"""A step as its page shows it: each question, what may go with its answer, and what follows from it."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from assessment.answers import (
    Answer,
    AnswerState,
    Unit,
    WhoAnswered,
    answer_of,
    effective_letter,
    effective_words_letter,
    step_who,
)
from assessment.definition import Kind, Question, ShowInLetter, Step
from web.earlier import Earlier
from web.fields import CLASSES, FIELD_KINDS, NO_LABELS, Field, choices, text_field
from web.row_forms import RowForm, row_forms

STATES = frozenset({"", *AnswerState})
WHO = frozenset({"", *WhoAnswered})
MORE_FIELDS = ("state", "who", "who-name", "words", "words-letter", "letter")


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
class QuestionForm:
    """One question on the page."""

    question: Question
    page: "Page"
    answer: Answer
    size: str  # of its label
    more: More | None = None
    rows: tuple[RowForm, ...] = ()
    removed: tuple[RowForm, ...] = ()
    follow_ups: tuple["FollowUps", ...] = ()
    offered_again: date | None = None  # the earlier day on which "not today" was said

    @property
    def name(self) -> str:
        return self.question.id

    @cached_property
    def field(self) -> Field:
        return _field(self.page, self.question, self.answer, self.size)

    @property
    def answer_key(self) -> Hashable:
        """What the answer's field shows, when that is a choice from our own list; else None."""
        question, chosen = self.question, self.answer.chosen
        known = all(question.option(one) for one in chosen)
        if not question.options or not known or question.id in self.page.faults:
            return None
        return (self.page.hash, question.id, self.size, chosen)

    @property
    def more_key(self) -> Hashable:
        """The same of what is folded under the answer."""
        more = self.more
        if more is None or more.words or more.who_name or any(more.faults.values()):
            return None
        if more.state not in STATES or more.who not in WHO:
            return None
        chosen = (more.state, more.who, more.letter, more.words_letter, more.open)
        return (self.page.hash, self.question.id, "more", *chosen)

    @property
    def earlier(self) -> Earlier | None:
        """What was asked and answered before, where the question has changed since."""
        return self.page.again.get(self.question.id)

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

    hash: str  # of the definition
    step: Step
    units: Mapping[str, Unit]
    faults: Mapping[str, str] = field(default_factory=dict)  # field name -> message
    new_rows: Mapping[str, str] = field(default_factory=dict)  # question id -> the id of an empty row to show
    offered: Mapping[str, date] = field(default_factory=dict)
    again: Mapping[str, Earlier] = field(default_factory=dict)  # what was asked before, where it has changed
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # of options offered before

    @cached_property
    def step_who(self) -> tuple[str, str]:
        return step_who(self.step.id, self.units)


def form_for(page: Page) -> tuple[QuestionForm, ...]:
    """The questions of a step in their order, each with the questions that follow from it inside."""
    return tuple(_question(page, question, "m") for question in page.step.questions if not question.show_if)


def _question(page: Page, question: Question, size: str) -> QuestionForm:
    answer = answer_of(question, page.units)
    asked_for = page.new_rows.get(question.id, "")
    rows, removed = row_forms(question, answer, asked_for, page.faults, page.labels)
    return QuestionForm(
        question,
        page,
        answer,
        size,
        more=None if question.kind is Kind.NOTE else _more(page, question, answer),
        rows=rows,
        removed=removed,
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
        choices=choices(question.options, answer.chosen, page.labels.get(question.id, NO_LABELS))
        if question.options
        else (),
        size=size,
        inputmode="decimal" if question.kind is Kind.NUMBER else "",
        suffix=question.unit if question.kind is Kind.NUMBER else "",
        classes=CLASSES.get(question.kind, ""),
    )
    return text_field(shown)


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
