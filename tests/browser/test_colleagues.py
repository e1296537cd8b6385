"""Several people and paper, as they look: late answers, catching up, handing over, the sheets, typing in."""

import subprocess
from pathlib import Path

import pytest

from tests.browser import journey as j
from tests.browser.conftest import SignedIn
from tests.browser.desk import Desk, Way
from tests.browser.journey import LEAD, PRACTITIONER

STEP = j.NEEDS.steps[0].id
WAYS = (Way("at a desk"), Way("at 320 px", 320, 640))
LONG = "I am at home on Tuesdays. " * 40 + "Averylongwordwithoutanyspace" * 12


def ways(function):
    ways = [WAYS[0], *(pytest.param(way, marks=pytest.mark.full) for way in WAYS[1:])]
    return pytest.mark.parametrize("way", ways, ids=lambda way: way.words.replace(" ", "-"))(function)


def given_an_assessment(desk: Desk) -> str:
    desk.open("/work")
    j.when_they_add_a_person(desk)
    return j.when_they_start_an_assessment(desk)


def when_they_write(desk: Desk, task_list: str, words: str) -> None:
    j.when_they_open_a_step(desk, task_list, STEP)
    desk.write("contact-never", words)
    desk.act("later")


@ways
def test_what_is_posted_after_sign_off_is_decided_by_a_lead(signed_in: SignedIn, way: Way) -> None:
    sam, helen = signed_in(PRACTITIONER, way), signed_in(LEAD, way)
    task_list = given_an_assessment(sam)
    when_they_write(sam, task_list, "Never by post")
    sam.open(f"{task_list}/state/finish")
    sam.press("Finish")
    helen.open(f"{task_list}/state/sign")
    helen.press("Sign", within=helen.page.locator("main"))
    when_they_write(sam, task_list, LONG)
    sam.follow("See late answers")
    sam.says("A lead decides what is taken in.", "Never by post", "Averylong")
    helen.open(task_list)
    helen.follow("See late answers")
    helen.press("Decline what I ticked")
    helen.says("Tick at least one answer", "Write a short reason")
    helen.page.locator('input[name="late"]').first.check()
    helen.write("reason", "It was said today")
    helen.press("Accept what I ticked")
    helen.says("The assessment is open again.", "Re-opened")
    helen.open(f"{task_list}/late")
    helen.unfold_all()
    helen.says("Taken in by Helen Marsh")
    j.when_they_open_a_step(sam, task_list, STEP)
    assert sam.field("contact-never").input_value() == LONG
    sam.open("/work")
    sam.says("For you", "was taken in")


@ways
def test_a_worker_catches_up_on_what_a_colleague_changed(signed_in: SignedIn, way: Way) -> None:
    sam, helen = signed_in(PRACTITIONER, way), signed_in(LEAD, way)
    task_list = given_an_assessment(sam)
    helen.open(task_list)
    when_they_write(sam, task_list, LONG)
    helen.open(task_list)
    helen.says("Sam Okoro opened “Reaching you”", "Sam Okoro changed 1 answer in 1 step")
    helen.follow("See what changed")
    helen.says("Before", "Nothing", "Now", "Averylong")
    helen.press("I have read this")
    helen.says("You are up to date.")
    j.when_they_open_a_step(helen, task_list, STEP)
    helen.says("Sam Okoro opened this step")


@pytest.mark.full
@ways
def test_sections_are_led_and_the_whole_is_handed_over(signed_in: SignedIn, way: Way) -> None:
    sam, helen = signed_in(PRACTITIONER, way), signed_in(LEAD, way)
    task_list = given_an_assessment(sam)
    when_they_write(sam, task_list, "Never by post")
    sam.unfold_all()
    sam.follow("Choose who leads this section")
    sam.page.get_by_role("radio", name="Helen Marsh").check()
    sam.press("Save")
    sam.says("Helen Marsh leads this section")
    sam.follow("Hand it over to a colleague")
    sam.press("Hand over")
    sam.says("Choose a colleague", "Write a few words for your colleague")
    sam.page.get_by_role("radio", name="Helen Marsh").check()
    sam.write("note", LONG)
    sam.press("Hand over")
    helen.open("/work")
    helen.says("Sam Okoro handed this over to you", "You lead: Making this work for you")
    helen.open(task_list)
    helen.press("Hand it back to Sam Okoro")
    helen.says("Handed back.", "Led by Sam Okoro")


@pytest.mark.full
@ways
def test_what_is_left_is_printed_and_typed_in_again(signed_in: SignedIn, way: Way, tmp_path: Path) -> None:
    sam = signed_in(PRACTITIONER, way)
    task_list = given_an_assessment(sam)
    when_they_write(sam, task_list, "Never by post")
    sam.follow("Print the rest on paper")
    sam.press("Show the sheets")
    sam.says("1.1.1 What is the best way to contact you?", "Ask first:", "Do not know")
    sam.says_nothing_of("1.1.5")
    sheets = sam.page.pdf(path=tmp_path / "sheets.pdf", format="A4", prefer_css_page_size=True)
    assert sheets.startswith(b"%PDF")
    on_paper = _pages(tmp_path / "sheets.pdf")
    assert len(on_paper) > 10 and all("born" in page for page in on_paper), "a sheet has no name on it"
    sam.open(f"{task_list}/paper/enter")
    sam.follow("1.1 Reaching you")
    sam.write("said-on", "1 1 2099")
    sam.choose("contact-ways", "phone")
    sam.press("Save and go on")
    sam.says("Write a day that is not in the future", "Nothing of this step is saved yet")
    sam.write("said-on", sam.page.locator('input[name="shown-on"]').input_value())
    sam.press("Save and go on")
    assert sam.heading().startswith("1.2 ")
    sam.open(f"{task_list}/paper/enter/hard-times")
    sam.says("They were asked:", "Nothing on paper")


def _pages(pdf: Path) -> list[str]:
    """The words of each page."""
    words = subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True, text=True
    ).stdout
    return words.split("\f")[:-1]
