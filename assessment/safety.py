"""Safety questions: which steps hold one, which ids those are, and what of a record is not for everybody."""

from typing import Final

from assessment.definition import Assessment, Question, Step

PRIVATE: Final = 2  # asked only after permission; drawn closed wherever answers are shown
SAFETY: Final = 3  # also asked only of a person who is not overheard; for accounts that may, alone


def is_safety(step: Step) -> bool:
    """Say whether a step holds a safety question; all of it is kept as safe as that one."""
    return any(question.sensitivity >= SAFETY for question in step.questions)


def safety_units(assessment: Assessment) -> frozenset[str]:
    """Give the ids of every question that stands in a safety step: what only accounts with safety may see."""
    return frozenset(
        question.id for step in assessment.steps if is_safety(step) for question in step.questions
    )


def is_private(question: Question) -> bool:
    """Say whether an answer is drawn closed wherever several are shown."""
    return question.sensitivity >= PRIVATE


def private_units(assessment: Assessment) -> frozenset[str]:
    """Give the ids of all that is closed where nobody was asked first: safety questions, and private ones."""
    private = (q.id for step in assessment.steps for q in step.questions if is_private(q))
    return safety_units(assessment).union(private)
