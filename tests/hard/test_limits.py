"""Limits say their number: what is kept up to 1 MB, what comes back, and what a letter takes."""

import pytest

from assessment.definition import Question
from assessment.text import ANSWER_LIMIT
from store.assessments import AssessmentRow
from tests.hard.browser import Fields
from tests.hard.lettered import Given, letter_of, squeezed
from tests.hard.place import Place, step_path
from tests.hard.saying import ROW

KINDS = "every-kind"
STEP = "typed-kinds"
FULL_ANSWER = "é" * (ANSWER_LIMIT // 2)
OVER = "é" * (ANSWER_LIMIT // 2) + "<z"
# Field, the step it stands on, the unit it is kept in and the part of it.
PLACES = {
    "an answer": ("hk-long", STEP, "hk-long", "value"),
    "a short text": ("hk-text", STEP, "hk-text", "value"),
    "own words": ("hk-long.words", STEP, "hk-long.words", "words"),
    "a day": ("hk-date", STEP, "hk-date", "value"),
    "a cell": (f"hk-rows.{ROW}.second", "row-kinds", f"hk-rows.{ROW}.second", "value"),
    "who answered": ("hk-long.who-name", STEP, "hk-long", "who_name"),
    "who answered on the step": ("step.who-name", STEP, f"step.{STEP}", "who_name"),
    "many answers": ("hk-many", "chosen-kinds", "hk-many", "value"),
}


@pytest.mark.parametrize("where", PLACES)
def test_one_megabyte_is_kept(where: str, either_place: Place) -> None:
    field, step, unit, part = PLACES[where]
    row, browser = either_place.assessment(KINDS), either_place.browser()
    assert (
        browser.post(step_path(row, step), [(field, FULL_ANSWER), *who(field), ("action", "continue")]).status
        == 303
    )
    kept = either_place.units(row)[unit][part]
    assert kept == ([FULL_ANSWER] if isinstance(kept, list) else FULL_ANSWER)


@pytest.mark.parametrize("where", PLACES)
def test_more_is_given_back_whole_and_the_rest_of_the_page_is_saved(where: str, shared_place: Place) -> None:
    field, step, unit, part = PLACES[where]
    row, browser = shared_place.assessment(KINDS), shared_place.browser()
    other = {STEP: "hk-number", "row-kinds": f"hk-next.{ROW}.act", "chosen-kinds": "hk-one"}[step]
    browser.post(step_path(row, step), [(field, "before"), (other, "7"), *who(field), ("action", "continue")])
    form = browser.get(step_path(row, step)).form("writer")
    form.put(field, OVER)
    form.put(other, "8")
    page = browser.send(form, action="continue")
    assert page.status == 200
    assert "1,000,002 bytes" in page.text and "We can keep 1,000,000" in page.text
    given = page.form("writer")
    assert given.values(field) == [OVER], "the typed text does not stand in the page"
    kept = shared_place.units(row)
    assert kept[other]["value"] == "8", "the other answer of the page is not saved"
    assert kept[unit][part] in ("before", ["before"]), "what stood before is not kept"
    typed = browser.post(f"{step_path(row, step)}/typed", [*given.fields, ("download", field)])
    assert typed.response.get_data(as_text=True) == OVER
    assert "attachment" in typed.response.headers["Content-Disposition"]
    given.put(field, "short enough")
    assert browser.send(given, action="continue").status == 303
    assert shared_place.units(row)[unit][part] in ("short enough", ["short enough"])


@pytest.mark.parametrize("button", ["continue", "later", "done", "not-wanted", "add-row.hk-rows"])
def test_whatever_button_was_pressed_more_is_given_back(button: str, shared_place: Place) -> None:
    row, browser = shared_place.assessment(KINDS), shared_place.browser()
    page = browser.post(step_path(row, "row-kinds"), [(f"hk-rows.{ROW}.second", OVER), ("action", button)])
    assert page.status == 200 and page.form("writer").value(f"hk-rows.{ROW}.second") == OVER


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("x" * 10_001, "This has 10,001 characters. A letter takes 10,000."),
        ("\n".join("line" for _ in range(201)), "This has 201 lines. A letter takes 200."),
    ],
)
@pytest.mark.parametrize("field", ["hk-text", "hk-long", f"hk-rows.{ROW}.second", "hk-long.words"])
def test_what_a_letter_does_not_take_is_kept_and_said_and_never_cut(
    text: str, says: str, field: str, shared_place: Place
) -> None:
    place = shared_place
    row, browser = place.assessment(KINDS), place.browser()
    step = "row-kinds" if "rows" in field else STEP
    yes = [(f"{field}-letter", "yes")] if field.endswith(".words") else []
    fields: Fields = [(field, text), *yes, ("rev", "0")]
    assert browser.post(step_path(row, step), [*fields, ("action", "continue")]).status == 303
    unit = place.units(row)[field]
    assert text in (unit.get("value"), unit.get("words"))
    refused = browser.get(
        browser.post(step_path(row, step), [*fields, ("action", "done")]).response.request.path
    )
    assert refused.status == 200
    done = browser.send(browser.get(step_path(row, step)).form("writer"), action="done")
    assert done.status == 200 and says in done.text
    found = place.definition(KINDS).find(field.split(".")[0])
    assert found is not None
    question: Question = found[2]
    assert letter_of(browser, row) is None
    for path in ("letters", "letters/draft", "letters/make", "letters/next-steps"):
        page = browser.get(f"/assessments/{row.id}/{path}")
        assert f"“{question.ask}”" in page.text and says in page.text, path
        assert f"{step_path(row, step)}#" in page.html, "there is no way to the answer"


def a_next_step(place: Place, **said: str) -> tuple[AssessmentRow, Given | None]:
    row, browser = place.assessment(KINDS), place.browser()
    cells = {"act": "A nurse will visit", "own": "Jo Marsh", "day": "27 3 2027", **said}
    fields = [(f"hk-next.{ROW}.{name}", cell) for name, cell in cells.items()]
    assert browser.post(step_path(row, "row-kinds"), [*fields, ("action", "continue")]).status == 303
    return row, letter_of(browser, row)


def prose(length: int) -> str:
    return ("word " * 2_000)[: length - 1] + "z"


@pytest.mark.parametrize(("cell", "most"), [("act", 450), ("own", 350)])
def test_a_next_step_of_the_length_a_letter_takes_is_read_in_order(
    cell: str, most: int, shared_place: Place
) -> None:
    _, letter = a_next_step(shared_place, **{cell: prose(most)})
    assert letter is not None and letter.pdf, letter and letter.row.reason
    assert squeezed(prose(most)[1:]) in squeezed(letter.pdf_words)


@pytest.mark.parametrize(("cell", "most"), [("act", 450), ("own", 350)])
def test_a_longer_next_step_is_refused_with_the_number(cell: str, most: int, shared_place: Place) -> None:
    row, letter = a_next_step(shared_place, **{cell: prose(most + 1)})
    page = shared_place.browser().get(f"/assessments/{row.id}/letters")
    assert letter is None and f"This has {most + 1} characters in one place of a next step." in page.text
    assert f"A letter takes {most} there." in page.text and "“What happens next?”" in page.text


@pytest.mark.parametrize("text", ["\ufffd" * 350, "W" * 350, "x" * 350, "😀" * 350, "م" * 350])
def test_words_of_no_breadth_we_know_can_still_be_drawn(text: str, shared_place: Place) -> None:
    _, letter = a_next_step(shared_place, act=text, own=text)
    assert letter is not None and letter.pdf, letter and letter.row.reason


def test_a_body_over_16_megabytes_is_refused_and_saves_nothing(shared_place: Place) -> None:
    row, browser = shared_place.assessment(KINDS), shared_place.browser()
    page = browser.post(
        step_path(row, STEP), [("hk-long", "x" * 16_800_000), ("hk-text", "a"), ("action", "continue")]
    )
    assert page.status == 413 and "16 megabytes" in page.text
    assert not shared_place.units(row)


def test_ten_thousand_and_one_fields_are_refused_with_a_page(shared_place: Place) -> None:
    row, browser = shared_place.assessment(KINDS), shared_place.browser()
    page = browser.post(
        step_path(row, STEP), [("hk-text", "a"), *((f"f{n}", "") for n in range(10_001)), ("action", "later")]
    )
    assert page.status in (303, 413) and page.status != 500


def who(field: str) -> Fields:
    """A name says something only of somebody else."""
    if not field.endswith("who-name"):
        return []
    return [(field.removesuffix("-name"), "someone-else"), ("hk-long", "an answer")]
