"""Hiding a page in the browser: gone at once, from the history too; back in the same field; no network."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser import journey as j
from tests.browser.conftest import SignedIn
from tests.browser.desk import Desk, Way
from tests.browser.journey import PRACTITIONER
from tests.browser.looking import axe_faults

STEP = j.NEEDS.steps[0].id
FIELD = "contact-never"
SAID = "Her sister Maud"


def given_somebody_typing(desk: Desk, record: str) -> Any:
    """A step, far down, with words in a field that are not saved yet and the caret among them."""
    desk.page.goto(f"{record}/steps/{STEP}")
    j.when_they_want_the_ordinary_page(desk)
    field = desk.page.locator(f"[id={FIELD}]")
    field.fill(SAID)
    field.evaluate("one => { one.setSelectionRange(4, 10); window.scrollTo(0, 700); }")
    return desk.page


def place_of(page: Any) -> list[Any]:
    code = (
        "() => { const on = document.activeElement; return [on.id, on.value, on.selectionStart, scrollY]; }"
    )
    found: list[Any] = page.evaluate(code)
    return found


def shifts(page: Any, *keys: str) -> None:
    for key in keys or ("Shift", "Shift", "Shift"):
        page.keyboard.press(key)


def test_shift_three_times_puts_a_calendar_in_the_place_of_the_page_and_one_press_brings_it_back(
    signed_in: SignedIn, record: str
) -> None:
    desk = signed_in(PRACTITIONER)
    desk.page.goto("/work")
    page = given_somebody_typing(desk, record)
    before, here, steps = place_of(page), page.url, page.evaluate("history.length")
    shifts(page, "Shift", "Shift", "a", "Shift")  # another key between
    shifts(page, "Escape", "Escape")
    assert page.url == here
    page.keyboard.press("Backspace")
    page.locator(f"[id={FIELD}]").fill(SAID)
    page.locator(f"[id={FIELD}]").evaluate("one => one.setSelectionRange(4, 10)")
    page.evaluate("y => window.scrollTo(0, y)", before[3])
    shifts(page)
    page.wait_for_url("**/quiet")
    assert axe_faults(desk.script) == []
    desk.says_nothing_of("Side by Side", "Maud", "Wren", "visit", "health")
    assert "Side" not in page.title() and page.evaluate("document.referrer") != ""
    assert page.evaluate("history.length") == steps, "it stands in the place of the page, not after it"
    kept = page.evaluate("JSON.stringify({...sessionStorage})")
    assert "sbs-place" in kept and "assessments" not in kept and FIELD not in kept and "Maud" not in kept
    page.get_by_role("button", name="Go on").press("Enter")
    page.wait_for_url(here)
    expect(page.locator(f"[id={FIELD}]")).to_be_focused()
    assert place_of(page) == before
    desk.look()
    page.go_back()
    assert page.url.endswith("/work"), "the page before it, and no quiet page between"


def test_with_no_network_the_page_stays_covered_and_nothing_typed_is_lost(
    signed_in: SignedIn, record: str
) -> None:
    desk = signed_in(PRACTITIONER)
    page = given_somebody_typing(desk, record)
    here = page.url
    desk.context.set_offline(True)
    page.get_by_role("button", name="Hide this page").click()
    expect(page.get_by_role("button", name="Go on")).to_be_focused()
    page.wait_for_function("location.pathname === '/quiet'")
    assert page.title() == "One moment"
    desk.says_nothing_of("Side by Side", "Maud", "contact")
    page.keyboard.press("Enter")
    expect(page.locator(f"[id={FIELD}]")).to_have_value(SAID)
    assert page.url == here
    desk.noise.heard.clear()


@pytest.mark.full
def test_with_no_script_the_first_stop_saves_and_hides_and_the_pause_is_calm(
    signed_in: SignedIn, record: str
) -> None:
    sam = signed_in(PRACTITIONER, Way("on a phone with no script", 320, 640, scripts=False))
    sam.open(f"{record}/steps/{STEP}")
    j.when_they_want_the_ordinary_page(sam)
    sam.write(FIELD, SAID)
    sam.press("Hide this page")
    assert sam.page.url.endswith("/quiet")
    sam.press("Go on")
    assert sam.field(FIELD).input_value() == SAID
    sam.press("Pause", exact=True)
    sam.says("You are in charge. We can stop.")
    sam.press("Go on")
    assert sam.field(FIELD).input_value() == SAID


@pytest.mark.full
@pytest.mark.parametrize("how", ["Hide this page", "Pause"])
def test_words_of_a_page_that_cannot_save_itself_stand_in_their_fields_again(
    signed_in: SignedIn, how: str
) -> None:
    desk = signed_in(PRACTITIONER)
    desk.page.goto("/people/new")
    page = desk.page
    page.locator("[name=why]").fill("Their GP asked us")
    page.locator("[name=name_used]").fill("Wren")
    page.get_by_role("button", name=how, exact=True).click()
    page.wait_for_url("**/quiet" if how.startswith("Hide") else "**/pause?**")
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/people/new")
    expect(page.locator("[name=why]")).to_have_value("Their GP asked us")
    expect(page.locator("[name=name_used]")).to_be_focused()
    page.goto("/work")
    desk.says_nothing_of("What you typed")
