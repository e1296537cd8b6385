"""The number of each question on paper and where it is entered: section, step and question, such as 5.2.3."""

from dataclasses import replace

from assessment.definition import Assessment, Kind, Step


def numbers(assessment: Assessment) -> dict[str, str]:
    """Give the number of every section (5), step (5.2) and question (5.2.3) by its id; a note has none.

    They count places in the definition, whatever was answered, so that a sheet printed weeks ago still fits.
    A key is `section.<id>`, `step.<id>` or the id of a question.
    """
    found: dict[str, str] = {}
    for place, section in enumerate(assessment.sections, 1):
        found[f"section.{section.id}"] = str(place)
        for at, step in enumerate(section.steps, 1):
            found[f"step.{step.id}"] = f"{place}.{at}"
            asked = (question for question in step.questions if question.kind is not Kind.NOTE)
            found |= {question.id: f"{place}.{at}.{number}" for number, question in enumerate(asked, 1)}
    return found


def numbered(step: Step, known: dict[str, str]) -> Step:
    """Give the step with each question's number before its words."""
    return replace(
        step,
        questions=tuple(
            replace(question, ask=replace(question.ask, text=f"{known[question.id]} {question.ask.text}"))
            if question.id in known
            else question
            for question in step.questions
        ),
    )
