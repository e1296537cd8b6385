"""The sentences that stand in every letter, read once from words.yaml and filled with names and dates."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import yaml

_PLACE = re.compile(r"\{([a-z][a-z0-9-]*)\}")
_ENDED = "\0"  # never in an answer: assessment.text.clean lets no control character through


@cache
def _words() -> Mapping[str, object]:
    with (Path(__file__).parent / "words.yaml").open(encoding="utf-8") as file:
        loaded = yaml.load(file, Loader=yaml.CSafeLoader)
    assert isinstance(loaded, dict)
    return loaded


def fixed(*path: str, **values: str) -> str:
    """Return one sentence, as fixed("sentences", "opening", dates="..."); KeyError when there is none."""
    found: object = _words()
    for name in path:
        if not isinstance(found, Mapping):
            raise KeyError(".".join(path))
        found = found[name]
    if not isinstance(found, str):
        raise KeyError(".".join(path))
    return fill(found, values)


def fill(template: str, values: Mapping[str, str]) -> str:
    """Put values in their {places}, once: braces inside a value stay as typed, an unknown place stays empty.

    A value that ends its own sentence ("I am fine!", "Call me.") takes no second mark from the template.
    """

    def filled(place: re.Match[str]) -> str:
        value, mark = values.get(place[1], "").strip(), template[place.end() : place.end() + 1]
        if value.endswith(".") and mark in (".", ","):
            return value[:-1]
        return value + _ENDED if value.endswith(("!", "?")) and mark == "." else value

    return _PLACE.sub(filled, template).replace(_ENDED + ".", "")


def joined(things: Sequence[str], last: str = "and") -> str:
    """Return things as in a sentence: `a`, `a and b`, `a, b and c`."""
    if len(things) < 2:
        return "".join(things)
    return ", ".join(things[:-1]) + fixed("joins", last) + things[-1]
