"""A letter of about five pages in standard print, from the answers of one realistic assessment."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from uuid import UUID

from assessment.answers import Unit, read_step, row_id
from assessment.content import load
from assessment.definition import Assessment, Step
from assessment.people import Person, Team
from bench.realistic import Said, realistic
from letters.inputs import SummaryInput

CONTENT = Path(__file__).resolve().parents[1] / "assessment" / "content" / "complex-needs"
TEAM = Team(
    UUID(int=1),
    "Riverside Integrated Care Team",
    address="2 Mill Lane\nHarbourtown\nHT1 2AB",
    phone="0151 496 0123",
    text_number="07700 900123",
    email="riverside@example.org",
    relay="18001 0151 496 0123",
    hours="Monday to Friday, 9am to 5pm",
)
PERSON = Person(
    UUID(int=2), "Wren Sandpiper", nhs_number="9990000018", address="14 Quay Street\nHarbourtown\nHT3 4CD"
)


def given() -> SummaryInput:
    """What has no meaning of its own goes in only one time in three, so that there are about five pages."""
    assessment = load(CONTENT)
    return SummaryInput(
        assessment=assessment,
        units=_units(assessment),
        person=PERSON,
        team=TEAM,
        worker="Jo Marsh",
        worker_role="Nurse",
        reference="7F3A-21C9",
        made_on=date(2027, 3, 1),
        talks=(date(2027, 2, 9), date(2027, 2, 16)),
    )


def _units(assessment: Assessment) -> dict[str, Unit]:
    said = realistic(assessment)
    units: dict[str, Unit] = {}
    for step in assessment.steps:
        here = {question.id: said[question.id] for question in step.questions if question.id in said}
        units |= read_step(step, dict(_form_of(step, here)), {})
    return units


def _form_of(step: Step, said: Mapping[str, Said]) -> Iterator[tuple[str, list[str]]]:
    """What a browser would post, with *yes* to the letter for each answer."""
    yield "step.who", ["person"]
    yield "step.who-name", [""]
    for name, one in said.items():
        if one.place % 3 and one.question.means is None:
            yield f"{name}.letter", ["no"]
        yield f"{name}.shown", ["1"]
        yield name, list(one.value)
        yield f"{name}.words", [one.own_words]
        for place, cells in enumerate(one.rows):
            row = row_id(place, place)
            yield from ((f"{name}.{row}.{column}", [text]) for column, text in cells.items())
