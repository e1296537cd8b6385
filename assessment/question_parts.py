"""The parts inside a question: texts, options, columns, and how an answer counts and goes into a letter."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from assessment.closed_lists import Act, Applies, CheckKind, Kind, Means, NeedCategory, ShowInLetter, Urgent


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
    points: int | None = None  # what it adds to a score of its pack

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
