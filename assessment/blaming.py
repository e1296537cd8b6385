"""Words that put blame on a person, and what to say instead; the list lies with the other words."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from assessment.yaml_reading import read_yaml

FILE: Final = Path(__file__).parent / "content" / "blaming-words.yaml"


@cache
def blaming_words() -> Mapping[str, str]:
    """Every word of the list with what to say instead."""
    data, faults = read_yaml(FILE.read_text(encoding="utf-8"))
    if faults or not isinstance(data, dict):
        raise ValueError(f"{FILE.name}: {' '.join(faults)}")
    return MappingProxyType({str(line["word"]): str(line["say"]) for line in data["words"]})


def blaming_in(text: str) -> tuple[str, ...]:
    """Give the words of the list that stand in a text as whole words, longest first."""
    return tuple(word for word in _longest_first() if _pattern(word).search(text))


@cache
def _longest_first() -> tuple[str, ...]:
    return tuple(sorted(blaming_words(), key=len, reverse=True))


@cache
def _pattern(word: str) -> re.Pattern[str]:
    spaced = r"\s+".join(re.escape(part) for part in word.split())
    return re.compile(rf"(?<![\w-]){spaced}(?![\w-])", re.IGNORECASE)
