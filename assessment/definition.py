"""The shapes of an assessment: sections, steps, questions, options. The words come from YAML (content.py)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from assessment.closed_lists import Act as Act
from assessment.closed_lists import Applies as Applies
from assessment.closed_lists import CheckKind as CheckKind
from assessment.closed_lists import Keeps as Keeps
from assessment.closed_lists import Kind as Kind
from assessment.closed_lists import Means as Means
from assessment.closed_lists import NeedCategory as NeedCategory
from assessment.closed_lists import ShowInLetter as ShowInLetter
from assessment.closed_lists import Urgent as Urgent
from assessment.packs import Pack as Pack
from assessment.question_parts import Column as Column
from assessment.question_parts import LetterWords as LetterWords
from assessment.question_parts import Need as Need
from assessment.question_parts import Option as Option
from assessment.question_parts import ShowIf as ShowIf
from assessment.question_parts import Words as Words


@dataclass(frozen=True)
class Question:
    """One question as the person hears it, with where its answer is kept and how it may be used."""

    id: str
    kind: Kind
    ask: Words
    keeps: Keeps
    letter: LetterWords
    hint: Words = field(default_factory=lambda: Words(""))
    options: tuple[Option, ...] = ()
    columns: tuple[Column, ...] = ()
    row_name: Words = field(default_factory=lambda: Words(""))  # one row in words: "next step"
    show_if: ShowIf | None = None
    sensitivity: int = 0  # 0 to 3, domain.md 1.3
    missing: Words = field(default_factory=lambda: Words(""))  # what to say when the value is malformed
    easy_read: tuple[Words, ...] = ()  # one idea each; of free words only what leads to them
    picture: str = ""
    code: str = ""
    need: Need | None = None
    means: Means | None = None
    pack: str = ""  # how packs were told apart before they had files of their own
    least: int | None = None  # number only
    most: int | None = None
    unit: str = ""
    lead_in: Words = field(default_factory=lambda: Words(""))  # what is said before it is asked
    urgent: Urgent | None = None  # any words in it ask somebody to act now; for text and long-text
    confirm_after: int | None = None  # days after which *still right?* is asked; None: never asked by itself
    carried: bool = True  # whether a later assessment may show it as already told

    def option(self, option_id: str) -> Option | None:
        return next((option for option in self.options if option.id == option_id), None)

    def column(self, means: Means) -> Column | None:
        return next((column for column in self.columns if column.means is means), None)


@dataclass(frozen=True)
class Step:
    """One page of questions, of a length a tired person can bear."""

    id: str
    title: Words
    questions: tuple[Question, ...]
    intro: Words = field(default_factory=lambda: Words(""))
    permission: Words = field(default_factory=lambda: Words(""))  # what to ask before it is opened


@dataclass(frozen=True)
class Section:
    """A named part of the assessment; `needs_first` marks the one that is asked before all others."""

    id: str
    title: Words
    why: Words
    who_sees: Words
    minutes: int
    steps: tuple[Step, ...]
    lead_in: Words = field(default_factory=lambda: Words(""))
    needs_first: bool = False
    letter_heading: Words = field(default_factory=lambda: Words(""))
    permission: Words = field(default_factory=lambda: Words(""))  # of all its steps at once

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(question for step in self.steps for question in step.questions)


@dataclass(frozen=True)
class Assessment:
    """A whole definition: an id, a version, its sections, and the hash under which it is kept for ever."""

    id: str
    version: str
    title: Words
    sections: tuple[Section, ...]
    hash: str  # SHA-256, hex, of the canonical JSON of its files
    summary: Words = field(default_factory=lambda: Words(""))
    packs: tuple[Pack, ...] = ()  # those that are switched on; each stands as a step in its section
    canonical: str = field(default="", repr=False, compare=False)  # that JSON, which the hash is made of

    @cached_property
    def _questions(self) -> dict[str, tuple[Section, Step, Question]]:
        steps = ((section, step) for section in self.sections for step in section.steps)
        return {question.id: (*place, question) for place in steps for question in place[1].questions}

    @cached_property
    def _places(self) -> dict[str, tuple[Section, Step]]:
        return {step.id: (section, step) for section in self.sections for step in section.steps}

    @cached_property
    def can_be_urgent(self) -> dict[str, Question]:
        """The questions with an answer that asks somebody to act now, by id."""
        of_columns = {
            q.id: [o for column in q.columns for o in column.options] for _, _, q in self.questions()
        }
        return {
            q.id: q
            for _, _, q in self.questions()
            if q.urgent or any(option.urgent for option in (*q.options, *of_columns[q.id]))
        }

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        return tuple(step for section in self.sections for step in section.steps)

    def questions(self) -> Iterator[tuple[Section, Step, Question]]:
        return iter(self._questions.values())

    def find(self, question_id: str) -> tuple[Section, Step, Question] | None:
        return self._questions.get(question_id)

    def step(self, step_id: str) -> tuple[Section, Step] | None:
        return self._places.get(step_id)

    def section(self, section_id: str) -> Section | None:
        return next((section for section in self.sections if section.id == section_id), None)

    def meaning(self, means: Means) -> Question | None:
        return next((q for _, _, q in self._questions.values() if q.means is means), None)
