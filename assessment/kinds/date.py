"""A day, kept as it was typed."""

from assessment.dates import read_date, say_date
from assessment.definition import Question
from assessment.kinds.base import Value, as_text
from assessment.kinds.plain import Text


class Date(Text):
    """A day in any of the ways people write one."""

    def check(self, question: Question, value: Value) -> str:
        text = as_text(value)
        if not text.strip() or read_date(text):
            return ""
        return question.missing.text or "Write the date like this: 27 3 2027"

    def say(self, question: Question, value: Value) -> list[str]:
        day = read_date(as_text(value))
        return [say_date(day)] if day else super().say(question, value)
