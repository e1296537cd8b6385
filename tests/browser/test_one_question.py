"""One question at a time by Tab and Enter alone, as with a switch; and sizes and colours on real pages."""

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import SignedIn
from tests.browser.desk import Desk, Way
from tests.browser.journey import (
    DEFINITION,
    PRACTITIONER,
    sign_in,
    when_they_add_a_person,
    when_they_start_an_assessment,
)
from tests.browser.looking import RUN_AXE

# 1280 by 1024 px at 400 %, and no scripts: nothing of it may need one.
SWITCH = Way("with a switch at 400 %", 320, 256, scripts=False, more={"device_scale_factor": 4})
STEP = DEFINITION.sections[0].steps[0]
FIRST = STEP.questions[0]
MOST = 60  # presses of Tab that anybody should need on such a page


class Switch:
    """Two movements: on to the next thing (Tab), and select it (Enter)."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.keyboard = desk, desk.page.keyboard

    def at(self) -> str:
        return " ".join(str(self.desk.page.evaluate("document.activeElement.textContent") or "").split())

    def select(self, words: str) -> None:
        """Goes on until these words have the focus, seen in the window, and selects them."""
        for _ in range(MOST):
            self.keyboard.press("Tab")
            if self.at().startswith(words):
                break
        else:
            raise AssertionError(f"Tab does not come to “{words}” on {self.desk.page.url}")
        box = self.desk.page.locator(":focus").bounding_box()
        assert box and box["y"] < 256 and box["y"] + box["height"] > 0, (
            f"“{words}” has the focus out of sight"
        )
        with self.desk.page.expect_navigation():
            self.keyboard.press("Enter")
        self.desk.look()


@pytest.fixture(scope="module")
def own_record(browser: Browser, address: str) -> str:
    """The task list of an assessment that nobody else uses: what is chosen for it stays chosen."""
    desk = Desk(browser, address)
    sign_in(desk, PRACTITIONER)
    when_they_add_a_person(desk)
    task_list = when_they_start_an_assessment(desk)
    desk.close()
    return task_list


def test_a_whole_step_with_tab_and_enter_only(signed_in: SignedIn, own_record: str) -> None:
    desk = signed_in(PRACTITIONER, SWITCH)
    switch = Switch(desk)
    desk.open(f"{own_record}/view")
    switch.select("One question at a time")
    desk.open(f"{own_record}/one")
    assert desk.page.url.endswith(f"/steps/{STEP.id}/one/{FIRST.id}")
    switch.select(str(FIRST.options[0].label))
    assert switch.at().startswith(str(FIRST.options[0].label)), "the place is lost after a choice"
    switch.select("Next")
    assert FIRST.id not in desk.page.url
    switch.select("Come back to this later")
    switch.select("Stop here for now")
    desk.says("You stopped at")


def test_colours_and_sizes_hold_on_whole_pages(signed_in: SignedIn, own_record: str) -> None:
    desk = signed_in(PRACTITIONER)
    for colours in ("Cream paper", "Dark page", "Strong contrast"):
        desk.open(f"{own_record}/view")
        desk.press("Twice as large")
        desk.press(colours)
        desk.open(f"{own_record}/steps/{STEP.id}/one/{FIRST.id}")
        desk.unfold_everything()
        assert desk.script(RUN_AXE, [["wcag2aaa"], []]) == [], colours
    paper = "getComputedStyle(document.body).backgroundColor"
    assert desk.page.evaluate(paper) == "rgb(0, 0, 0)"
    assert desk.page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
