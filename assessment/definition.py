"""The shapes of an assessment: sections, steps, questions, options. The words come from YAML (content.py)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from assessment.closed_lists import Act as Act
from assessment.closed_lists import Applies as Applies
from assessment.closed_lists import CheckKind as CheckKind
from assessment.closed_lists import Keeps as Keeps
from assessment.closed_lists import Kind as Kind
from assessment.closed_lists import Means as Means
from assessment.closed_lists import NeedCategory as NeedCategory
from assessment.closed_lists import ShowInLetter as ShowInLetter
from assessment.closed_lists import Urgent as Urgent


@dataclass(frozen=True)
class Words:
    """One text with its easier wording and its other languages (language tag -> text)."""

    text: str
    easier: str = ""
    languages: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True)
class Need:
    """What an answer asks of a visit and of a letter: one line of the needs card; 1 is the first."""

    category: NeedCategory
    card: Words  # may hold {answer} (the answer, or the option's words in a sentence)
    order: int = 50
    applies: tuple[Applies, ...] = ()
    check: CheckKind | None = None  # where it stands on the checklist of a visit
    acts: tuple[Act, ...] = ()  # what code does about it


@dataclass(frozen=True)
class Option:
    """One choice; `says` is how it reads inside a sentence; `alone` cannot stand beside others."""

    id: str
    label: Words
    hint: Words = field(default_factory=lambda: Words(""))
    says: Words = field(default_factory=lambda: Words(""))
    letter: Words = field(default_factory=lambda: Words(""))  # the whole sentence when this is chosen
    easy_read: tuple[Words, ...] = ()
    picture: str = ""
    alone: bool = False
    code: str = ""  # SNOMED CT id, check digit verified by a test
    need: Need | None = None
    means: str = ""  # what code may know of an option, closed per Means (content.OPTION_MEANS)
    urgent: Urgent | None = None  # choosing it asks somebody to act now

    @property
    def in_a_sentence(self) -> str:
        return self.says.text or self.label.text


@dataclass(frozen=True)
class ShowIf:
    """A question is shown when an earlier question of the same step holds one of these options."""

    question: str
    options: frozenset[str]


@dataclass(frozen=True)
class Column:
    """One cell of each row of a rows question: text, long-text, one-of, date or yes-no."""

    id: str
    kind: Kind
    ask: Words
    hint: Words = field(default_factory=lambda: Words(""))
    options: tuple[Option, ...] = ()
    means: Means | None = None


@dataclass(frozen=True)
class LetterWords:
    """How a question goes into a letter: the default, the sentence ({answer}), and the words of one row.

    Square brackets in a sentence hold a clause that tells other questions of the step ({their-id}).
    """

    show: ShowInLetter
    sentence: Words = field(default_factory=lambda: Words(""))
    row: Words = field(default_factory=lambda: Words(""))  # {column-id} in braces


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
    pack: str = ""  # the optional pack it belongs to
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
    canonical: str = field(default="", repr=False, compare=False)  # that JSON, which the hash is made of

    @cached_property
    def _questions(self) -> dict[str, tuple[Section, Step, Question]]:
        steps = ((section, step) for section in self.sections for step in section.steps)
        return {question.id: (*place, question) for place in steps for question in place[1].questions}

    @cached_property
    def _places(self) -> dict[str, tuple[Section, Step]]:
        return {step.id: (section, step) for section in self.sections for step in section.steps}

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
