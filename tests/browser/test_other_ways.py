"""The core of the journey by people who use their browser in other ways: same sentences, same result."""

import pytest

from tests.browser import journey as j
from tests.browser import the_letter
from tests.browser.conftest import SitDown
from tests.browser.desk import Way
from tests.browser.journey import PRACTITIONER

WAYS = (
    Way("without scripts", scripts=False),
    Way("with the keyboard only", keyboard=True),
    Way("at 320 px", 320, 640),
    # 1280 by 1024 px at 400 %.
    Way("at 400 %", 320, 256, more={"device_scale_factor": 4}),
    # By keyboard: forced colours take shadows away, and the focus must be seen all the same.
    Way("in forced colours", keyboard=True, more={"forced_colors": "active"}),
)


# By default one of them: what the others add is looked at on single pages too. With --full all five.
USUAL = "with the keyboard only"
EACH = [way if way.words == USUAL else pytest.param(way, marks=pytest.mark.full) for way in WAYS]


@pytest.mark.parametrize("way", EACH, ids=lambda way: way.words.replace(" ", "-"))
def test_the_core_of_the_journey(sit_down: SitDown, way: Way) -> None:
    desk = sit_down(way)
    j.given_a_worker_who_signed_in(desk, PRACTITIONER)
    name = j.when_they_add_a_person(desk)
    task_list = j.when_they_start_an_assessment(desk)
    j.when_they_open_another_section_before_the_needs(desk, task_list)
    j.then_a_reason_is_wanted_once(desk, task_list)

    j.when_they_open_a_step(desk, task_list, j.NEEDS.steps[0].id)
    j.when_they_answer_how_to_be_reached(desk)
    desk.act("continue")
    j.then_the_page_is(desk, j.NEEDS.steps[1].id)
    desk.unfold("What")
    j.when_they_open_a_step(desk, task_list, j.NEEDS.steps[0].id)
    j.then_the_first_step_stands_as_it_was_typed(desk)

    j.when_they_open_a_step(desk, task_list, j.ABOUT.steps[0].id)
    j.when_they_say_instead_of_an_answer(desk, "pronouns", "prefer-not")
    desk.act("not-wanted")
    j.then_a_section_is(desk, j.ABOUT.id, "Not wanted now")
    desk.press("Undo", exact=True)

    j.when_they_open_a_step(desk, task_list, "next-steps")
    rows = j.when_they_write_next_steps(desk, "soon")
    j.when_they_set_a_row_aside_and_put_it_back(desk, rows[0])
    desk.act("done")
    desk.says("There is a problem")
    desk.write(f"next-steps.{rows[0]}.by", "27 3 2027")
    desk.act("done")
    j.then_a_section_is(desk, j.PLAN.id, "Done")

    desk.follow("Check answers")
    desk.says("Ring twice, then I know it is you", "Saturday 27 March 2027")
    desk.open(f"{task_list}/letters")
    desk.follow("Make the summary")
    desk.follow("Go on to the letter")
    the_letter.when_they_make_the_letter(desk)
    desk.says(name, "Ask the council for a quiet flat")
    the_letter.then_the_pdf_passes_the_gate(
        desk, "Ask the council for a quiet flat", "Saturday 27 March 2027"
    )
