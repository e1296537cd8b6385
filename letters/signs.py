"""Signs a letter can and cannot draw: the invisible goes, the undrawable shows, no letter is lost."""

import unicodedata
from collections.abc import Iterator
from typing import Any

from letters.faults import LetterFault
from letters.fonts import JOINERS, cover
from letters.letter import Letter
from letters.stored import from_json, to_json

UNDRAWN = "\ufffd"  # the sign for a sign: in Noto Sans, so it always draws


def drawable(letter: Letter) -> Letter:
    """Return the letter with only signs that our typefaces draw; LetterFault names the letters they lack.

    A missing letter or digit would change what is said, so a person must decide; a missing arrow or ornament
    becomes the replacement sign. PDF, web page and plain text are all made from the result.
    """
    data = _each(to_json(letter), visible)
    ready = {ord(sign): other for sign in _missing(data) if (other := _in_other_signs(sign))}
    data = _each(data, lambda text: text.translate(ready))
    missing = _missing(data)
    lost = sorted(sign for sign in missing if unicodedata.category(sign)[0] in "LN")
    if lost:
        raise LetterFault(
            f"Our letters cannot print these kinds of writing yet: {_writing(lost)}."
            " Write those words another way."
        )
    substitutes = {ord(sign): " " if unicodedata.category(sign) == "Zs" else UNDRAWN for sign in missing}
    return from_json(_each(data, lambda text: text.translate(substitutes)))


def _writing(lost: list[str]) -> str:
    """Return the scripts by their Unicode names: the ledger keeps this, so it repeats no words."""
    names = {unicodedata.name(sign, "unknown").split()[0].capitalize() for sign in lost}
    return ", ".join(sorted(names))


def _missing(data: Any) -> frozenset[str]:
    return cover("".join(_strings(data))).missing


def _in_other_signs(sign: str) -> str:
    """Return the same letters in usual signs (the ligature U+FB01 as f and i), when we have those."""
    usual = unicodedata.normalize("NFKC", sign)
    return "" if usual == sign or cover(usual).missing else usual


def visible(text: str) -> str:
    """Return a text without marks nobody sees; what Unicode knows no meaning of shows as a sign."""
    return "".join(filter(None, (_visible(sign) for sign in text)))


def _visible(sign: str) -> str:
    if sign in JOINERS - {"\u200b"} or sign in "\n\t":
        return sign
    category = unicodedata.category(sign)
    if category in ("Zl", "Zp"):
        return "\n"
    if (
        category == "Cf"
    ):  # marks of direction, soft hyphens: each sentence stands alone, so none may reach past its own
        return ""
    return UNDRAWN if category in ("Cc", "Cn", "Co", "Cs") else sign


def _each(value: Any, change: Any) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {name: _each(item, change) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_each(item, change) for item in value]
    return value


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
