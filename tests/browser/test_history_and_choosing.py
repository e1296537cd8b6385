"""Scripts off, two browsers: every step filled, a clash chosen between, signed off, and its history."""

import pytest

from tests.browser import journey as j
from tests.browser.conftest import SignedIn
from tests.browser.desk import Desk, Way
from tests.browser.journey import LEAD, PRACTITIONER

NO_SCRIPTS = Way("without scripts", scripts=False)
NARROW = Way("without scripts at 320 px", 320, 640, scripts=False)
FIRST = j.NEEDS.steps[0].id


def given_a_new_assessment(desk: Desk) -> str:
    desk.open("/work")
    j.when_they_add_a_person(desk)
    return j.when_they_start_an_assessment(desk)


def when_every_step_is_filled(desk: Desk) -> None:
    """From the first step to the last, each answered and saved; other tests look at these pages."""
    desk.look = desk.glance  # type: ignore[method-assign]
    desk.follow("Start")
    for step in j.DEFINITION.steps:
        j.when_they_say_yes_if_asked(desk)
        j.when_they_want_the_ordinary_page(desk)
        j.then_the_page_is(desk, step.id)
        j.when_they_answer_something(desk)
        if step.id == "hearing-from-us":
            desk.write("next-contact-on", "27 3 2027")
        desk.act("continue")
    del desk.look  # type: ignore[method-assign]


def when_both_write(sam: Desk, helen: Desk, task_list: str) -> None:
    """Both have the step open; the second to save is led to the page with both texts."""
    for desk in (sam, helen):
        j.when_they_open_a_step(desk, task_list, FIRST)
        j.when_they_want_the_ordinary_page(desk)
    sam.write("contact-never", "Never by post")
    sam.act("continue")
    helen.write("contact-never", "Never at work")
    helen.act("continue")
    assert helen.heading().startswith("Two texts were written")


@pytest.mark.full
def test_without_scripts_two_fill_all_steps_clash_choose_and_sign_off(signed_in: SignedIn) -> None:
    sam, helen = signed_in(PRACTITIONER, NO_SCRIPTS), signed_in(LEAD, NO_SCRIPTS)
    task_list = given_a_new_assessment(sam)
    when_every_step_is_filled(sam)
    j.then_they_are_at_the_task_list(sam)
    when_both_write(sam, helen, task_list)
    helen.says("Sam Okoro wrote, today", "You wrote, today", "All your other answers are saved")
    sam.open(f"{task_list}/check-answers")
    sam.press("Finish this assessment")
    sam.says("There is a problem", "Choose which words to keep")

    helen.page.get_by_role("radio", name="Write it together").check()
    helen.page.locator('textarea[name^="together."]').fill("Never by post and never at work")
    helen.press("Save what I chose")
    j.then_the_page_is(helen, FIRST)
    sam.open(f"{task_list}/check-answers")
    sam.says("Never by post and never at work")
    sam.press("Finish this assessment")
    sam.says("The assessment is finished")
    helen.open(f"{task_list}/state")
    helen.follow("Sign", exact=True)
    helen.press("Sign", exact=True)
    helen.open(task_list)
    helen.says("Signed")


def test_the_history_shows_both_texts_and_brings_one_back(signed_in: SignedIn) -> None:
    sam, helen = signed_in(PRACTITIONER, NARROW), signed_in(LEAD, NO_SCRIPTS)
    task_list = given_a_new_assessment(sam)
    when_both_write(sam, helen, task_list)
    helen.page.get_by_role("radio", name="Keep my text").check()
    helen.press("Save what I chose")
    j.when_they_open_a_step(sam, task_list, FIRST)
    sam.follow("Everything that was saved here")
    sam.says("Chosen between two texts", "chose these words", "Never by post", "Never at work")
    entry = sam.page.locator(".sbs-past").last
    sam.follow("Bring these words back", within=entry)
    sam.says("What stands now", "Never at work", "What would stand", "Never by post")
    sam.press("Bring it back")
    sam.says("These words stand again", "Brought back from an earlier save")
    j.when_they_open_a_step(helen, task_list, FIRST)
    assert helen.field("contact-never").input_value() == "Never by post"
