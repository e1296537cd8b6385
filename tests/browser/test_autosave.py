"""The page of a step saves by itself, and says the truth about it."""

import pytest
from playwright.sync_api import expect

from tests.browser import journey as j
from tests.browser.conftest import SignedIn
from tests.browser.saving_by_itself import (
    NEVER,
    STEP,
    THROUGH,
    answer_lost,
    given_a_step,
    given_two,
    keep_when,
    line,
    then_it_is_saved,
    then_it_says,
    type_into,
    what_stands,
    with_a_signal_again,
    with_no_signal,
)


def test_words_that_are_typed_are_saved_without_a_press(signed_in: SignedIn) -> None:
    desk, task_list = given_a_step(signed_in)
    assert line(desk).inner_text() == ""
    desk.write(NEVER, "Never by post")
    then_it_says(desk, "Saving…")
    then_it_is_saved(desk)
    assert what_stands(desk, task_list, NEVER) == "Never by post"
    desk.look()


@pytest.mark.full
def test_paste_drag_and_dictation_save_by_themselves(signed_in: SignedIn) -> None:
    """They make no key presses."""
    desk, task_list = given_a_step(signed_in)
    desk.field(NEVER).evaluate(
        "field => { field.focus(); document.execCommand('insertText', false, 'Pasted: not at work'); }"
    )
    then_it_is_saved(desk)
    type_into(desk, THROUGH, "Spoken: my friend Ida")
    then_it_says(desk, "Saving…")
    then_it_is_saved(desk)
    assert what_stands(desk, task_list, NEVER) == "Pasted: not at work"
    assert what_stands(desk, task_list, THROUGH) == "Spoken: my friend Ida"


def test_an_answer_that_is_lost_makes_no_clash_with_oneself(signed_in: SignedIn) -> None:
    desk, task_list = given_a_step(signed_in)
    keep_when(desk, answer_lost)
    desk.write(NEVER, "Never by post")
    then_it_says(desk, "Not sent yet, kept on this device")
    desk.write(NEVER, "Never by post or at work")
    then_it_is_saved(desk)
    assert "Choose" not in line(desk).inner_text()
    assert what_stands(desk, task_list, NEVER) == "Never by post or at work"


@pytest.mark.full
def test_the_page_of_a_step_opened_again_shows_what_it_saved_by_itself(signed_in: SignedIn) -> None:
    desk, task_list = given_a_step(signed_in)
    desk.write(NEVER, "Typed, and left at once")
    desk.follow("Back to all sections")
    j.when_they_open_a_step(desk, task_list, STEP)
    expect(desk.field(NEVER)).to_have_value("Typed, and left at once", timeout=10_000)


def test_words_that_could_not_be_sent_lie_on_this_device_and_come_in_by_themselves(
    signed_in: SignedIn,
) -> None:
    desk, task_list = given_a_step(signed_in)
    with_no_signal(desk)
    desk.write(NEVER, "Written with no signal")
    then_it_says(desk, "Not sent yet, kept on this device")
    with_a_signal_again(desk)
    assert what_stands(desk, task_list, NEVER) == "Written with no signal"


@pytest.mark.full
def test_with_no_signal_links_work_and_the_words_are_there_after_all(signed_in: SignedIn) -> None:
    desk, task_list = given_a_step(signed_in)
    desk.write(NEVER, "Saved with a signal")
    then_it_is_saved(desk)
    with_no_signal(desk)
    desk.write(NEVER, "Written with no signal")
    then_it_says(desk, "Not sent yet, kept on this device")
    desk.page.get_by_role("link", name="Back to all sections").first.click(no_wait_after=True)
    desk.page.wait_for_timeout(1_000)  # whatever the browser shows for a page that it cannot fetch
    desk.context.set_offline(False)
    desk.page.goto(f"{task_list}/steps/{STEP}")
    expect(desk.field(NEVER)).to_have_value("Written with no signal", timeout=20_000)


@pytest.mark.full
def test_with_no_signal_a_press_of_save_waits_on_the_page_until_it_can_go(signed_in: SignedIn) -> None:
    desk, task_list = given_a_step(signed_in)
    with_no_signal(desk)
    desk.write(NEVER, "Written with no signal")
    then_it_says(desk, "Not sent yet, kept on this device")
    button = desk.page.get_by_role("button", name="Save and continue")
    expect(button).to_be_enabled()
    button.click()
    desk.page.wait_for_timeout(1_000)
    assert desk.field(NEVER).input_value() == "Written with no signal"
    with_a_signal_again(desk)
    desk.act("continue")
    j.then_the_page_is(desk, j.NEEDS.steps[1].id)
    assert what_stands(desk, task_list, NEVER) == "Written with no signal"


def test_a_large_text_saves_by_itself_and_waits_nowhere(signed_in: SignedIn) -> None:
    desk, task_list = given_a_step(signed_in)
    text = "Grüße aus dem Garten. " * 14_000
    assert len(text.encode()) > 300_000
    type_into(desk, NEVER, text)
    then_it_is_saved(desk)
    assert what_stands(desk, task_list, NEVER) == text


@pytest.mark.full
def test_a_text_that_is_too_big_is_named_and_the_rest_is_saved(signed_in: SignedIn) -> None:
    desk, task_list = given_a_step(signed_in)
    type_into(desk, NEVER, "Never, ever.\n" * 80_000)
    type_into(desk, THROUGH, "Her sister Maud")
    then_it_says(desk, "Too long to keep: “Which ways must we never use to contact you?”")
    then_it_is_saved(desk)
    assert what_stands(desk, task_list, THROUGH) == "Her sister Maud"
    type_into(desk, NEVER, "Shorter")
    expect(line(desk)).not_to_contain_text("Too long", timeout=10_000)
    assert what_stands(desk, task_list, NEVER) == "Shorter"


def test_an_invalid_answer_saves_by_itself_and_the_section_cannot_be_done(signed_in: SignedIn) -> None:
    desk, task_list = given_a_step(signed_in)
    type_into(desk, NEVER, "y" * 10_001)
    then_it_is_saved(desk)
    assert len(what_stands(desk, task_list, NEVER)) == 10_001
    desk.noise.expected_status = 200
    desk.act("done")
    desk.says("They need a change before this section can be marked done")
    assert len(desk.field(NEVER).input_value()) == 10_001


def test_what_is_hidden_by_an_answer_is_kept_and_there_again(signed_in: SignedIn) -> None:
    desk, task_list = given_a_step(signed_in)
    desk.choose("contact-ways", "phone")
    desk.write(THROUGH, "Her sister Maud")
    then_it_is_saved(desk)
    desk.page.locator('input[name="contact-ways"][value="phone"]').uncheck()
    then_it_says(desk, "Saving…")
    then_it_is_saved(desk)
    assert what_stands(desk, task_list, THROUGH) == "Her sister Maud"


@pytest.mark.full
def test_a_press_of_save_while_a_send_is_under_way_doubles_nothing(signed_in: SignedIn) -> None:
    desk, task_list = given_a_step(signed_in)
    keep_when(desk, lambda route: desk.page.wait_for_timeout(1) or route.continue_())
    desk.write(NEVER, "Never by post")
    then_it_says(desk, "Saving…")
    desk.act("continue")
    j.then_the_page_is(desk, j.NEEDS.steps[1].id)
    tab = desk.context.new_page()
    tab.goto(f"{task_list}/steps/{STEP}")
    assert tab.locator('[name="rev"]').input_value() == "1"
    assert tab.locator(f'[name="{NEVER}"]').input_value() == "Never by post"


def test_back_and_send_again_from_a_page_that_saves_itself(signed_in: SignedIn) -> None:
    desk, task_list = given_a_step(signed_in)
    for text in ("Never on Sundays", "Never on Mondays", "Never on Sundays"):
        desk.write(NEVER, text)
        desk.act("continue")
        j.then_the_page_is(desk, j.NEEDS.steps[1].id)
        assert what_stands(desk, task_list, NEVER) == text
        desk.back()
        desk.field(NEVER).wait_for()


def test_back_to_an_old_page_brings_no_old_words_back(signed_in: SignedIn) -> None:
    sam, helen, task_list = given_two(signed_in)
    sam.write(NEVER, "Sam’s words")
    then_it_is_saved(sam)
    sam.follow("My account")
    j.when_they_open_a_step(helen, task_list, STEP)
    helen.write(NEVER, "Helen’s words, after Sam’s")
    then_it_is_saved(helen)
    sam.back()
    sam.page.wait_for_timeout(4_000)
    assert what_stands(helen, task_list, NEVER) == "Helen’s words, after Sam’s"
    sam.page.reload()
    assert sam.field(NEVER).input_value() == "Helen’s words, after Sam’s"
    sam.act("continue")
    assert what_stands(helen, task_list, NEVER) == "Helen’s words, after Sam’s"
