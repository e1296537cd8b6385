"""What the answers ask of a visit and of a letter, as needs to confirm, the most important first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from types import MappingProxyType
from typing import Final

from assessment import areas
from assessment.answer import Answer, answer_of, answers_of
from assessment.definition import Assessment, Kind, Need, NeedCategory, Option, Question
from assessment.letter_choice import in_letter, words_in_letter
from assessment.prints import Print, Suggestion, suggested_print
from assessment.recorded import PersonNeed
from assessment.saying import fill, join_words, say_list
from assessment.shown import shown_among
from assessment.units import Unit, text_of

__all__ = ["NeedLine", "Print", "Suggestion", "needs", "proposals", "suggested_print"]

NEVER: Final[Mapping[str, datetime]] = MappingProxyType({})
_MOST_KEPT: Final = 10_000
_KEPT: Final[dict[tuple[object, ...], tuple["NeedLine", ...]]] = {}  # words of the questions only
OPEN_ON_EVERY_PAGE: Final = 1  # the card is seen by whoever sees the screen: nothing above this


@dataclass(frozen=True)
class NeedLine:
    """One need in words; order 1 is the most important."""

    category: NeedCategory
    text: str
    order: int
    question_id: str
    source: str = ""  # the question, or question.option
    code: str = ""
    need: Need | None = None


def needs(assessment: Assessment, units: Mapping[str, Unit]) -> tuple[NeedLine, ...]:
    """Give every need that the answers say, most important first."""
    lines: list[NeedLine] = []
    for step in assessment.steps:
        # What was never answered calls for nothing, and hides what hangs on it.
        said = [each for each in step.questions if each.id in units or each.kind is Kind.ROWS]
        answers = answers_of(said, units)
        for question in shown_among(said, answers):
            if question.sensitivity <= OPEN_ON_EVERY_PAGE:
                lines.extend(_lines_of(assessment, question, answers[question.id]))
    return tuple(sorted(lines, key=lambda line: line.order))


def proposals(
    assessment: Assessment, units: Mapping[str, Unit], times: Mapping[str, datetime] = NEVER
) -> tuple[PersonNeed, ...]:
    """Give what the answers propose as needs of the person, most important first; `times`: said when."""
    return tuple(_proposal(assessment, line, units, times) for line in needs(assessment, units))


def _proposal(
    assessment: Assessment, line: NeedLine, units: Mapping[str, Unit], times: Mapping[str, datetime]
) -> PersonNeed:
    unit, need = units.get(line.question_id, {}), line.need
    return PersonNeed(
        id=None,
        category=line.category,
        term=line.text,
        area=_area(line.category, line.code),
        code=line.code,
        exactly=_exactly(assessment, line, units),
        applies=need.applies if need else (),
        check=need.check if need else None,
        acts=need.acts if need else (),
        place=line.order,
        source=line.source,
        said_by=text_of(unit, "who"),
        said_by_name=text_of(unit, "who_name"),
        recorded_at=times.get(line.question_id),
    )


def _exactly(assessment: Assessment, line: NeedLine, units: Mapping[str, Unit]) -> str:
    """Give the person's own words, and an answer in free words that the line itself leaves out.

    Until the person said yes to showing them, their words go nowhere.
    """
    found = assessment.find(line.question_id)
    if found is None or line.need is None:
        return ""
    question, answer = found[2], answer_of(found[2], units)
    is_free = question.kind in (Kind.TEXT, Kind.LONG_TEXT) and "{answer}" not in line.need.card.text
    said = answer.text.strip() if is_free and in_letter(question, answer) else ""
    own = answer.words.strip() if words_in_letter(question, answer) else ""
    return "\n".join(filter(None, (said, own)))


_area = cache(areas.area_for)  # the same few codes on every page


def _lines_of(assessment: Assessment, question: Question, answer: Answer) -> tuple[NeedLine, ...]:
    """The lines of one answer; those of choices are kept, because the card asks for them on every page."""
    key = (assessment.hash, question.id, answer.chosen, answer.state)
    found = _KEPT.get(key)
    if found is None:
        if not question.options or any(question.option(one) is None for one in answer.chosen):
            return tuple(_lines(question, answer))
        if len(_KEPT) >= _MOST_KEPT:
            _KEPT.clear()
        found = _KEPT[key] = tuple(_lines(question, answer))
    return found


def _lines(question: Question, answer: Answer) -> Iterator[NeedLine]:
    if answer.state or not answer.holds_value:
        return
    chosen = answer.chosen
    own = [option for option in question.options if option.need and option.id in chosen]
    for option in own:
        if option.need:
            yield _line(option.need, option.in_a_sentence, question, option)
    if question.need is None:
        return
    # The question's own line says what no option has said on a line of its own.
    said = {option.in_a_sentence for option in own}
    rest = [words for words in say_list(question, answer) if words not in said]
    if rest:
        yield _line(question.need, join_words(rest), question)


def _line(need: Need, words: str, question: Question, option: Option | None = None) -> NeedLine:
    source = f"{question.id}.{option.id}" if option else question.id
    code = option.code if option else question.code
    text = fill(need.card.text, {"answer": words})
    return NeedLine(need.category, text, need.order, question.id, source, code, need)
