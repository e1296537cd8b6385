"""A visit in the browser: with no script from its start to what comes after; and the scripts of its bar."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser import journey as j
from tests.browser.conftest import SignedIn
from tests.browser.desk import Desk, Way
from tests.browser.journey import PRACTITIONER

STEP = j.NEEDS.steps[0].id
PHONE = Way("on a phone with no script", 320, 640, scripts=False)


@contextmanager
def glancing(desk: Desk) -> Iterator[None]:
    desk.look = desk.glance  # type: ignore[method-assign]
    yield
    del desk.look  # type: ignore[method-assign]


def given_a_visit(desk: Desk) -> str:
    """A visit that nobody planned, begun with a new person; their task list."""
    with glancing(desk):  # other tests look at these pages
        desk.open("/work")
        j.when_they_add_a_person(desk)
        task_list = j.when_they_start_an_assessment(desk)
    desk.open(f"{task_list}/visits/start-now")
    desk.choose("way", "phone")
    desk.press("Go on")
    desk.says("Are you alone")
    desk.press("Start the visit", within=desk.page.locator(".sbs-actions"))
    desk.choose("happy-0", "yes")
    desk.choose("still", "yes")
    desk.press("Start the visit", within=desk.page.locator(".sbs-actions"))
    desk.says("What to say and do")
    return task_list


@pytest.mark.full
def test_a_visit_needs_no_script_and_fits_a_phone(signed_in: SignedIn) -> None:
    sam = signed_in(PRACTITIONER, PHONE)
    task_list = given_a_visit(sam)
    j.when_they_open_a_step(sam, task_list, STEP)
    sam.write("contact-never", "Never by post")
    sam.press("Pause", within=sam.page.locator(".sbs-visit"), exact=True)
    sam.says("You are in charge. We can stop.")
    sam.press("Go on")
    assert sam.field("contact-never").input_value() == "Never by post"
    sam.press("End visit")
    sam.choose("closing", "how-now")
    sam.choose("how_now", "tired")
    sam.write("where", "Half way down “Reaching you”")
    sam.press("End the visit", within=sam.page.locator("form.sbs-step"))
    sam.says("The visit has ended.", "can add or change any answer until", "Half way down")
    sam.unfold_all()
    sam.write("said", "All well")
    sam.press("Save", exact=True)
    sam.open(task_list)
    sam.says("Last time we stopped at: Half way down")


def test_the_timer_is_quiet_and_can_be_hidden(signed_in: SignedIn) -> None:
    sam = signed_in(PRACTITIONER)
    sam.page.clock.install()
    task_list = given_a_visit(sam)
    j.when_they_open_a_step(sam, task_list, STEP)
    page: Any = sam.page
    timer = page.locator("[data-timer-words]")
    expect(timer).to_contain_text("This part: 0 minutes.")
    page.get_by_role("button", name="Time a silence").click()
    page.clock.run_for(12_000)
    expect(timer).to_contain_text("Silence: 12 seconds.")
    page.get_by_role("button", name="Hide the timer").click()
    expect(timer).to_be_hidden()
