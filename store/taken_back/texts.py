"""Whether words are found in other words: as letters and notes hold them, with other spaces and capitals."""

import re
from collections.abc import Iterator, Mapping, Set
from typing import Any

from assessment.units import Unit

SHORTEST = 4  # letters; anything shorter is found by the key of its sentence
NOTE = 12  # a note is closed only for words that hardly stand there by chance
WORDS = ("value", "words", "text", "made_from", "who_name")
NUMBER = re.compile(r"\d(?:[ ()-]?\d){6,}")  # a phone number, however it is written


def folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def texts_of(unit: Unit, ids: Set[str] = frozenset()) -> set[str]:
    """What a unit says in free words, folded: the whole, each of its lines, and each number."""
    found: set[str] = set()
    for name in WORDS:
        held = unit.get(name, "")
        for text in [held] if isinstance(held, str) else held:
            if text in ids:
                continue
            found |= {folded(line).strip(" .,;:!?") for line in (text, *text.splitlines())}
            found |= {number(one) for one in NUMBER.findall(text)}
    return {text for text in found if len(text) >= SHORTEST}


def number(text: str) -> str:
    return re.sub(r"\D", "", text)


def holds(text: str, texts: Set[str]) -> bool:
    """Whether a text holds one of these, as whole words."""
    there = folded(text)
    numbers = {number(one) for one in NUMBER.findall(text)}
    return bool(numbers & texts) or any(
        one in there and re.search(rf"(?<!\w){re.escape(one)}(?!\w)", there) for one in texts
    )


def is_said(unit: Unit) -> bool:
    """Whether a unit says anything at all besides choices about a letter and who answered."""
    return any(unit.get(name) for name in ("value", "words", "text", "state"))


def strings(words: Any) -> Iterator[str]:
    """Every text in a piece of JSON."""
    if isinstance(words, str):
        yield words
    elif isinstance(words, Mapping):
        for value in words.values():
            yield from strings(value)
    elif isinstance(words, list | tuple):
        for value in words:
            yield from strings(value)


def keys(words: Any) -> Iterator[str]:
    """The keys of every sentence of a stored letter, and the ids of its rows."""
    if isinstance(words, Mapping):
        yield from (str(words[name]) for name in ("key", "id") if isinstance(words.get(name), str))
        for value in words.values():
            yield from keys(value)
    elif isinstance(words, list | tuple):
        for value in words:
            yield from keys(value)
