"""Two colleagues on one step at the same time: both texts are kept, and a person decides."""

import pytest

from tests.browser import journey as j
from tests.browser.conftest import SignedIn
from tests.browser.desk import Desk
from tests.browser.journey import LEAD, PRACTITIONER

SamAndHelen = tuple[Desk, Desk, str]


def given_two_who_have_one_step_open(signed_in: SignedIn) -> SamAndHelen:
    sam, helen = signed_in(PRACTITIONER), signed_in(LEAD)
    sam.open("/work")
    j.when_they_add_a_person(sam)
    task_list = j.when_they_start_an_assessment(sam)
    for desk in (sam, helen):
        j.when_they_open_a_step(desk, task_list, j.NEEDS.steps[0].id)
    return sam, helen, task_list


def when_both_write(sam: Desk, helen: Desk) -> None:
    sam.write("contact-never", "Never by post")
    sam.choose("contact-ways", "phone")
    sam.act("continue")
    helen.write("contact-never", "Never at work")
    helen.choose("safe-contact", "any-way")
    helen.act("continue")


def test_two_texts_for_one_answer_are_both_shown_and_one_is_chosen(signed_in: SignedIn) -> None:
    sam, helen, task_list = given_two_who_have_one_step_open(signed_in)
    when_both_write(sam, helen)
    helen.says("Two texts were written", "Never by post", "Never at work", "Both are kept")
    assert helen.page.locator(".sbs-two-texts").count() == 1, "only what both changed is asked"
    helen.page.get_by_role("radio", name="Keep my text").check()
    helen.press("Save what I chose")
    j.when_they_open_a_step(sam, task_list, j.NEEDS.steps[0].id)
    assert sam.field("contact-never").input_value() == "Never at work"
    assert sam.page.locator('input[name="contact-ways"][value="phone"]').is_checked()
    assert sam.page.locator('input[name="safe-contact"][value="any-way"]').is_checked()
    assert not sam.page.get_by_role("link", name="See both and choose").count()


@pytest.mark.full
def test_two_texts_can_be_left_for_later_and_written_together(signed_in: SignedIn) -> None:
    sam, helen, task_list = given_two_who_have_one_step_open(signed_in)
    when_both_write(sam, helen)
    helen.follow("Choose later")
    helen.says("Two texts are kept for")
    sam.open(task_list)
    sam.follow("See both and choose")
    sam.says("Never by post", "Never at work")
    sam.page.get_by_role("radio", name="Write it together").check()
    both = sam.page.locator('textarea[name^="together."]')
    assert both.input_value() == "Never by post\n\nNever at work"
    both.fill("Never by post, and never at work")
    sam.press("Save what I chose")
    j.when_they_open_a_step(helen, task_list, j.NEEDS.steps[0].id)
    assert helen.field("contact-never").input_value() == "Never by post, and never at work"


def test_two_who_answer_different_questions_do_not_meet(signed_in: SignedIn) -> None:
    sam, helen, task_list = given_two_who_have_one_step_open(signed_in)
    sam.write("contact-never", "Never by post")
    sam.act("continue")
    helen.choose("contact-ways", "text")
    helen.act("continue")
    j.then_the_page_is(helen, j.NEEDS.steps[1].id)
    j.when_they_open_a_step(sam, task_list, j.NEEDS.steps[0].id)
    assert sam.field("contact-never").input_value() == "Never by post"
    assert sam.page.locator('input[name="contact-ways"][value="text"]').is_checked()
