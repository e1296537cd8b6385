"""The Back button, a session that ends, a second press: no record is shown, and nothing is lost."""

from typing import Any

import pytest

from tests.browser import journey as j
from tests.browser.conftest import SignedIn, SitDown
from tests.browser.desk import Desk
from tests.browser.journey import LEAD, PASSWORD, PRACTITIONER, sign_in

SECRET = "Her sister Maud, by phone after 6pm"


def given_an_answered_step(desk: Desk) -> str:
    """The task list; the browser stands at the saved step again."""
    desk.open("/work")
    j.when_they_add_a_person(desk)
    task_list = j.when_they_start_an_assessment(desk)
    j.when_they_open_a_step(desk, task_list, j.NEEDS.steps[0].id)
    j.when_they_answer_how_to_be_reached(desk)
    desk.act("later")
    j.when_they_open_a_step(desk, task_list, j.NEEDS.steps[0].id)
    return task_list


def saves_of(desk: Desk, task_list: str, step: str) -> int:
    """The highest revision number that the page of a step has seen."""
    desk.open(f"{task_list}/steps/{step}")
    return int(desk.field("rev").input_value())


def when_every_other_session_ends(elsewhere: Desk, cookies: dict[str, Any]) -> None:
    """The browsers keep their cookies, which the server knows no more: as after too long without use."""
    cookies.pop(PRACTITIONER, None)
    sign_in(elsewhere, PRACTITIONER)
    elsewhere.open("/account/sign-ins")
    elsewhere.press("Sign out everywhere else")


def then_nothing_of_the_record_is_seen(desk: Desk, name: str) -> None:
    desk.page.wait_for_url("**/sign-in**")
    desk.page.wait_for_load_state()
    assert desk.heading() == "Sign in"
    desk.says_nothing_of(SECRET, name)
    assert SECRET not in desk.page.content() and name not in desk.page.content()


def test_the_back_button_shows_nothing_after_signing_out(sit_down: SitDown) -> None:
    desk = sit_down()
    sign_in(desk, PRACTITIONER)
    given_an_answered_step(desk)
    assert SECRET in desk.page.content()
    desk.press("Sign out")
    desk.page.go_back(wait_until="commit")
    then_nothing_of_the_record_is_seen(desk, SECRET)


def test_the_back_button_shows_nothing_when_the_session_ended_while_they_were_away(
    sit_down: SitDown, cookies: dict[str, Any]
) -> None:
    desk, elsewhere = sit_down(), sit_down()
    sign_in(desk, PRACTITIONER)
    given_an_answered_step(desk)
    desk.follow("My account")
    when_every_other_session_ends(elsewhere, cookies)
    desk.page.go_back(wait_until="commit")
    then_nothing_of_the_record_is_seen(desk, SECRET)


def test_back_then_forward_keeps_what_was_typed_while_still_signed_in(signed_in: SignedIn) -> None:
    desk = signed_in(PRACTITIONER)
    given_an_answered_step(desk)
    desk.write("contact-never", "Typed, and not saved yet")
    desk.follow("My account")
    desk.back()
    desk.page.locator("main").wait_for(state="visible")
    assert desk.field("contact-never").input_value() == "Typed, and not saved yet"


def test_back_correct_and_send_again_is_saved_without_a_clash(signed_in: SignedIn) -> None:
    desk = signed_in(PRACTITIONER)
    task_list = given_an_answered_step(desk)
    desk.write("contact-never", "Never on Sundays")
    desk.act("continue")
    j.then_the_page_is(desk, j.NEEDS.steps[1].id)
    desk.back()
    desk.write("contact-never", "Never on Mondays")
    desk.act("continue")
    j.then_the_page_is(desk, j.NEEDS.steps[1].id)
    j.when_they_open_a_step(desk, task_list, j.NEEDS.steps[0].id)
    assert desk.field("contact-never").input_value() == "Never on Mondays"


def test_words_that_come_by_paste_or_by_a_tool_are_saved(signed_in: SignedIn) -> None:
    """Speech tools and paste make no key presses."""
    desk = signed_in(PRACTITIONER)
    task_list = given_an_answered_step(desk)
    paste = """([id, words]) => {
      const field = document.getElementById(id), data = new DataTransfer();
      data.setData("text/plain", words);
      field.focus(); field.select();
      field.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true}));
      document.execCommand("insertText", false, words);
    }"""
    by_tool = """([id, words]) => {
      const field = document.getElementById(id);
      field.value = words;
      field.dispatchEvent(new Event("input", {bubbles: true}));
    }"""
    desk.page.evaluate(paste, ["contact-never", "Pasted: not at work"])
    desk.page.evaluate(by_tool, ["contact-through", "Spoken: my friend Ida"])
    desk.act("continue")
    j.when_they_open_a_step(desk, task_list, j.NEEDS.steps[0].id)
    assert desk.field("contact-never").input_value() == "Pasted: not at work"
    assert desk.field("contact-through").input_value() == "Spoken: my friend Ida"


def test_two_quick_presses_make_one_save(signed_in: SignedIn) -> None:
    desk = signed_in(PRACTITIONER)
    task_list = given_an_answered_step(desk)
    step = j.NEEDS.steps[0].id
    before = saves_of(desk, task_list, step)
    desk.write("contact-never", "Pressed twice")
    with desk.page.expect_navigation():
        desk.page.locator('button[name="action"][value="continue"]').last.dblclick()
    desk.look()
    assert saves_of(desk, task_list, step) == before + 1
    assert desk.field("contact-never").input_value() == "Pressed twice"
    assert not desk.page.get_by_role("link", name="See both and choose").count()


def test_a_form_sent_after_the_session_ended_comes_back_with_every_word(
    sit_down: SitDown, cookies: dict[str, Any]
) -> None:
    desk = sit_down()
    sign_in(desk, PRACTITIONER)
    task_list = given_an_answered_step(desk)
    desk.write("contact-never", "Typed while the session ran out")
    when_every_other_session_ends(sit_down(), cookies)
    desk.act("continue")
    desk.says("Sign in", "What you typed is kept")
    desk.write("email", PRACTITIONER)
    desk.write("password", PASSWORD)
    desk.press("Sign in")
    desk.says("What you typed is kept", "Typed while the session ran out", "It is not saved yet")
    desk.press("Put it back and save")
    j.then_the_page_is(desk, j.NEEDS.steps[1].id)
    j.when_they_open_a_step(desk, task_list, j.NEEDS.steps[0].id)
    assert desk.field("contact-never").input_value() == "Typed while the session ran out"


@pytest.mark.full
def test_a_colleague_who_signs_in_instead_is_shown_nothing(
    sit_down: SitDown, cookies: dict[str, Any]
) -> None:
    desk = sit_down()
    sign_in(desk, PRACTITIONER)
    given_an_answered_step(desk)
    desk.write("contact-never", "Typed while the session ran out")
    when_every_other_session_ends(sit_down(), cookies)
    desk.act("continue")
    desk.write("email", LEAD)
    desk.write("password", PASSWORD)
    desk.press("Sign in", status=404)
    desk.says("We cannot find this page")
    assert "Typed while" not in desk.page.content()
    desk.open("/work")
    desk.says_nothing_of("Typed while", "not saved yet")
    again = sit_down()
    sign_in(again, PRACTITIONER)
    again.says("Typed, and not saved yet")
