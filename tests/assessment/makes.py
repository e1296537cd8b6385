"""Small made-up things for the tests of what we ask."""

from collections.abc import Mapping
from pathlib import Path

from assessment import content
from assessment.answer import Answer, answer_of
from assessment.definition import Assessment, Question, Section, Step
from assessment.reading import Who, read
from assessment.units import Unit

TINY = Path(__file__).parents[1] / "content"
SHIPPED = Path(content.__file__).parent / "content"
ROW = "018f0000-0000-7000-8000-000000000001"
LATER_ROW = "018f0000-0000-7000-8000-000000000002"
NOBODY: Who = ("", "")


def tiny(name: str) -> Assessment:
    return content.load(TINY / name)


def asked(name: str, question_id: str) -> Question:
    return place(name, question_id)[2]


def place(name: str, question_id: str) -> tuple[Section, Step, Question]:
    found = tiny(name).find(question_id)
    assert found is not None
    return found


def post(
    question: Question, before: Mapping[str, Unit], who: Who = NOBODY, /, **fields: str
) -> dict[str, Unit]:
    """Post a question's fields over what was there; `value` is the answer itself."""
    form = {
        f"{question.id}.{name.replace('_', '-')}": [text] for name, text in fields.items() if name != "value"
    }
    if "value" in fields:
        form[question.id] = [fields["value"]]
    form[f"{question.id}.shown"] = ["1"]
    return {**before, **read(question, form, who, before)}


def said(question: Question, **fields: str) -> Answer:
    return answer_of(question, post(question, {}, **fields))
