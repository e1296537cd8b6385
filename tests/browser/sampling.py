"""A few steps that between them show everything a step page can hold, for what is too slow on all of them."""

import os
from collections.abc import Iterator

from assessment.definition import Question, Section, ShowInLetter, Step
from tests.browser.journey import DEFINITION

FULL = os.environ.get("SBS_TEST_FULL") == "1"


def steps_to_look_at() -> tuple[str, ...]:
    """The ids: with --full of all steps; else of the few that leave out nothing a page is drawn from."""
    pages = {
        step.id: frozenset(_shows(section, step)) for section in DEFINITION.sections for step in section.steps
    }
    if FULL:
        return tuple(pages)
    chosen: list[str] = []
    left = frozenset(one for shown in pages.values() for one in shown)
    while left:
        best = max(pages, key=lambda id_: len(pages[id_] & left))
        chosen.append(best)
        left -= pages[best]
    return tuple(chosen)


def steps_to_glance_at() -> tuple[str, ...]:
    """The ids of steps for what looks at each quickly: of every third one; with --full of all."""
    return tuple(step.id for step in DEFINITION.steps[:: 1 if FULL else 3])


def _shows(section: Section, step: Step) -> Iterator[str]:
    """What the templates of a step page tell apart."""
    yield "introduction" if step.intro else "no introduction"
    yield "asked first: a step" if step.permission else ""
    yield "asked first: a section" if section.permission else ""
    yield "before you start" if step is section.steps[0] else ""
    for question in step.questions:
        yield from (f"{question.kind}: {one}" for one in _of(question))


def _of(question: Question) -> Iterator[str]:
    yield "follow-up" if question.show_if else "asked"
    yield "never in a letter" if question.letter.show is ShowInLetter.NEVER else ""
    yield "hint" if question.hint else "no hint"
    yield "unit" if question.unit else ""
    yield "choice with a hint" if any(option.hint for option in question.options) else ""
    yield "choice that stands alone" if any(option.alone for option in question.options) else ""
    yield from (f"column: {column.kind}" for column in question.columns)
    yield "column with a hint" if any(column.hint for column in question.columns) else ""
