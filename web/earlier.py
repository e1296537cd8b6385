"""What was asked and said before the questions were updated, in the words of that day."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.answers import Unit, answer_of, say_list
from assessment.definition import Assessment, Kind, Question
from assessment.units import words_key
from web.unit_words import said


@dataclass(frozen=True)
class Earlier:
    """One question as it was asked, and its answer."""

    ask: str
    lines: tuple[str, ...]


def earlier(definition: Assessment, question: Question, units: Mapping[str, Unit]) -> Earlier:
    """A question of before with what stands for it, its own words too."""
    lines = said(definition, question.id, units.get(question.id, {}))
    if question.kind is Kind.ROWS:
        lines = (*say_list(question, answer_of(question, units)), *lines)
    words = said(definition, words_key(question.id), units.get(words_key(question.id), {}))
    return Earlier(str(question.ask), (*lines, *words))


def asked_before(
    again: Mapping[str, str], definitions: Mapping[str, Assessment], units: Mapping[str, Unit]
) -> dict[str, Earlier]:
    """The same for every question that is to be asked again, by its id."""
    found = {}
    for id_, hash_ in again.items():
        place = definitions[hash_].find(id_) if hash_ in definitions else None
        if place is not None:
            found[id_] = earlier(definitions[hash_], place[2], units)
    return found
