"""Absence is invisible: two people alike but for what is private, or kept out, look the same."""

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from assessment.content import ContentFault, load
from store.assessments import AssessmentRow
from tests.hard.browser import Browser, Fields
from tests.hard.conftest import CONTENT
from tests.hard.lettered import Given, letter_of
from tests.hard.place import Place, row_id_of, step_path

QUIET = "quiet"
ROW = row_id_of(1)
SAME: Mapping[str, Fields] = {
    "open-things": [("qt-open", "I like the garden in the morning."), ("qt-open.shown", "1")],
    "closed-things": [],
    "more-closed": [],
}
PRIVATE: Mapping[str, Fields] = {
    "open-things": [],
    "closed-things": [
        ("qt-safe", "no"),
        ("qt-unsafe", "Somebody comes at night. " * 40),
        ("qt-unsafe.words", "I lock the door"),
        ("qt-unsafe.words-letter", "yes"),
        ("qt-unsafe.letter", "yes"),
        (f"qt-people.{ROW}.name", "Mr Nightingale"),
        ("qt-people.letter", "yes"),
    ],
    "more-closed": [("qt-secret", "a long secret " * 30), ("qt-secret.letter", "yes")],
}
KEPT_OUT = {
    "said no": [("qt-choice", "This stays here. " * 30), ("qt-choice.letter", "no")],
    "never asked": [("qt-choice", "This stays here. " * 30)],
    "prefers not to say": [("qt-refused", "this"), ("qt-refused.state", "prefer-not")],
    "come back later": [("qt-refused", "this"), ("qt-refused.state", "later")],
    "not today": [("qt-refused", "this"), ("qt-refused.state", "not-today")],
    "does not know": [("qt-refused", "this"), ("qt-refused.state", "unknown")],
    "own words": [("qt-open.words", "Only for you. " * 30), ("qt-open.words-letter", "no")],
    "own words, never asked": [("qt-open.words", "Only for you. " * 30)],
}


@pytest.fixture
def plain(shared_place: Place) -> AssessmentRow:
    return said(shared_place, {})


def test_private_answers_show_in_no_letter_and_no_shared_view(
    shared_place: Place, plain: AssessmentRow
) -> None:
    quiet = said(shared_place, PRIVATE)
    one, other = shared_place.browser(), shared_place.browser()
    for path in (
        "/assessments/{row}",
        "/assessments/{row}/check-answers",
        "/people/{person}",
        "/people/{person}/needs",
    ):
        assert view(one, path, plain) == view(other, path, quiet), path
    assert found(shared_place, plain) == found(shared_place, quiet)
    assert_same_letters(shared_place, plain, quiet)
    assert work(shared_place, plain) == work(shared_place, quiet)


@pytest.mark.parametrize("how", KEPT_OUT)
def test_what_is_kept_out_shows_in_no_letter(how: str, shared_place: Place, plain: AssessmentRow) -> None:
    quiet = said(shared_place, {"open-things": KEPT_OUT[how]})
    browser = shared_place.browser()
    shared = ("/people/{person}", "/people/{person}/needs")
    for path in shared if how != "come back later" else ():  # which says that the section is not done
        assert view(browser, path, plain) == view(browser, path, quiet), path
    assert_same_letters(shared_place, plain, quiet)


@pytest.mark.parametrize("private", ["2", "3"])
def test_what_follows_a_private_answer_has_to_be_as_private(private: str, tmp_path: Path) -> None:
    """That it is asked, or stands in a letter, would say what was answered before it."""
    folder = Path(shutil.copytree(CONTENT / QUIET, tmp_path / QUIET))
    step = folder / "closed-things.yaml"
    before, follows = step.read_text().split("  - id: qt-unsafe")
    open_one = follows.replace("sensitivity: 3", "sensitivity: 1", 1).replace(
        "letter: never", "letter: yes", 1
    )
    step.write_text(
        before.replace("sensitivity: 3", f"sensitivity: {private}") + "  - id: qt-unsafe" + open_one
    )
    with pytest.raises(ContentFault, match=f"which has sensitivity {private}: it has to say sensitivity"):
        load(folder)


def said(place: Place, more: Mapping[str, Fields]) -> AssessmentRow:
    """A person of the same name, whose steps were all saved once, with what they said besides."""
    row, browser = place.assessment(QUIET), place.browser()
    for step, fields in SAME.items():
        sent = [*fields, *more.get(step, []), ("action", "continue")]
        assert browser.post(step_path(row, step), sent).status == 303
    return row


def assert_same_letters(place: Place, one: AssessmentRow, other: AssessmentRow) -> None:
    letters = [letter_of(place.browser(), row) for row in (one, other)]
    first, second = (normal_letter(letter, row) for letter, row in zip(letters, (one, other), strict=True))
    assert first == second


def normal_letter(letter: Given | None, row: AssessmentRow) -> dict[str, object]:
    assert letter is not None and letter.pdf
    return {
        "pdf": without_ids(letter.pdf_words, row, letter),
        "pages": letter.pages,
        "html": without_ids(letter.html, row, letter),
        "page": without_ids(letter.page.main, row, letter),
        "names": [without_ids(name, row, letter) for name in (letter.pdf_name, letter.html_name)],
        "print": (letter.row.kind, letter.row.print, letter.row.reason),
    }


def view(browser: Browser, path: str, row: AssessmentRow) -> str:
    page = browser.get(path.format(row=row.id, person=row.person_id))
    assert page.status == 200
    return without_ids(page.main, row, None)


def found(place: Place, row: AssessmentRow) -> list[str]:
    """What a search says of this person, by every word of theirs."""
    browser, lines = place.browser(), []
    for words_ in ("Wren", "Sandpiper", "nightingale", "garden", "secret"):
        page = browser.post("/search", [("words", words_)])
        near = [line for line in page.html.splitlines() if str(row.person_id) in line]
        lines.append(f"{words_}: {len(near)} {without_ids(' '.join(near), row, None)}")
    return lines


def work(place: Place, row: AssessmentRow) -> list[str]:
    page = place.browser().get("/work")
    return [without_ids(line, row, None) for line in page.html.splitlines() if str(row.id) in line]


def without_ids(text: str, row: AssessmentRow, letter: Given | None) -> str:
    """A text without what differs for everybody: random ids, and the moment a letter was made."""
    ids = [row.id, row.person_id, *([letter.row.id] if letter else [])]
    for id_ in ids:
        text = text.replace(str(id_), "ID").replace(f"{id_.hex[:4]}-{id_.hex[4:8]}".upper(), "REFERENCE")
    return re.sub(r"\d{1,2}:\d{2}[ap]m|midnight|midday", "TIME", text)
