"""Two who write on one step while both pages save by themselves; and what is said aloud of it."""

import re

import pytest
from playwright.sync_api import Route, expect

from tests.browser import journey as j
from tests.browser.conftest import SignedIn
from tests.browser.desk import Way
from tests.browser.saving_by_itself import (
    NEVER,
    STEP,
    THROUGH,
    given_a_step,
    given_two,
    keep_when,
    line,
    then_it_is_saved,
    then_it_says,
    what_stands,
)

ROWS_STEP, ROWS, COLUMN = "help-you-get", "help-you-get", "what"
COUNT = """() => {
  window.said = [];
  const place = document.querySelector("#save-status [role=status]");
  new MutationObserver(() => { if (place.textContent) window.said.push(place.textContent); })
    .observe(place, {childList: true, characterData: true, subtree: true});
}"""


def test_what_is_typed_during_a_save_never_replaces_a_colleagues_words_unseen(signed_in: SignedIn) -> None:
    sam, helen, task_list = given_two(signed_in)

    def helen_saves_and_sam_types_on(route: Route) -> None:
        helen.write(NEVER, "Helen: never at work")
        then_it_is_saved(helen)
        sam.field(NEVER).fill("Sam: never by post")
        route.continue_()

    keep_when(sam, helen_saves_and_sam_types_on)
    sam.write(THROUGH, "Maud")
    then_it_says(sam, "Choose: your answer and Helen Marsh’s differ")
    assert what_stands(helen, task_list, NEVER) == "Helen: never at work"
    assert what_stands(helen, task_list, THROUGH) == "Maud"
    sam.follow("See both and choose")
    sam.says("Sam: never by post", "Helen: never at work")


@pytest.mark.full
def test_while_both_texts_wait_typing_on_stays_one_choice(signed_in: SignedIn) -> None:
    sam, helen, _ = given_two(signed_in)
    helen.write(NEVER, "Helen: never at work")
    then_it_is_saved(helen)
    sam.write(NEVER, "Sam: never")
    then_it_says(sam, "Choose:")
    sam.write(NEVER, "Sam: never by post")
    then_it_says(sam, "Saving…")
    then_it_is_saved(sam)
    sam.follow("See both and choose")
    sam.says("Sam: never by post", "Helen: never at work")
    assert sam.page.locator(".sbs-two-texts").count() == 1


def test_two_tabs_of_one_worker_keep_both_texts(signed_in: SignedIn) -> None:
    one, task_list = given_a_step(signed_in)
    other = signed_in(j.PRACTITIONER)
    j.when_they_open_a_step(other, task_list, STEP)
    one.write(NEVER, "In this tab")
    then_it_is_saved(one)
    other.write(NEVER, "In the other tab")
    then_it_says(other, "Choose: your answer here and one you gave in another window differ")
    other.follow("See both and choose")
    other.says("In this tab", "In the other tab")


@pytest.mark.full
def test_a_colleagues_answers_are_offered_and_not_dropped_under_the_cursor(signed_in: SignedIn) -> None:
    sam, helen, _ = given_two(signed_in)
    helen.write(NEVER, "Helen: never at work")
    helen.choose("contact-ways", "phone")
    then_it_is_saved(helen)
    sam.write(THROUGH, "Maud")
    then_it_says(sam, "Helen Marsh changed 2 other answers")
    assert sam.field(NEVER).input_value() == ""
    sam.page.get_by_role("button", name="Show the new answers").click()
    then_it_says(sam, "The new answers are shown")
    assert sam.field(NEVER).input_value() == "Helen: never at work"
    assert sam.field(THROUGH).input_value() == "Maud"
    sam.write(NEVER, "Helen: never at work. Sam: or on Sundays")
    then_it_is_saved(sam)
    assert "Choose" not in line(sam).inner_text()
    sam.look()


def test_a_row_removed_by_one_and_changed_by_another_keeps_both(signed_in: SignedIn) -> None:
    sam, task_list = given_a_step(signed_in)
    j.when_they_open_a_step(sam, task_list, ROWS_STEP)
    sam.write("reason", "They wanted to begin with the help they get")
    sam.press("Go on to")
    (row,) = j.row_ids(sam, ROWS, COLUMN)
    name = f"{ROWS}.{row}.{COLUMN}"
    sam.write(name, "Reading glasses")
    then_it_is_saved(sam)
    helen = signed_in(j.LEAD)
    for desk in (sam, helen):
        j.when_they_open_a_step(desk, task_list, ROWS_STEP)
    sam.act(f"remove-row.{ROWS}.{row}")
    helen.write(name, "Reading glasses, the blue ones")
    then_it_is_saved(helen)
    then_it_says(helen, "Sam Okoro changed 1 other answer")
    assert "Choose" not in line(helen).inner_text()
    j.when_they_open_a_step(sam, task_list, ROWS_STEP)
    assert row not in j.row_ids(sam, ROWS, COLUMN)
    sam.unfold("removed, kept here")
    sam.says("Reading glasses, the blue ones")


@pytest.mark.full
def test_the_status_is_said_once_for_each_change_of_state(signed_in: SignedIn) -> None:
    sam, helen, _ = given_two(signed_in)
    sam.page.evaluate(COUNT)
    for text in ("Never", "Never by", "Never by post"):
        sam.write(NEVER, text)
        then_it_says(sam, "Saving…")
        then_it_is_saved(sam)
    assert len(sam.page.evaluate("window.said")) == 1, "three saves, one state"
    sam.context.set_offline(True)
    sam.write(NEVER, "Never by post or phone")
    then_it_says(sam, "Not sent yet")
    sam.write(NEVER, "Never by post, phone or text")
    sam.page.wait_for_timeout(4_000)
    sam.context.set_offline(False)
    then_it_is_saved(sam)
    said = sam.page.evaluate("window.said")
    assert [re.sub(r"\d.*m\.", "", one).strip() for one in said] == [
        "Saved",
        "Not sent yet, kept on this device.",
        "Saved",
    ]
    helen.write(THROUGH, "Maud")
    then_it_is_saved(helen)
    sam.write(NEVER, "Never")
    then_it_says(sam, "Helen Marsh changed 1 other answer")
    sam.write(NEVER, "Never, by no way")
    then_it_says(sam, "Saving…")
    then_it_is_saved(sam)
    assert len(sam.page.evaluate("window.said")) == 4


@pytest.mark.full
def test_a_yes_for_the_letter_falls_back_on_the_page_when_the_words_change(signed_in: SignedIn) -> None:
    sam, task_list = given_a_step(signed_in)
    sam.unfold_more(NEVER)
    sam.write(f"{NEVER}.words", "Do not ring me at work")
    sam.choose(f"{NEVER}.words-letter", "yes")
    then_it_is_saved(sam)
    sam.write(f"{NEVER}.words", "Do not ring me at work, ever")
    then_it_says(sam, "is back to “Ask me”")
    expect(sam.page.locator(f'input[name="{NEVER}.words-letter"][value="ask"]')).to_be_checked()


def test_on_a_phone_the_line_is_in_view_while_typing_and_covers_no_field_that_has_the_focus(
    signed_in: SignedIn,
) -> None:
    sam, _ = given_a_step(signed_in, Way("on a phone", 320, 568))
    sam.write(NEVER, "Never by post")
    then_it_is_saved(sam)
    expect(line(sam)).to_be_in_viewport()
    sam.look()
    sam.page.locator("body").press("End")
    for field in sam.page.locator("form textarea:visible, form input[type=text]:visible").all():
        field.focus()
        boxes = field.bounding_box(), line(sam).bounding_box()
        assert boxes[0] and boxes[1]
        assert boxes[0]["y"] + min(boxes[0]["height"], 60) <= boxes[1]["y"] + 1, "the field is under the line"
