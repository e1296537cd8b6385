"""Hard words that occur in an easy read letter, each with what it means, for its end."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from letters.letter import Box, Idea, Part

FILE = Path(__file__).resolve().parents[1] / "assessment" / "content" / "hard-words.yaml"


@dataclass(frozen=True)
class HardWord:
    """A word that is hard, and what it means in easy words."""

    word: str
    means: str


@cache
def hard_words() -> tuple[HardWord, ...]:
    """Return the list the clinical lead keeps; none when there is no such file."""
    if not FILE.exists():
        return ()
    with FILE.open(encoding="utf-8") as file:
        listed = yaml.load(file, Loader=yaml.CBaseLoader) or ()  # words only: no and yes are words here
    if isinstance(listed, dict):
        listed = listed.get("words", ())
    return tuple(HardWord(str(line["word"]).strip(), str(line["means"]).strip()) for line in listed)


def explained(parts: Iterable[Part]) -> tuple[Box, ...]:
    """Return a box for each hard word in the words that are given out, in the order of the alphabet."""
    found = {match[0].casefold() for match in _any_hard_word().finditer("\n".join(_words(parts)))}
    return tuple(
        Box(hard.word[:1].upper() + hard.word[1:], (hard.means,))
        for hard in sorted(hard_words(), key=lambda one: one.word.casefold())
        if hard.word.casefold() in found
    )


@cache
def _any_hard_word() -> re.Pattern[str]:
    """Return what finds them, the longest first: a medicine review is not also a review."""
    longest_first = sorted((hard.word for hard in hard_words()), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})(?!\w)", re.IGNORECASE)


def _words(parts: Iterable[Part]) -> Iterator[str]:
    for part in parts:
        yield part.heading
        for block in part.blocks:
            if isinstance(block, Idea) and block.is_written:
                yield from (sentence.text for sentence in block.sentences)
                yield block.strong
