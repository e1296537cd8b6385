"""A step cut into smaller pages: a few questions each, or one; what follows from a question stays with it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from assessment.answer import answers_of
from assessment.checking import FaultKind, check
from assessment.definition import Kind, Question, Step
from assessment.shown import shown
from assessment.units import Unit


def parts_of(step: Step, most: int) -> tuple[Step, ...]:
    """Cut a step into steps of `most` questions (0: do not cut); words between questions do not count.

    A question and what follows from it are never parted, so that a part may hold more than `most`.
    """
    if not most:
        return (step,)
    parts: list[list[Question]] = []
    for group in _groups(step):
        held = _count(parts[-1]) if parts else 0
        # Words that lead in to a question stand before it on the same page.
        if parts and (not held or held + _count(group) <= most):
            parts[-1] += group
        else:
            parts.append(list(group))
    return tuple(replace(step, questions=tuple(part)) for part in parts) or (step,)


def part_with(parts: tuple[Step, ...], question_id: str) -> int:
    """Give the number of the part that holds a question, counted from 1; 1 where none does."""
    for number, part in enumerate(parts, 1):
        if any(question.id == question_id for question in part.questions):
            return number
    return 1


def only(step: Step, question_ids: Collection[str]) -> Step:
    """The same step with some of its questions."""
    return replace(step, questions=tuple(one for one in step.questions if one.id in question_ids))


def alone(step: Step, question: Question) -> Step:
    """The same step with one question, which follows from nothing: what it follows from was asked before."""
    return replace(step, questions=(replace(question, show_if=None),))


def in_order(step: Step, units: Mapping[str, Unit]) -> tuple[Question, ...]:
    """The questions of a step one at a time: what follows from an answer comes right after it."""
    visible = shown(step, answers_of(step.questions, units))
    found: list[Question] = []
    for question in visible:
        if question.show_if is None:
            found += _with_followers(question, visible)
    return tuple(found)


def first_to_ask(step: Step, units: Mapping[str, Unit]) -> Question | None:
    """The first question with something to change; else the first with no answer; else the first."""
    visible = in_order(step, units)
    answers = answers_of(visible, units)
    for question in visible:
        if any(fault.kind is not FaultKind.LATER for fault in check(question, answers[question.id])):
            return question
    for question in visible:
        answer = answers[question.id]
        if question.kind is not Kind.NOTE and not (answer.holds_value or answer.state):
            return question
    return visible[0] if visible else None


def _groups(step: Step) -> Iterator[tuple[Question, ...]]:
    for question in step.questions:
        if question.show_if is None:
            yield _with_followers(question, step.questions)


def _with_followers(question: Question, among: Collection[Question]) -> tuple[Question, ...]:
    found = [question]
    for other in among:
        if other.show_if and other.show_if.question == question.id:
            found += _with_followers(other, among)
    return tuple(found)


def _count(questions: Collection[Question]) -> int:
    return sum(question.kind is not Kind.NOTE for question in questions)
