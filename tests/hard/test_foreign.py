"""An assessment of somebody else's making goes from sign-in to a gated letter, and outlives its own files."""

import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import page as validator
import pikepdf
import pytest
from flask import Flask

from app import create_app
from store import accounts
from tests.conftest import house_of
from tests.hard.browser import Browser, Page
from tests.hard.place import Place, make_place, row_id_of
from web.passwords import hash_of
from web.settings import StartFault

FOREIGN = Path(__file__).parents[1] / "content" / "foreign"
PASSWORD = "walnut harbour kettle"
ROW = row_id_of(1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOREIGN, tmp_path / "theirs" / "garden"))


@pytest.fixture
def foreign_app(home: Path, folder: Path) -> Iterator[Flask]:
    made = started(home, folder)
    yield made
    house_of(made).store.close()


def started(home: Path, folder: Path) -> Flask:
    made = create_app({"SBS_HOME": str(home), "SBS_CONTENT": str(folder.parent)})
    made.testing = True
    return made


def signed_in(place: Place) -> Browser:
    """Through the sign-in page, with a password."""
    with house_of(place.app).store.transaction() as tx:
        accounts.set_password_hash(tx, place.worker.id, hash_of(PASSWORD))
    browser = Browser(place.app)
    form = browser.get("/sign-in").form("email")
    form.put("email", place.worker.email)
    form.put("password", PASSWORD)
    assert browser.send(form).status == 303
    return browser


def follow(browser: Browser, answer: Page) -> Page:
    assert answer.status == 303, answer.main
    return browser.get(answer.response.location)


def test_it_goes_from_sign_in_to_a_gated_letter_and_outlives_its_folder(
    foreign_app: Flask, home: Path, folder: Path
) -> None:
    place = make_place(foreign_app)
    browser = signed_in(place)
    new = browser.get("/people/new").form("name_used")
    new.put("name_used", "Iris Fennimore")
    new.put("why", "She would like to help")
    person = follow(browser, browser.send(new))
    start = browser.get(f"{person.response.request.path}/assessments/new")
    form = next(form for form in start.forms() if form.action.endswith("/assessments/new"))
    form.put("definition", "garden-talk")
    tasks = follow(browser, browser.send(form))
    assert "Before we dig" in tasks.text and "Your work in the garden" in tasks.text
    at = tasks.response.request.path
    answers = {
        "suits-you": {"paper-or-not": "on-big-paper", "tools-that-fit": "A seat and long handles"},
        "likes": {"garden-joy": "The smell after rain", "grows-food": "yes", "food-grown": "Broad beans"},
        "agreed": {
            f"garden-jobs.{ROW}.job": "Plant the beans",
            f"garden-jobs.{ROW}.gardener": "Iris",
            f"garden-jobs.{ROW}.day": "27 3 2027",
        },
    }
    for step, said in answers.items():
        asked = browser.get(f"{at}/steps/{step}").form("writer")
        for name, value in said.items():
            asked.put(name, value)
        assert browser.send(asked, action="continue").status == 303
    checked = browser.get(f"{at}/check-answers")
    assert "Broad beans" in checked.text and "The smell after rain" in checked.text
    assert "Letters in bigger print (20 point)" in browser.get(person.response.request.path).text
    letter = the_letter(browser, at)
    for words in (
        "The smell after rain",
        "Broad beans",
        "Plant the beans",
        "Saturday 27 March 2027",
        "A seat and long handles",
    ):
        assert words in letter.text, words
    house_of(foreign_app).store.close()
    the_folder_changes_under_the_same_version(home, folder, place, at)


def the_letter(browser: Browser, at: str) -> Page:
    made = browser.get(f"{at}/letters/make").form("key")
    made.put("why", "She asked for it today")
    letter = follow(browser, browser.send(made))
    assert "It passed its accessibility check" in letter.text, letter.main
    pdf = browser.client.get(f"{letter.response.request.path}.pdf").data
    assert all(validator.validate_pdf_bytes(pdf, profile=profile).is_compliant for profile in ("ua1", "2a"))
    with pikepdf.open(BytesIO(pdf)) as document:
        assert str(document.docinfo.Title)
    return letter


def the_folder_changes_under_the_same_version(home: Path, folder: Path, place: Place, at: str) -> None:
    likes = folder / "likes.yaml"
    before = likes.read_text()
    likes.write_text(before.replace("Have you grown food before?", "Have you ever grown food?"))
    with pytest.raises(StartFault, match="garden-talk has changed but still says version 1"):
        started(home, folder)
    head = folder / "assessment.yaml"
    head.write_text(head.read_text().replace('version: "1"', 'version: "2"'))
    again = started(home, folder)
    still_works(again, place, at, "Have you grown food before?")
    house_of(again).store.close()
    shutil.rmtree(folder)
    without = create_app({"SBS_HOME": str(home)})
    still_works(without, place, at, "Have you grown food before?")
    house_of(without).store.close()


def still_works(app: Flask, place: Place, at: str, asked: str) -> None:
    """The assessment pinned to the first words opens, saves and makes its letter from the database."""
    browser = Browser(app, place.worker.id)
    step = browser.get(f"{at}/steps/likes")
    assert asked in step.text
    form = step.form("writer")
    form.put("garden-joy", "Digging when it is cold")
    assert browser.send(form, action="continue").status == 303
    assert "Digging when it is cold" in browser.get(f"{at}/check-answers").text
    assert "Digging when it is cold" in the_letter(browser, at).text


def test_two_folders_with_the_same_id_stop_the_start(home: Path, folder: Path) -> None:
    shutil.copytree(folder, folder.parent / "again")
    with pytest.raises(StartFault, match="Two folders hold an assessment with the id garden-talk"):
        started(home, folder)
