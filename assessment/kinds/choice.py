"""Choosing: one of a list (also yes or no, and points of a scale), or many."""

from assessment.definition import Option, Question
from assessment.kinds.base import Value, as_ids
from assessment.kinds.plain import Text
from assessment.text import clean


class OneOf(Text):
    """One option id."""

    absent_is_empty = True

    def check(self, question: Question, value: Value) -> str:
        if all(question.option(chosen) for chosen in as_ids(value)):
            return ""
        return question.missing.text or "Choose one of the answers in the list"

    def say(self, question: Question, value: Value) -> list[str]:
        return [_words_of(question, chosen) for chosen in as_ids(value)]


class ManyOf(OneOf):
    """Option ids, in the order of the definition whatever the order of the page."""

    def read(self, question: Question, posted: list[str]) -> Value:
        chosen = dict.fromkeys(clean(text) for text in posted if text)
        known = [option.id for option in question.options if option.id in chosen]
        # What is not an option is kept behind the rest: done says so, and nothing posted is lost.
        return known + [text for text in chosen if text not in known]

    def check(self, question: Question, value: Value) -> str:
        chosen = as_ids(value)
        if any(question.option(one) is None for one in chosen):
            return question.missing.text or "Choose from the answers in the list"
        alone = [option for option in question.options if option.alone and option.id in chosen]
        if alone and len(chosen) > 1:
            return _not_both(alone, len(chosen))
        return ""

    def write(self, question: Question, value: Value) -> tuple[str, ...]:
        return tuple(as_ids(value))


def _not_both(alone: list[Option], chosen: int) -> str:
    first = f"Choose '{alone[0].label}'"
    if chosen == len(alone) == 2:
        return f"{first}, or '{alone[1].label}', not both"
    return f"{first}, or the others, not both"


def _words_of(question: Question, chosen: str) -> str:
    option = question.option(chosen)
    return option.in_a_sentence if option else chosen
