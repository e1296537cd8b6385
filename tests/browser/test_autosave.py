"""The page of a step saves by itself, and says the truth about it."""


from playwright.sync_api import expect

from tests.browser import journey as j
from tests.browser.conftest import SignedIn
from tests.browser.saving_by_itself import (
    NEVER,
    STEP,
    THROUGH,
    answer_lost,
    given_a_step,
    keep_when,
    line,
    then_it_is_saved,
    then_it_says,
    type_into,
    what_stands,
)


def test_words_that_are_typed_are_saved_without_a_press(signed_in: SignedIn) -> None:
    desk, task_list = given_a_step(signed_in)
    assert line(desk).inner_text() == ""
    desk.write(NEVER, "Never by post")
    then_it_says(desk, "Saving…")
    then_it_is_saved(desk)
    assert what_stands(desk, task_list, NEVER) == "Never by post"
    desk.look()


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


def test_the_page_of_a_step_opened_again_shows_what_it_saved_by_itself(signed_in: SignedIn) -> None:
    desk, task_list = given_a_step(signed_in)
    desk.write(NEVER, "Typed, and left at once")
    desk.follow("Back to all sections")
    j.when_they_open_a_step(desk, task_list, STEP)
    expect(desk.field(NEVER)).to_have_value("Typed, and left at once", timeout=10_000)
