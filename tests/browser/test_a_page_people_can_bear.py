"""A step asks one clear thing first: seen without scrolling, with few stops for the keyboard."""

from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import journey as j
from tests.browser.conftest import SignedIn, SitDown
from tests.browser.desk import Desk, Way
from tests.browser.journey import LEAD, PRACTITIONER
from tests.browser.looking import faults_of, plain_faults
from tests.browser.sampling import FULL, steps_to_glance_at, steps_to_look_at

# One process sits here: each would make a record of its own first.
pytestmark = pytest.mark.xdist_group("a page people can bear")

SMALL_LAPTOP = Way("on a small laptop", 1093, 500)
PHONE_WIDTH, PHONE_HEIGHT = 320, 640

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


@dataclass(frozen=True)
class Seen:
    """What one step showed on a small laptop, and then on a small phone."""

    card_open: bool
    first: dict[str, Any]
    stops: list[tuple[str, list[str]]]
    faults: list[str]


@pytest.fixture(scope="module")
def walked(browser: Browser, address: str, record: str) -> dict[str, Seen]:
    """Every step that is looked at, opened once for all that is asked of it; the card is folded."""
    desk = Desk(browser, address, SMALL_LAPTOP)
    j.sign_in(desk, PRACTITIONER)
    when_the_card_is(desk, record, "folded")
    # What is unfolded below is only looked at: it is not how this worker leaves the card.
    desk.page.route("**/needs-card", lambda route: route.fulfill(status=204))
    steps = dict.fromkeys((*steps_to_glance_at(), *steps_to_look_at()))
    seen = {step_id: what_a_step_shows(desk, record, step_id) for step_id in steps}
    desk.close()
    return seen


def when_they_say_yes_if_asked(page: Page) -> None:
    """Without a look at each page that follows: those come below."""
    if page.locator(".sbs-permission__answers").count():
        if page.locator("#room").count():
            page.locator("#room").check()
        with page.expect_navigation():
            page.get_by_role("button", name="Yes, today").first.click()


def what_a_step_shows(desk: Desk, task_list: str, step_id: str) -> Seen:
    """With axe on the phone, where the least room is, of the steps that between them show everything."""
    page, looked_at = desk.page, step_id in steps_to_look_at()
    page.set_viewport_size({"width": SMALL_LAPTOP.width, "height": SMALL_LAPTOP.height})
    page.goto(f"{task_list}/steps/{step_id}")
    when_they_say_yes_if_asked(page)
    card_open, first = page.locator(".sbs-needs details").evaluate("one => one.open"), page.evaluate(FIRST)
    faults = faults_of(page, desk.noise, desk.script) if looked_at and FULL else []
    # What an answer already holds is open on purpose; this is about a question at rest.
    page.evaluate("() => document.querySelectorAll('.sbs-more').forEach(one => { one.open = false; })")
    stops = page.evaluate(EXTRA_STOPS)
    page.set_viewport_size({"width": PHONE_WIDTH, "height": PHONE_HEIGHT})
    desk.unfold_everything()
    faults += (faults_of if looked_at else plain_faults)(page, desk.noise, desk.script)
    return Seen(card_open, first, stops, faults)


def then_the_card_is(desk: Desk, state: str) -> None:
    assert desk.page.locator(".sbs-needs details").evaluate("one => one.open") == (state == "open")


def test_the_first_question_and_its_answer_are_seen_without_scrolling_on_every_step(
    walked: dict[str, Seen],
) -> None:
    faults = []
    for step_id, seen in walked.items():
        assert not seen.card_open, step_id
        first = seen.first
        if first["scrolled"] or first["top"] < 0 or first["bottom"] > SMALL_LAPTOP.height:
            faults.append(f"{step_id}: the first answer ends at {first['bottom']:.0f} px")
    assert not faults, faults


def test_a_question_adds_at_most_one_stop_for_the_keyboard_beyond_its_answer(walked: dict[str, Seen]) -> None:
    for step_id, seen in walked.items():
        for question, stops in seen.stops:
            assert len(stops) <= 1, f"{step_id}: {question} adds {stops}"


def test_every_step_fits_a_small_phone_with_everything_unfolded(walked: dict[str, Seen]) -> None:
    faults = {step_id: seen.faults for step_id, seen in walked.items() if seen.faults}
    assert not faults, faults


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
