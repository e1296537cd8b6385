"""The main job from end to end: from signing in to a letter that the person can use."""

from pathlib import Path

import pytest

from tests.browser import journey as j
from tests.browser import the_letter
from tests.browser.conftest import SignedIn, SitDown
from tests.browser.desk import Desk
from tests.browser.journey import LEAD, PRACTITIONER

FIRST, SECOND = j.NEEDS.steps[0].id, j.NEEDS.steps[1].id
NAMES = j.ABOUT.steps[0].id


def test_the_needs_come_first_and_everything_is_there_for_a_colleague(sit_down: SitDown) -> None:
    sam = sit_down()
    j.given_a_worker_who_signed_in(sam, PRACTITIONER)
    name = j.when_they_add_a_person(sam)
    task_list = j.when_they_start_an_assessment(sam)
    j.when_they_open_another_section_before_the_needs(sam, task_list)
    j.then_a_reason_is_wanted_once(sam, task_list)

    j.when_they_open_a_step(sam, task_list, FIRST)
    j.when_they_answer_how_to_be_reached(sam)
    sam.act("continue")
    j.when_they_walk_the_rest_of_the_needs(sam)

    j.when_they_open_a_step(sam, task_list, NAMES)
    j.when_they_say_instead_of_an_answer(sam, "preferred-name", "later")
    j.when_they_say_instead_of_an_answer(sam, "pronouns", "prefer-not")
    sam.act("continue")
    j.when_they_say_instead_of_an_answer(sam, "hard-day", "not-today")
    sam.write("what-matters", j.OWN_WORDS)
    sam.act("later")
    j.then_they_are_at_the_task_list(sam)
    sam.says("You stopped at “What matters to you”")
    sam.close()

    helen = sit_down()
    j.given_a_worker_who_signed_in(helen, LEAD)
    helen.open(task_list)
    helen.says(name, "Saved by Sam Okoro", "Led by Sam Okoro")
    j.then_a_section_is(helen, j.NEEDS.id, "In progress")
    j.when_they_open_a_step(helen, task_list, FIRST)
    j.then_the_first_step_stands_as_it_was_typed(helen)
    helen.says("Saved by Sam Okoro")
    j.when_they_open_a_step(helen, task_list, j.ABOUT.steps[1].id)
    assert helen.field("what-matters").input_value() == j.OWN_WORDS
    assert helen.page.locator('input[name="hard-day.state"][value="not-today"]').is_checked()


@pytest.mark.full
def test_a_section_is_put_aside_taken_up_and_done_only_when_nothing_is_left_open(sit_down: SitDown) -> None:
    desk = sit_down()
    j.given_a_worker_who_signed_in(desk, PRACTITIONER)
    task_list = j.given_a_record_with_needs(desk)
    j.when_they_open_a_step(desk, task_list, j.ABOUT.steps[1].id)
    desk.write("what-matters", "The garden")
    desk.act("not-wanted")
    j.then_a_section_is(desk, j.ABOUT.id, "Not wanted now")
    desk.press("Undo", exact=True)
    j.then_a_section_is(desk, j.ABOUT.id, "In progress")
    j.when_they_open_a_step(desk, task_list, j.ABOUT.steps[1].id)
    assert desk.field("what-matters").input_value() == "The garden"

    j.when_they_open_a_step(desk, task_list, "next-steps")
    rows = j.when_they_write_next_steps(desk, "soon")
    j.when_they_set_a_row_aside_and_put_it_back(desk, rows[0])
    desk.act("continue")
    desk.says("Saved, but one answer needs a change")
    desk.follow(j.DEFINITION.find("next-steps")[2].ask.text)  # type: ignore[index]
    by = f"next-steps.{rows[0]}.by"
    assert desk.field(by).input_value() == "soon"
    j.then_the_fault_stands_at(desk, by)

    j.when_they_open_a_step(desk, task_list, "copies")
    j.when_they_say_instead_of_an_answer(desk, "copies", "later")
    desk.act("done")
    desk.says("There is a problem", "Your answers are saved")
    j.when_they_say_instead_of_an_answer(desk, "copies", "")
    j.when_they_answer_something(desk)
    desk.act("continue")
    j.when_they_open_a_step(desk, task_list, "next-steps")
    desk.write(by, "27 3 2027")
    desk.act("done")
    j.then_they_are_at_the_task_list(desk)
    j.then_a_section_is(desk, j.PLAN.id, "Done")


def test_from_check_answers_to_a_letter_that_the_person_can_use(sit_down: SitDown, tmp_path: Path) -> None:
    desk = sit_down()
    j.given_a_worker_who_signed_in(desk, PRACTITIONER)
    task_list = j.given_a_record_with_needs(desk)
    j.when_they_open_a_step(desk, task_list, NAMES)
    desk.act("continue")
    desk.write("good-day", "Tea at ten")
    desk.write("what-matters", "The garden <script>alert(1)</script> & my cat")
    desk.act("later")
    j.when_they_open_a_step(desk, task_list, "next-steps")
    j.when_they_write_next_steps(desk, "27 3 2027")
    desk.act("continue")

    when_they_check_and_change_one_answer(desk, task_list)
    desk.open(f"{task_list}/letters")
    desk.follow("Make the summary")
    desk.says("Ask the council for a quiet flat", "Sam", "Saturday 27 March 2027")
    desk.follow("Go on to the letter")
    when_they_edit_a_sentence_and_then_change_its_answer(desk, task_list)

    the_letter.when_they_make_the_letter(desk)
    words = (
        "Ask the council for a quiet flat",
        "Saturday 27 March 2027",
        "A good day begins with tea",
        "my cat",
    )
    desk.says(*words)
    the_letter.then_the_pdf_passes_the_gate(desk, *words)
    the_letter.then_the_web_page_of_the_letter_is_good(desk, tmp_path, *words)


def when_they_check_and_change_one_answer(desk: Desk, task_list: str) -> None:
    desk.open(f"{task_list}/check-answers")
    desk.says("Tea at ten", "Ring twice, then I know it is you")
    desk.follow("Change", within=desk.page.locator("#answer-good-day"))
    desk.write("good-day", "Tea at eleven")
    desk.act("continue")
    assert desk.heading() == "Check answers" and desk.page.url.endswith("#answer-good-day")
    desk.says("Tea at eleven")


def when_they_edit_a_sentence_and_then_change_its_answer(desk: Desk, task_list: str) -> None:
    sentence = desk.page.locator('[id^="sentence-"]', has_text="Tea at eleven").first
    desk.follow("Change", within=sentence)
    desk.write("text", "A good day begins with tea.")
    desk.press("Save this sentence")
    desk.says("A good day begins with tea.", "Your words")
    j.when_they_open_a_step(desk, task_list, j.ABOUT.steps[1].id)
    desk.write("good-day", "Tea at noon")
    desk.act("later")
    desk.open(f"{task_list}/letters/draft")
    desk.says("The answer has changed since you wrote this", "A good day begins with tea.", "Tea at noon")
    desk.press("Keep mine")
    desk.says("A good day begins with tea.")
    desk.says_nothing_of("The answer has changed since you wrote this")


@pytest.mark.full
def test_an_assessment_is_finished_signed_and_opened_again(signed_in: SignedIn) -> None:
    sam, helen = signed_in(PRACTITIONER), signed_in(LEAD)
    task_list = j.given_a_record_with_needs(sam)
    j.when_they_open_a_step(sam, task_list, SECOND)
    j.when_they_say_instead_of_an_answer(sam, "letter-format", "later")
    sam.act("later")
    sam.open(f"{task_list}/check-answers")
    sam.press("Finish this assessment")
    sam.says("There is a problem")
    j.when_they_open_a_step(sam, task_list, SECOND)
    j.when_they_say_instead_of_an_answer(sam, "letter-format", "")
    sam.act("later")
    sam.open(f"{task_list}/check-answers")
    sam.press("Finish this assessment")
    sam.open(task_list)
    sam.says("Finished")

    helen.open(f"{task_list}/state")
    helen.follow("Sign", exact=True)
    helen.press("Sign", exact=True)
    helen.open(task_list)
    helen.says("Signed")
    j.when_they_open_a_step(sam, task_list, FIRST)
    sam.says("This assessment is signed")
    sam.write("contact-never", "Written after it was signed")
    sam.act("continue")
    j.when_they_open_a_step(sam, task_list, FIRST)
    assert sam.field("contact-never").input_value() == j.OWN_WORDS

    helen.open(f"{task_list}/state")
    helen.follow("Open again")
    helen.write("reason", "They remembered something")
    helen.press("Open again")
    helen.open(f"{task_list}/steps/{FIRST}")
    helen.follow("See both and choose")
    helen.says("Written after it was signed", "plain words")
