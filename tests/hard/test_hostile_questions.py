"""Every question of the shipped assessment takes the five worst texts, and so does its letter."""

import pytest

from assessment.definition import Assessment, Column, Means, Question
from store.assessments import AssessmentRow
from tests.conftest import house_of
from tests.hard.alive import what_came_alive
from tests.hard.browser import Fields, parse
from tests.hard.hostile import FIVE, ONLY_IN_FULL, as_kept
from tests.hard.lettered import is_only_a_document, letter_of, squeezed
from tests.hard.place import Place, gated, step_path
from tests.hard.saying import ROW, everywhere, field_of, is_hidden, kept_everywhere
from tests.hard.test_hostile_kinds import asleep, assert_kept
from tests.letters.tagged import words_of

SHIPPED = "complex-needs"


@pytest.mark.parametrize(
    "name",
    [pytest.param(one, marks=[pytest.mark.full] * (one in ONLY_IN_FULL)) for one in FIVE | ONLY_IN_FULL],
)
def test_every_question_keeps_the_text_and_shows_it_asleep(name: str, shared_place: Place) -> None:
    text, place = (FIVE | ONLY_IN_FULL)[name], shared_place
    person = place.person()
    row, browser, definition = place.assessment(SHIPPED, person), place.browser(), place.definition(SHIPPED)
    for step in definition.steps:
        assert (
            browser.post(step_path(row, step.id), [*everywhere(step, text), ("action", "continue")]).status
            == 303
        )
    assert_kept(place, row, definition, text)
    for step in definition.steps:
        if gated(definition, step.id):  # the person is asked first, and says yes
            browser.post(f"{step_path(row, step.id)}/permission", [("said", "yes"), ("room", "alone")])
        form = asleep(browser, step_path(row, step.id)).form("writer")
        for (unit, part), kept in kept_everywhere(step, text).items():
            wanted = kept if isinstance(kept, list) else [kept]
            if is_hidden(unit, text):
                continue
            assert form.values(field_of(unit, part)) == wanted, f"{unit} {part} stands otherwise on its page"
    for path in (f"/assessments/{row.id}", f"/people/{person.id}", f"/people/{person.id}/needs", "/work"):
        asleep(browser, path)
    shown = asleep(browser, f"/assessments/{row.id}/check-answers")
    assert " ".join(as_kept(text).split()) in shown.text
    assert_letter(place, row, definition, text)


def assert_letter(place: Place, row: AssessmentRow, definition: Assessment, text: str) -> None:
    browser = place.browser()
    days, step_id = _days(definition)
    browser.post(step_path(row, step_id), [*days, ("rev", "999999"), ("action", "continue")])
    letter = letter_of(browser, row)
    if letter is None:
        page = browser.get(f"/assessments/{row.id}/letters")
        too_long = f"is too long. This has {text.count(chr(10)) + 1:,} lines. A letter takes 200."
        assert too_long in page.text or not text.strip()
        return
    assert letter.pdf, letter.row.reason
    wanted = squeezed(as_kept(text))
    assert wanted in squeezed(letter.html_words) and wanted in squeezed(words_of(letter.pdf))
    assert not [one for one in what_came_alive(parse(letter.html)) if "style" not in one]
    assert not is_only_a_document(letter.pdf)


def _days(definition: Assessment) -> tuple[Fields, str]:
    """A next step needs a day that can be read."""
    question = definition.meaning(Means.NEXT_STEPS)
    assert isinstance(question, Question)
    column = question.column(Means.STEP_BY)
    found = definition.find(question.id)
    assert isinstance(column, Column) and found is not None
    return [(f"{question.id}.{ROW}.{column.id}", "27 3 2027")], found[1].id


def test_nothing_of_it_reaches_the_log(shared_place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    row, browser = shared_place.assessment(SHIPPED), shared_place.browser()
    canary = "canary-in-the-coal-mine"
    for step in shared_place.definition(SHIPPED).steps:
        browser.post(step_path(row, step.id), [*everywhere(step, canary), ("action", "continue")])
        browser.get(step_path(row, step.id))
    assert house_of(shared_place.app)
    said = capsys.readouterr()
    assert canary not in said.err + said.out
