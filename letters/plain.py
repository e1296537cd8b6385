"""Hints for plainer words beside each sentence of a draft: they advise; only a gap in a next step blocks."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from letters.letter import Idea, Letter, StepRow
from letters.next_steps import lacks

LONGEST = 20  # words in a sentence
EASY = 15  # words in a sentence of easy read
MOST = 3  # sentences in a paragraph
# Short forms that everybody knows, or that are a name.
KNOWN = frozenset(
    {
        "NHS",
        "GP",
        "GPS",
        "A&E",
        "BSL",
        "UK",
        "TV",
        "ID",
        "OK",
        "PM",
        "AM",
        "I",
        "ICO",
        "US",
        "MP",
        "DVD",
        "PIN",
        "SMS",
    }
)
# "You are tired" says how somebody is, not that something was done to them.
FEELINGS = frozenset(
    "tired worried scared upset pleased excited bored relaxed interested confused frightened stressed retired"
    " married divorced widowed used need allowed supposed agreed closed left-handed red".split()
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_CAPITALS = re.compile(r"(?<![\w&])[A-Z]{2,6}s?(?![\w&])")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?(\w{3,}ed)\b", re.IGNORECASE)
_PERCENT = re.compile(r"\d+(?:\.\d+)?\s?%")


class HintKind(StrEnum):
    """What a hint is about; the words are what a page shows first."""

    WORD = "A plainer word"
    BLAME = "Words without blame"
    NEVER = "Do not use this"
    LONG_SENTENCE = "A long sentence"
    LONG_PARAGRAPH = "A long paragraph"
    CAPITALS = "Short for what?"
    PASSIVE = "Say who does it"
    PERCENT = "A number people can see"
    VAGUE = "Say when"
    PICTURE = "A picture is missing"
    STEP = "A next step is not complete"


@dataclass(frozen=True)
class Hint:
    """One hint: the sentence it is about, what was found there, and what to do or say instead."""

    key: str
    kind: HintKind
    found: str
    say: str

    @property
    def blocks(self) -> bool:
        """Whether no letter is made before this is mended."""
        return self.kind is HintKind.STEP


@dataclass(frozen=True)
class PlainWords:
    """Hard word -> plainer words, vague times, words never to use; and blaming word -> what to say."""

    instead: Mapping[str, str]
    vague: Sequence[str]
    never: Sequence[str]
    blaming: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def hints(letter: Letter, words: PlainWords) -> tuple[Hint, ...]:
    """Return every hint in the order of the letter; those of next steps have the key `step:<row id>`."""
    return tuple(_hints(letter, words))


def _hints(letter: Letter, words: PlainWords) -> Iterator[Hint]:
    for row in letter.steps():
        yield from step_hints(row, words)
    ideas = [block for part in letter.parts for block in part.blocks if isinstance(block, Idea)]
    easy = {sentence.key for idea in ideas for sentence in idea.sentences}
    for sentence in letter.sentences():
        if sentence.key in easy:
            continue
        if (
            not sentence.key.startswith("fixed:") or sentence.made_from is not None
        ):  # our own are checked by a test
            yield from text_hints(sentence.key, sentence.text, words)
    for idea in ideas:
        yield from _easy_hints(idea, words)


def _easy_hints(idea: Idea, words: PlainWords) -> Iterator[Hint]:
    """Yield the hints for one idea; tested words may still grow too long with a name in them."""
    if not idea.picture:
        yield Hint(idea.sentences[0].key, HintKind.PICTURE, "no picture", "Tell your clinical lead")
    for sentence in idea.sentences:
        if sentence.made_from is not None or sentence.about or sentence.key.endswith(":easier"):
            yield from text_hints(sentence.key, sentence.text, words, EASY)
        else:
            yield from _length_hints(sentence.key, sentence.text, EASY)


def text_hints(key: str, text: str, words: PlainWords, longest: int = LONGEST) -> Iterator[Hint]:
    """Yield the hints for one text."""
    blaming = [word for word in words.blaming if _find(word, text)]
    for word in blaming:
        if not any(word in other for other in blaming if other != word):  # one hint for "failed to attend"
            yield Hint(key, HintKind.BLAME, _find(word, text), words.blaming[word])
    for hard, plainer in words.instead.items():
        if found := _find(hard, text):
            yield Hint(key, HintKind.WORD, found, plainer)
    for word in words.never:
        if found := _find(word, text):
            yield Hint(key, HintKind.NEVER, found, "Say it in full, or leave it out")
    for vague in words.vague:
        if found := _find(vague, text):
            yield Hint(key, HintKind.VAGUE, found, "Give a date, or say how often")
    listed = {word.casefold() for word in (*words.instead, *words.never, *words.vague)}
    for capitals in dict.fromkeys(_CAPITALS.findall(text)):
        if capitals not in KNOWN and capitals.casefold() not in listed:
            yield Hint(key, HintKind.CAPITALS, capitals, "Write it in full, and what it is")
    for passive in _PASSIVE.finditer(text):
        if passive[1].lower() in FEELINGS:
            continue
        yield Hint(key, HintKind.PASSIVE, passive[0], "Say who does it: “we”, “you” or a name")
    for percent in _PERCENT.findall(text):
        yield Hint(key, HintKind.PERCENT, percent, "Write it like “1 in 4”")
    yield from _length_hints(key, text, longest)


def _length_hints(key: str, text: str, longest: int) -> Iterator[Hint]:
    for paragraph in re.split(r"\n\s*\n", text):
        sentences = [one for one in _SENTENCE.split(paragraph) if one.strip()]
        if len(sentences) > MOST:
            yield Hint(
                key,
                HintKind.LONG_PARAGRAPH,
                f"{len(sentences)} sentences",
                f"Use {MOST} or fewer, or start a new line",
            )
        for sentence in sentences:
            if (many := len(sentence.split())) > longest:
                yield Hint(
                    key,
                    HintKind.LONG_SENTENCE,
                    f"{many} words",
                    f"Use {longest} words or fewer: make two sentences",
                )


def step_hints(row: StepRow, words: PlainWords) -> Iterator[Hint]:
    """Yield what a next step lacks, which blocks, and the hints for its words."""
    key = f"step:{row.id}"
    for sentence in lacks(row):
        yield Hint(key, HintKind.STEP, sentence, "Change it in its step")
    for cell in (row.what, row.told):
        yield from text_hints(key, cell, words)


def _find(word: str, text: str) -> str:
    # A word in capitals (ICT, DNA) is only meant in capitals.
    found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, 0 if word.isupper() else re.IGNORECASE)
    return found[0] if found else ""
