"""Which answers two workers must agree on before they disappear, and which sentences tell an answer."""

from pathlib import Path

import pytest

from assessment import content
from assessment.definition import Assessment
from assessment.taking_back import Why, is_safety, needs_second, told_by

FOLDER = Path(content.__file__).parent / "content" / "complex-needs"


@pytest.fixture(scope="module")
def ours() -> Assessment:
    return content.load(FOLDER)


def test_safety_is_the_whole_section_that_asks_the_most_private_things_and_what_keeps_contact_safe(
    ours: Assessment,
) -> None:
    found = {question.id for section, _, question in ours.questions() if is_safety(section, question)}
    section = ours.section("staying-safe")
    assert section is not None
    beside = {"safe-contact", "contact-never"}
    assert {question.id for question in section.questions} | beside <= found
    others = found - {question.id for question in section.questions} - beside
    plan = {question.id for _, _, question in ours.questions() if question.means == "getting-worse"}
    assert others == plan


def test_every_most_private_question_is_about_safety(ours: Assessment) -> None:
    for section, _, question in ours.questions():
        assert question.sensitivity < 3 or is_safety(section, question), question.id


def test_the_person_needs_nobody_s_agreement(ours: Assessment) -> None:
    section, _, question = ours.find("safe-at-home") or pytest.fail("it is gone")
    assert needs_second(section, question, Why.WRONG_RECORD)
    assert not needs_second(section, question, Why.BY_PERSON)


def test_a_question_that_is_told_in_another_s_sentence_is_known(ours: Assessment) -> None:
    told = {
        question.id: told_by(ours, question.id)
        for _, _, question in ours.questions()
        if told_by(ours, question.id)
    }
    assert told, "our content weaves sentences"
    for question_id, tellers in told.items():
        assert question_id not in tellers
