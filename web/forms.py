"""A step as its page shows it: each question, what may go with its answer, and what follows from it."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from assessment.answers import Answer, Unit, answer_of, step_who
from assessment.definition import Kind, Question, Step
from assessment.session_view import Wording, ordinary_words
from web.earlier import Earlier
from web.easier import Said, said_ordinarily
from web.facts import FactLine
from web.fields import CLASSES, FIELD_KINDS, NO_LABELS, Field, choices, text_field
from web.more import STATES, WHO, More, more_of
from web.row_forms import RowForm, row_forms


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
        return (self.page.hash, question.id, self.size, chosen, self.page.say)

    @property
    def more_key(self) -> Hashable:
        """The same of what is folded under the answer."""
        more = self.more
        if more is None or more.words or more.who_name or any(more.faults.values()):
            return None
        if more.state not in STATES or more.who not in WHO:
            return None
        chosen = (more.state, more.who, more.letter, more.words_letter, more.open)
        return (self.page.hash, self.question.id, "more", self.page.say, *chosen)

    @property
    def ask(self) -> str:
        return self.page.say(self.question.ask)

    @property
    def lead_in(self) -> str:
        """What is said before a question that some people find hard."""
        return self.page.say(self.question.lead_in)

    @property
    def hint(self) -> str:
        return self.page.say(self.question.hint)

    @property
    def ordinary(self) -> tuple[Said, ...]:
        """What the page says in easier words, each beside the ordinary ones; nothing where it has none."""
        return said_ordinarily(self.question) if self.page.say is not ordinary_words else ()

    @property
    def earlier(self) -> Earlier | None:
        """What was asked and answered before, where the question has changed since."""
        return self.page.again.get(self.question.id)

    @property
    def fact(self) -> FactLine | None:
        """What we know already, where that was told on an earlier day."""
        return self.page.facts.get(self.question.id)

    @property
    def is_wrong(self) -> bool:
        """Whether anything in its answer is to be changed, so that it must not be folded away."""
        mine = f"{self.name}."
        return any(name == self.name or name.startswith(mine) for name in self.page.faults)

    @property
    def row_name(self) -> str:
        words = self.page.say(self.question.row_name) or "row"
        return words[:1].upper() + words[1:]


@dataclass(frozen=True)
class FollowUps:
    """Questions that are asked only after certain answers; drawn always, under a line that says when."""

    options: tuple[str, ...]
    questions: tuple[QuestionForm, ...]
    asked: bool  # by the answer that stands now


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
    say: Wording = ordinary_words
    facts: Mapping[str, FactLine] = field(default_factory=dict)  # what we know already, by question

    @cached_property
    def step_who(self) -> tuple[str, str]:
        return step_who(self.step.id, self.units)


def form_for(page: Page) -> tuple[QuestionForm, ...]:
    """The questions of a step in their order, each with the questions that follow from it inside."""
    return tuple(_question(page, question, "m") for question in page.step.questions if not question.show_if)


def _question(page: Page, question: Question, size: str) -> QuestionForm:
    answer = answer_of(question, page.units)
    asked_for = page.new_rows.get(question.id, "")
    rows, removed = row_forms(question, answer, asked_for, page.faults, page.labels, page.say)
    return QuestionForm(
        question,
        page,
        answer,
        size,
        more=None if question.kind is Kind.NOTE else more_of(question, answer, page.step_who, page.faults),
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
    now = set(answer_of(question, page.units).chosen) if groups else set()
    return tuple(
        FollowUps(_labels(page, question, chosen), tuple(forms), bool(chosen & now))
        for chosen, forms in groups.items()
    )


def _labels(page: Page, question: Question, chosen: frozenset[str]) -> tuple[str, ...]:
    return tuple(page.say(option.label) for option in question.options if option.id in chosen)


def _field(page: Page, question: Question, answer: Answer, size: str) -> Field:
    shown = Field(
        name=question.id,
        label=page.say(question.ask),
        kind=FIELD_KINDS.get(question.kind, "input"),
        hint=page.say(question.hint),
        error=page.faults.get(question.id, ""),
        value=answer.text,
        choices=choices(question.options, answer.chosen, page.labels.get(question.id, NO_LABELS), page.say)
        if question.options
        else (),
        size=size,
        inputmode="decimal" if question.kind is Kind.NUMBER else "",
        suffix=question.unit if question.kind is Kind.NUMBER else "",
        classes=CLASSES.get(question.kind, ""),
    )
    return text_field(shown)
