"""Which questions of a step are shown: those whose earlier answer calls for them."""

from collections.abc import Iterable, Mapping

from assessment.answer import Answer
from assessment.definition import Question, Step


def shown(step: Step, answers: Mapping[str, Answer]) -> tuple[Question, ...]:
    """Give the questions shown by these answers (by question id); the others are kept and left out."""
    return shown_among(step.questions, answers)


def shown_among(questions: Iterable[Question], answers: Mapping[str, Answer]) -> tuple[Question, ...]:
    """The same of some questions of one step, in their order."""
    visible: dict[str, Question] = {}
    for question in questions:
        if question.show_if is None or _holds(question, answers, visible):
            visible[question.id] = question
    return tuple(visible.values())


def hidden(step: Step, answers: Mapping[str, Answer]) -> tuple[Question, ...]:
    """Give the questions of a step that these answers hide."""
    visible = {question.id for question in shown(step, answers)}
    return tuple(question for question in step.questions if question.id not in visible)


def _holds(question: Question, answers: Mapping[str, Answer], visible: Mapping[str, Question]) -> bool:
    condition = question.show_if
    if condition is None or condition.question not in visible:
        return False  # what hangs on a hidden question is hidden too
    earlier = answers.get(condition.question, Answer())
    return not earlier.state and not condition.options.isdisjoint(earlier.chosen)
