"""The checks that every part of the files shares: of keys, words, ids, numbers and choices."""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Final

from stdnum import verhoeff
from stdnum.exceptions import ValidationError

from assessment.content_keys import Keys
from assessment.written import Data

ID: Final = re.compile(r"[a-z][a-z0-9-]*")
OPTION_ID: Final = re.compile(r"[a-z0-9][a-z0-9-]*")
_HTML: Final = re.compile(r"<[A-Za-z/!?]|&[A-Za-z]+;|&#")
_JINJA: Final = re.compile(r"\{[{%#]|[}%#]\}")
_PLACE: Final = re.compile(r"\{([^{}]*)\}")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def check_keys(data: Data, keys: Keys) -> Iterator[str]:
    """Tell of keys that we do not know, and of keys that are missing."""
    yield from (f"says {key}, which we do not know" for key in data if key not in keys.all)
    yield from (f"does not say {key}" for key in keys.must if data.get(key) in (None, "", [], {}))


def check_words(data: Data, key: str, places: Iterable[str] = ()) -> Iterator[str]:
    """Tell what is wrong with one text: a string, or a mapping of text, easier and languages."""
    value = data.get(key)
    if value is None or isinstance(value, str):
        yield from _text_faults(value or "", key, frozenset(places))
        return
    if not isinstance(value, dict) or not isinstance(value.get("text"), str) or not value["text"].strip():
        yield f"{key} has to be words, or a text with its easier words and other languages"
        return
    for name, text in value.items():
        if name not in ("text", "easier") and not _LANGUAGE.fullmatch(str(name)):
            yield f"{key} says {name}, which is not text, easier or a language"
        elif not isinstance(text, str):
            yield f"{key} has to hold words for {name}"
        else:
            yield from _text_faults(text, key, frozenset(places))


def check_id(data: Data, pattern: re.Pattern[str] = ID) -> Iterator[str]:
    """Tell of an id that cannot be one."""
    value = data.get("id")
    if value and not (isinstance(value, str) and pattern.fullmatch(value)):
        yield f"the id {value} can have only small letters, digits and hyphens, and starts with a letter"


def check_choice(data: Data, key: str, closed: type[StrEnum]) -> Iterator[str]:
    """Tell of a value that is not in a closed list."""
    value = data.get(key)
    if value not in (None, "") and value not in [str(member) for member in closed]:
        yield f"says {key}: {value}; it can be {', '.join(closed)}"


def check_yes_no(data: Data, key: str) -> Iterator[str]:
    if data.get(key) not in (None, "yes", "no"):
        yield f"says {key}: {data[key]}; it can be yes or no"


def check_number(data: Data, key: str, least: int | None = 0, most: int | None = None) -> Iterator[str]:
    """Tell of a value that is not a whole number, or out of its bounds."""
    value = data.get(key)
    if value is None:
        return
    if not (isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,9}", value)):
        yield f"says {key}: {value}; it has to be a whole number"
    elif (least is not None and int(value) < least) or (most is not None and int(value) > most):
        bounds = f"it has to be from {least} to {most}" if most is not None else f"it cannot be below {least}"
        yield f"says {key}: {value}; {bounds}"


def check_code(data: Data) -> Iterator[str]:
    """Tell of a SNOMED CT id whose check digit (Verhoeff) or length is wrong."""
    value = data.get("code")
    if value is None:
        return
    if not isinstance(value, str) or not re.fullmatch(r"[1-9][0-9]{5,17}", value) or not _is_checked(value):
        yield f"the code {value} is not a SNOMED CT id; check its digits"


def check_list(data: Data, key: str) -> Iterator[str]:
    """Tell of something that should be a list, with a dash before each part."""
    if key in data and not isinstance(data[key], list):
        yield f"{key} has to be a list, with a dash before each"


def twice(ids: Iterable[object]) -> list[str]:
    """Give the ids that stand more than once."""
    seen: set[str] = set()
    again: list[str] = []
    for each in ids:
        if isinstance(each, str) and each in seen:
            again.append(each)
        elif isinstance(each, str):
            seen.add(each)
    return again


def _text_faults(text: str, key: str, places: frozenset[str]) -> Iterator[str]:
    if _JINJA.search(text):
        yield f"{key} holds {_JINJA.findall(text)[0]}, as in a template; write plain words"
        return
    if _HTML.search(text):
        yield f"{key} holds HTML; write plain words"
    for place in _PLACE.findall(text):
        if place not in places:
            known = " or ".join(f"{{{each}}}" for each in sorted(places))
            could = f"only {known} can" if known else "nothing can"
            yield f"{key} holds {{{place}}}, and {could} be filled in there"
    if re.search(r"[{}]", _PLACE.sub("", text)):
        yield f"{key} holds a curly bracket without its partner"


def _is_checked(code: str) -> bool:
    try:
        verhoeff.validate(code)
    except ValidationError:
        return False
    return True
