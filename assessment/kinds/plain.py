"""Text and long text, kept as typed; and the kinds that hold no value of their own."""

from assessment.definition import Question
from assessment.kinds.base import Value, as_text
from assessment.text import clean


class Text:
    """Words as typed; any words will do."""

    absent_is_empty = False

    def read(self, question: Question, posted: list[str]) -> Value:
        return clean(posted[-1]) if posted else ""

    def check(self, question: Question, value: Value) -> str:
        return ""

    def say(self, question: Question, value: Value) -> list[str]:
        text = as_text(value).strip()
        return [text] if text else []

    def write(self, question: Question, value: Value) -> tuple[str, ...]:
        return (as_text(value),)


class Nothing(Text):
    """Rows and notes: the question itself holds nothing."""

    def read(self, question: Question, posted: list[str]) -> Value:
        return ""

    def say(self, question: Question, value: Value) -> list[str]:
        return []
