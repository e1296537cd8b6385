"""A number, kept as it was typed, with the least and most that make sense."""

import re
from decimal import Decimal
from typing import Final

from assessment.definition import Question
from assessment.kinds.base import Value, as_text
from assessment.kinds.plain import Text

# Up to 15 digits: with or without commas between thousands, a sign in front, digits behind a point.
_NUMBER: Final = re.compile(r"[-+]?(?:\d{1,15}|\d{1,3}(?:,\d{3}){1,4})(?:\.\d{1,15})?", re.ASCII)


class Number(Text):
    """A number; the unit may be typed behind it."""

    def check(self, question: Question, value: Value) -> str:
        text = as_text(value)
        if not text.strip():
            return ""
        number = read_number(text, question.unit)
        if number is None:
            return question.missing.text or "Write a number, using digits"
        if question.least is not None and number < question.least:
            return f"Write a number that is {question.least} or more"
        if question.most is not None and number > question.most:
            return f"Write a number that is {question.most} or less"
        return ""

    def say(self, question: Question, value: Value) -> list[str]:
        number = read_number(as_text(value), question.unit)
        if number is None or not question.unit:
            return super().say(question, value)
        return [f"{_without_unit(as_text(value), question.unit)} {question.unit}"]


def read_number(text: str, unit: str = "") -> Decimal | None:
    """Read a number, or give nothing."""
    digits = _without_unit(text, unit)
    return Decimal(digits.replace(",", "")) if _NUMBER.fullmatch(digits) else None


def _without_unit(text: str, unit: str) -> str:
    bare = text.strip()
    return bare[: -len(unit)].rstrip() if unit and bare.lower().endswith(unit.lower()) else bare
