"""What a person may be asked by a link of their own: no private questions, none that are for the worker."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from assessment.definition import Assessment, Keeps, Kind, Means, Question, Section, Step
from assessment.safety import PRIVATE
from assessment.units import BLANK, Unit, WhoAnswered, is_blank, question_key

# What a worker does, ticks or decides with the person; and the word that proves to them who rings.
_WITH_A_WORKER: Final = frozenset(
    {
        Means.EXPLAINED,
        Means.CAPACITY,
        Means.CODE_WORD,
        Means.IN_THE_ROOM,
        Means.OTHER_SCORES,
        Means.AFTER_VISIT,
    }
)


def own_steps(assessment: Assessment) -> tuple[tuple[Section, Step], ...]:
    """Give the steps that can be chosen for a link, each as the person is asked it, with its section."""
    found = ((section, own_step(section, step)) for section in assessment.sections for step in section.steps)
    return tuple((section, step) for section, step in found if step is not None)


def own_step(section: Section, step: Step) -> Step | None:
    """Give the step with the questions a person can answer alone; None where it is not for a link.

    A step behind a gate, or with one private question, is asked by somebody who can stop and listen.
    """
    private = any(question.sensitivity >= PRIVATE for question in step.questions)
    if private or section.permission or step.permission:
        return None
    asked = tuple(question for question in step.questions if _is_theirs(question))
    ids = {question.id for question in asked}
    # What follows from a question that is not asked here is not asked either.
    asked = tuple(one for one in asked if one.show_if is None or one.show_if.question in ids)
    has_one = any(question.kind is not Kind.NOTE for question in asked)
    return replace(step, questions=asked) if has_one else None


def _is_theirs(question: Question) -> bool:
    columns = (column.means for column in question.columns)
    return question.keeps is not Keeps.VISIT and not {question.means, *columns} & _WITH_A_WORKER


def as_their_own(step: Step, changed: Mapping[str, Unit], now: Mapping[str, Unit]) -> dict[str, Unit]:
    """Give the changed units of a save with the person as who answered; `now` is all that they wrote."""
    found = dict(changed)
    for question in step.questions:
        mine = [unit for unit in changed if _of(question, unit)]
        if not mine:
            continue
        whole = {**now, **changed}
        main = whole.get(question.id, BLANK)
        says = any(not is_blank(_said(whole.get(unit, BLANK))) for unit in whole if _of(question, unit))
        who = WhoAnswered.PERSON.value if says else ""
        if main or says:
            found[question.id] = {**main, "who": who, "who_name": ""}
    return found


def _of(question: Question, unit: str) -> bool:
    parts = question_key(unit)
    return parts is not None and parts.question == question.id


def _said(unit: Unit) -> Unit:
    """A unit without what only says whose it is."""
    return {name: said for name, said in unit.items() if name in ("value", "state", "words")}
