"""Which words of a letter are in another language, so that they are read aloud as they sound (WCAG 3.1.2)."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

OURS = "en"
SURE = 0.95  # of the two languages a text can be in; below it, it counts as English
LEAST = 6  # letters: a name or a single word says too little
_LEADS = re.compile(r"^([^:]{1,200}: +)(.+)$", re.DOTALL)


@dataclass(frozen=True)
class Piece:
    """A part of a line; `language` is a tag, or "" for English."""

    text: str
    language: str = ""


def tags(said: str) -> tuple[str, ...]:
    """Return the tags of the languages a person is recorded to use, as in "Welsh and English"."""
    words = re.findall(r"\w+", said.casefold())
    found = (_names()[word] for word in words if word in _names())
    return tuple(dict.fromkeys(tag for tag in found if tag != OURS))


def pieces(line: str, languages: tuple[str, ...]) -> tuple[Piece, ...]:
    """Return a line in pieces of one language each: a lead ("You said: ") may be in another than its words.

    `languages` are the tags the person uses besides English; other writing than Latin is known without them.
    """
    whole = _language(line, languages)
    lead = _LEADS.match(line)
    if lead is None:
        return (Piece(line, whole),)
    before, after = _language(lead[1], languages), _language(lead[2], languages)
    if before == after:
        return (Piece(line, whole),)
    return Piece(lead[1], before), Piece(lead[2], after)


def _language(text: str, languages: tuple[str, ...]) -> str:
    if not languages and text.isascii():
        return ""
    letters = [sign for sign in text if sign.isalpha()]
    if not letters:
        return ""
    writing, many = Counter(_writing(letters)).most_common(1)[0]
    if writing:
        if many * 2 < len(letters):
            return ""
        known = _written()[writing]
        return next((tag for tag in languages if tag in known), known[0])
    latin = tuple(tag for tag in languages if not any(tag in known for known in _written().values()))
    if not latin or len(letters) < LEAST:
        return ""
    identifier = _identifier()
    identifier.set_languages(_known((OURS, *latin)))
    tag, sure = identifier.classify(text)
    return str(tag) if tag != OURS and sure >= SURE else ""


def _writing(letters: list[str]) -> Iterator[str]:
    """Yield the kind of writing of each letter; "" for Latin and for writing that is not listed."""
    for letter in letters:
        name = unicodedata.name(letter, "").split(" ")[0].split("-")[0]
        yield name if name in _written() else ""


def _known(wanted: tuple[str, ...]) -> list[str]:
    return [tag for tag in wanted if tag in _labels()]


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # 45 MB, and seldom wanted

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@cache
def _labels() -> frozenset[str]:
    return frozenset(_identifier().labels)


@cache
def _lists() -> Mapping[str, Any]:
    loaded = yaml.load((Path(__file__).parent / "languages.yaml").read_text("utf-8"), yaml.CBaseLoader)  # noqa: S506
    assert isinstance(loaded, dict)
    return loaded


@cache
def _names() -> Mapping[str, str]:
    return {str(name).casefold(): str(tag) for name, tag in _lists()["names"].items()}


@cache
def _written() -> Mapping[str, tuple[str, ...]]:
    return {str(name): tuple(map(str, found)) for name, found in _lists()["writing"].items()}
