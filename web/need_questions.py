"""What the needs card is made from: the questions that name a need, found once for each definition."""

from collections.abc import Iterator
from dataclasses import replace

from assessment.definition import Assessment, Question, Section, Step
from assessment.needs import OPEN_ON_EVERY_PAGE
from assessment.sharing_now import ASKED as ALSO

# By the hash of the whole definition, which says all.
_ASKED: dict[str, Assessment] = {}
_IDS: dict[str, frozenset[str]] = {}


def card_questions(definition: Assessment) -> frozenset[str]:
    """The questions whose answers decide what the card says, and whether to look before sharing."""
    found = _IDS.get(definition.hash)
    if found is None:
        questions = {question.id for _, _, question in with_needs_only(definition).questions()}
        also = (definition.meaning(means) for means in ALSO)
        found = _IDS[definition.hash] = frozenset(questions | {question.id for question in also if question})
    return found


def with_needs_only(definition: Assessment) -> Assessment:
    """A definition with nothing but the questions that name a need, and those that these follow from."""
    found = _ASKED.get(definition.hash)
    if found is None:
        sections = (replace(each, steps=tuple(_steps(each))) for each in definition.sections)
        found = replace(definition, sections=tuple(each for each in sections if each.steps))
        _ASKED[definition.hash] = found
    return found


def _steps(section: Section) -> Iterator[Step]:
    for step in section.steps:
        by_id = {question.id: question for question in step.questions}
        wanted: set[str] = set()
        for question in step.questions:
            at: Question | None = question if _is_for_the_card(question) else None
            while at is not None and at.id not in wanted:
                wanted.add(at.id)
                at = by_id.get(at.show_if.question) if at.show_if else None
        if wanted:
            yield replace(step, questions=tuple(each for each in step.questions if each.id in wanted))


def _is_for_the_card(question: Question) -> bool:
    named = question.need is not None or any(option.need for option in question.options)
    return named and question.sensitivity <= OPEN_ON_EVERY_PAGE
