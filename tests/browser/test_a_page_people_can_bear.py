"""A step asks one clear thing first: seen without scrolling, with few stops for the keyboard."""

import pytest

from tests.browser import journey as j
from tests.browser.conftest import SignedIn, SitDown
from tests.browser.desk import Desk, Way
from tests.browser.journey import LEAD, PRACTITIONER
from tests.browser.sampling import steps_to_glance_at, steps_to_look_at

# One process sits here: each would make a record of its own first.
pytestmark = pytest.mark.xdist_group("a page people can bear")

SMALL_LAPTOP = Way("on a small laptop", 1093, 500)
SMALL_PHONE = Way("on a small phone", 320, 640)

# Where the first question begins, and where its first answer ends: the label of a choice, or the box.
FIRST = """() => {
  const question = document.querySelector(".sbs-question[id]");
  const words = question.querySelector("legend, label");
  const control = question.querySelector("input:not([type=hidden]), textarea, select");
  const boxes = [words, control, ...(control.labels || [])].map(one => one.getBoundingClientRect());
  const top = Math.min(...boxes.map(b => b.top)), bottom = Math.max(...boxes.map(b => b.bottom));
  return {top, bottom, scrolled: scrollY};
}"""

# What the keyboard stops at inside each question, less what belongs to the answer itself.
EXTRA_STOPS = """() => [...document.querySelectorAll(".sbs-question[id]")].map(question => {
  const id = question.id.replace("question-", "");
  const own = one => one.name === id || /^[0-9a-f-]{36}\\./.test((one.name || "").slice(id.length + 1))
    || (one.name === "action" && one.value.includes(`-row.${id}`));
  const all = [...question.querySelectorAll("a[href], button, input, textarea, select, summary")];
  const stops = all.filter(one => one.closest(".sbs-question") === question && one.tabIndex >= 0
    && one.type !== "hidden" && one.checkVisibility() && !own(one));
  return [id, stops.map(one => one.outerHTML.slice(0, 80))];
})"""


def when_the_card_is(desk: Desk, task_list: str, state: str) -> None:
    """Folded or open, by its own summary; the server has been told before the page is left."""
    desk.open(task_list)
    card = desk.page.locator(".sbs-needs details")
    if card.evaluate("one => one.open") != (state == "open"):
        with desk.page.expect_response("**/needs-card"):
            card.locator("summary").click()


def when_they_glance_at_a_step(desk: Desk, task_list: str, step: str) -> None:
    """Opens it without axe."""
    desk.page.goto(f"{task_list}/steps/{step}")
    j.when_they_say_yes_if_asked(desk)


def then_the_card_is(desk: Desk, state: str) -> None:
    assert desk.page.locator(".sbs-needs details").evaluate("one => one.open") == (state == "open")


def test_the_first_question_and_its_answer_are_seen_without_scrolling_on_every_step(
    signed_in: SignedIn,
    record: str,
) -> None:
    desk = signed_in(PRACTITIONER, SMALL_LAPTOP)
    when_the_card_is(desk, record, "folded")
    faults = []
    for step_id in dict.fromkeys((*steps_to_glance_at(), *steps_to_look_at())):
        when_they_glance_at_a_step(desk, record, step_id)
        then_the_card_is(desk, "folded")
        first = desk.page.evaluate(FIRST)
        if first["scrolled"] or first["top"] < 0 or first["bottom"] > SMALL_LAPTOP.height:
            faults.append(f"{step_id}: the first answer ends at {first['bottom']:.0f} px")
        if step_id in steps_to_look_at():
            desk.look()
    assert not faults, faults


def test_a_question_adds_at_most_one_stop_for_the_keyboard_beyond_its_answer(
    signed_in: SignedIn,
    record: str,
) -> None:
    desk = signed_in(PRACTITIONER)
    for step_id in steps_to_glance_at():
        when_they_glance_at_a_step(desk, record, step_id)
        # What an answer already holds is open on purpose; this is about a question at rest.
        desk.page.evaluate(
            "() => document.querySelectorAll('.sbs-more').forEach(one => { one.open = false; })"
        )
        for question, stops in desk.page.evaluate(EXTRA_STOPS):
            assert len(stops) <= 1, f"{step_id}: {question} adds {stops}"


def test_every_step_fits_a_small_phone_with_everything_unfolded(signed_in: SignedIn, record: str) -> None:
    desk = signed_in(PRACTITIONER, SMALL_PHONE)
    for step_id in steps_to_glance_at():
        when_they_glance_at_a_step(desk, record, step_id)
        desk.unfold_everything()
        if step_id in steps_to_look_at():
            desk.look()
        else:
            desk.glance()


def test_the_needs_card_is_a_region_after_the_heading_of_one_line_when_folded(
    signed_in: SignedIn,
    record: str,
) -> None:
    desk = signed_in(PRACTITIONER)
    when_the_card_is(desk, record, "folded")
    for address in (record, f"{record}/steps/{j.NEEDS.steps[1].id}", f"{record}/check-answers"):
        desk.open(address)
        after = "one => !!(document.querySelector('h1').compareDocumentPosition(one) & 4)"
        region = desk.page.get_by_role("region", name="needs")
        assert region.count() == 1 and region.evaluate(after), address
        assert region.bounding_box()["height"] < 60, "the folded card is more than one line"  # type: ignore[index]


@pytest.mark.full
def test_the_needs_card_stays_as_each_worker_left_it(
    signed_in: SignedIn, sit_down: SitDown, record: str
) -> None:
    desk = signed_in(PRACTITIONER)
    lead = signed_in(LEAD)
    for mine, theirs in (("folded", "open"), ("open", "folded")):
        when_the_card_is(desk, record, mine)
        when_the_card_is(lead, record, theirs)
        j.when_they_open_a_step(desk, record, j.NEEDS.steps[2].id)
        then_the_card_is(desk, mine)
        j.when_they_open_a_step(lead, record, j.NEEDS.steps[2].id)
        then_the_card_is(lead, theirs)
        tomorrow = sit_down()
        j.given_a_worker_who_signed_in(tomorrow, PRACTITIONER)
        tomorrow.open(record)
        then_the_card_is(tomorrow, mine)


def test_the_skip_link_passes_header_and_needs_card(signed_in: SignedIn, record: str) -> None:
    desk = signed_in(PRACTITIONER)
    beyond = """() => {
      const on = document.activeElement, card = document.querySelector(".sbs-needs");
      return document.querySelector("main").contains(on) && !!(card.compareDocumentPosition(on) & 4);
    }"""
    for address in (record, f"{record}/steps/{j.NEEDS.steps[0].id}", f"{record}/check-answers"):
        desk.open(address)
        desk.page.keyboard.press("Tab")
        assert desk.page.evaluate("() => document.activeElement.className") == "nhsuk-skip-link"
        assert desk.page.locator(".nhsuk-skip-link").bounding_box()["width"] > 50  # type: ignore[index]
        desk.page.keyboard.press("Enter")
        desk.page.keyboard.press("Tab")
        assert desk.page.evaluate(beyond), f"{address}: the skip link does not lead past the card"
