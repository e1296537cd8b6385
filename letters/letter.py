"""The shape of a letter, before any page or format: parts, and in each part a few kinds of block."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum


class LetterKind(StrEnum):
    """What a letter is for."""

    SUMMARY = "summary"
    VISIT = "what-will-happen"
    MY_CARD = "my-card"


@dataclass(frozen=True)
class Sentence:
    """One sentence (or the few of one answer) under a key that stays the same from draft to draft."""

    key: str
    text: str
    made_from: str | None = None  # set when a worker wrote `text`: the machine's sentence it was written for
    changed_since: str | None = None  # set when the machine would now say something else than `made_from`
    about: str = ""  # what a sentence that only a worker can write is to say: the person's words

    @property
    def waits(self) -> bool:
        """Whether only a worker can write this, and none has."""
        return bool(self.about) and not self.text.strip()

    @property
    def machine(self) -> str:
        """Return what the machine says here today, edited or not."""
        if self.changed_since is not None:
            return self.changed_since
        return self.text if self.made_from is None else self.made_from


@dataclass(frozen=True)
class Quote:
    """The person's own words, word for word; `lead` says whose they are."""

    key: str
    lead: str
    text: str


@dataclass(frozen=True)
class Bullets:
    """Several short things that belong together."""

    items: tuple[Sentence, ...]


@dataclass(frozen=True)
class Choices:
    """Things to tick with a pen, or to say on the phone."""

    items: tuple[Sentence, ...]


@dataclass(frozen=True)
class StepRow:
    """One next step: what will happen, who, by when, how the person will know; `id` is the row's own."""

    id: str
    what: str
    who: str
    by: str
    told: str

    @property
    def cells(self) -> tuple[str, str, str, str]:
        return (self.what, self.who, self.by, self.told)


@dataclass(frozen=True)
class Steps:
    """The table of next steps."""

    headings: tuple[str, str, str, str]
    rows: tuple[StepRow, ...]


@dataclass(frozen=True)
class Box:
    """Words that must be found at a glance, set apart: the safety net."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Idea:
    """One idea of easy read: a picture by its id, the words beside it, and a line to find at a glance.

    A sentence that only a worker can write is empty until then, and keeps its idea out of the letter.
    """

    picture: str
    sentences: tuple[Sentence, ...]
    strong: str = ""  # a date or a number

    @property
    def is_written(self) -> bool:
        """Whether nothing waits for a worker; a sentence that was taken out does not wait."""
        return not any(sentence.waits for sentence in self.sentences)


Block = Sentence | Quote | Bullets | Choices | Steps | Box | Idea


@dataclass(frozen=True)
class Part:
    """One heading with its blocks; level 3 stands under the level 2 before it."""

    id: str
    heading: str
    blocks: tuple[Block, ...]
    level: int = 2


@dataclass(frozen=True)
class Letter:
    """A whole letter. `sender`, `addressee` and `sign_off` are lines as they stand on paper."""

    kind: LetterKind
    language: str
    title: str
    sender: tuple[str, ...]
    addressee: tuple[str, ...]
    date_words: str
    reference: str
    nhs_number: str
    greeting: str
    parts: tuple[Part, ...]
    sign_off: tuple[str, ...]
    languages: tuple[str, ...] = ()  # tags of those the person uses besides English (letters.languages)

    def sentences(self) -> Iterator[Sentence]:
        """Yield every sentence a worker may change, in the order of the letter."""
        for part in self.parts:
            for block in part.blocks:
                if isinstance(block, Sentence):
                    yield block
                elif isinstance(block, Bullets | Choices):
                    yield from block.items
                elif isinstance(block, Idea):
                    yield from block.sentences

    def sentence(self, key: str) -> Sentence | None:
        return next((sentence for sentence in self.sentences() if sentence.key == key), None)

    def steps(self) -> tuple[StepRow, ...]:
        """Return the rows of what happens next."""
        return tuple(
            row
            for part in self.parts
            for block in part.blocks
            if isinstance(block, Steps)
            for row in block.rows
        )


def fair_copy(letter: Letter) -> Letter:
    """Return the letter as given out: no trace of edits, nothing empty, no heading on its own."""
    parts = tuple(replace(part, blocks=tuple(_fair_blocks(part.blocks))) for part in letter.parts)
    kept = [
        part
        for place, part in enumerate(parts)
        if part.blocks or (part.level == 2 and any(_parts_under(parts[place + 1 :])))
    ]
    return replace(letter, parts=tuple(kept))


def _parts_under(following: tuple[Part, ...]) -> Iterator[bool]:
    for part in following:
        if part.level == 2:
            return
        yield bool(part.blocks)


def _fair_blocks(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Sentence):
            yield from _fair_sentences((block,))
        elif isinstance(block, Bullets | Choices):
            items = tuple(_fair_sentences(block.items))
            if items:
                yield replace(block, items=items)
        elif isinstance(block, Idea):
            sentences = tuple(_fair_sentences(block.sentences))
            if sentences and block.is_written:
                yield replace(block, sentences=sentences)
        else:
            yield block


def _fair_sentences(sentences: tuple[Sentence, ...]) -> Iterator[Sentence]:
    return (Sentence(sentence.key, sentence.text) for sentence in sentences if sentence.text.strip())
