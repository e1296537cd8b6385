"""What is left to ask: the questions of each step that have no answer yet, for paper and for typing it in."""

from collections.abc import Iterator
from dataclasses import dataclass

from assessment.answers import Answer, AnswerState, answers_of, shown
from assessment.definition import Kind, Question, Section, Step
from assessment.permission import Permission
from assessment.progress import SectionStatus, section_status
from assessment.safety import is_safety
from web.gates import asked
from web.next_page import is_put_aside
from web.opened import Opened
from web.today import today

ASK_AGAIN = ("", AnswerState.LATER, AnswerState.NOT_TODAY)


@dataclass(frozen=True)
class StepLeft:
    """A step with the questions that still want an answer."""

    section: Section
    step: Step
    questions: tuple[Question, ...]

    @property
    def private(self) -> int:
        """How many of them are on paper only when somebody chose so: all of a safety step."""
        return len(self.questions) if is_safety(self.step) else 0


@dataclass(frozen=True)
class SectionLeft:
    """A section with what is left in it; `wanted` when it is neither done nor put aside."""

    section: Section
    steps: tuple[StepLeft, ...]
    wanted: bool

    @property
    def count(self) -> int:
        return sum(len(left.questions) for left in self.steps)

    @property
    def private(self) -> int:
        return sum(left.private for left in self.steps)


def sections_left(opened: Opened) -> tuple[SectionLeft, ...]:
    """Every section with something left, in their order: what the person needs is asked first."""
    found = (_section(opened, section) for section in opened.definition.sections)
    return tuple(one for one in found if one.steps)


def steps_left(opened: Opened) -> Iterator[StepLeft]:
    """Every step with something left, in sections that are wanted."""
    return (left for one in sections_left(opened) if one.wanted for left in one.steps)


def _section(opened: Opened, section: Section) -> SectionLeft:
    steps = (StepLeft(section, step, _left(opened, section, step)) for step in section.steps)
    done = section_status(section, opened.units, (), today(), opened.said_on) is SectionStatus.DONE
    return SectionLeft(
        section,
        tuple(left for left in steps if left.questions),
        wanted=not done and not is_put_aside(opened, section),
    )


def _left(opened: Opened, section: Section, step: Step) -> tuple[Question, ...]:
    """Nothing where *not at all* was said. A question that follows from another is left when that one is."""
    gate = asked(opened, section, step)
    if gate and gate.state.said is Permission.NOT_AT_ALL:
        return ()
    answers = answers_of(step.questions, opened.units)
    now = {question.id for question in shown(step, answers)}
    left: dict[str, Question] = {}
    for question in step.questions:
        follows = question.show_if.question if question.show_if else ""
        if question.kind is not Kind.NOTE and _is_left(answers[question.id]):
            if question.id in now or follows in left:
                left[question.id] = question
    return tuple(left.values())


def _is_left(answer: Answer) -> bool:
    return answer.state in ASK_AGAIN and not answer.holds_value and not answer.words.strip()
