"""What the strings of a file say: texts, lists, numbers and names of closed lists; never refuses."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from assessment.question_parts import Words

Data = Mapping[str, object]
Member = TypeVar("Member", bound=StrEnum)


def mapping(value: object) -> Data:
    return value if isinstance(value, dict) else {}


def items(data: Data, key: str) -> list[object]:
    value = data.get(key)
    return value if isinstance(value, list) else []


def strings(data: Data, key: str) -> list[str]:
    """Give a list of strings; one string alone is a list of one."""
    value = data.get(key)
    if isinstance(value, str):
        return [value]
    return [item for item in items(data, key) if isinstance(item, str)]


def string(data: Data, key: str) -> str:
    value = data.get(key)
    return value if isinstance(value, str) else ""


def words(value: object) -> Words:
    """Build one text: a string, or a mapping of text, easier and languages."""
    if isinstance(value, str):
        return Words(value)
    data = mapping(value)
    languages = {tag: str(text) for tag, text in data.items() if tag not in ("text", "easier")}
    return Words(string(data, "text"), string(data, "easier"), MappingProxyType(languages))


def member(closed: type[Member], data: Data, key: str) -> Member | None:
    """Give the member of a closed list that a key names, or nothing."""
    return next((one for one in closed if one == data.get(key)), None)


def members(closed: type[Member], data: Data, key: str) -> tuple[Member, ...]:
    named = strings(data, key)
    return tuple(one for one in closed if one in named)


def number(data: Data, key: str) -> int | None:
    try:
        return int(string(data, key))
    except ValueError:
        return None
