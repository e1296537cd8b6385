"""What every kind of question can do."""

from typing import Protocol, TypeAlias

from assessment.definition import Question

Value: TypeAlias = str | list[str]


class KindOfQuestion(Protocol):
    """The four things a kind knows; every value, however strange, is kept and can be said."""

    @property
    def absent_is_empty(self) -> bool:
        """Whether a page that showed the question and posts nothing says that nothing is chosen."""

    def read(self, question: Question, posted: list[str]) -> Value:
        """Give the value to keep for what a page posted."""

    def check(self, question: Question, value: Value) -> str:
        """Say what to do about a malformed value (verb and thing), or nothing."""

    def say(self, question: Question, value: Value) -> list[str]:
        """Say the value in words as inside a sentence, one text for each thing said."""

    def write(self, question: Question, value: Value) -> tuple[str, ...]:
        """Give the texts a page posts for this value: the way back of read."""


def as_text(value: Value) -> str:
    """Give a value as one text, also when it was kept by another kind."""
    return value if isinstance(value, str) else ", ".join(value)


def as_ids(value: Value) -> list[str]:
    """Give a value as option ids, also when it was kept by another kind."""
    if isinstance(value, str):
        return [value] if value else []
    return list(value)
