"""What the tests of autosave do and look at: two colleagues at one step, the status line, and a bad line."""

import re
from collections.abc import Callable

from playwright.sync_api import Route, expect

from tests.browser import journey as j
from tests.browser.conftest import SignedIn
from tests.browser.desk import USUAL, Desk, Way
from tests.browser.journey import LEAD, PRACTITIONER

STEP = j.NEEDS.steps[0].id
NEVER, THROUGH = "contact-never", "contact-through"


def given_a_step(signed_in: SignedIn, way: Way = USUAL) -> tuple[Desk, str]:
    """A worker with the first step of a new assessment open; the address of its task list."""
    desk = signed_in(PRACTITIONER, way)
    desk.open("/work")
    j.when_they_add_a_person(desk)
    task_list = j.when_they_start_an_assessment(desk)
    j.when_they_open_a_step(desk, task_list, STEP)
    return desk, task_list


def given_two(signed_in: SignedIn) -> tuple[Desk, Desk, str]:
    """Sam and Helen, each with the same step open."""
    sam, task_list = given_a_step(signed_in)
    helen = signed_in(LEAD)
    j.when_they_open_a_step(helen, task_list, STEP)
    return sam, helen, task_list


def line(desk: Desk):  # type: ignore[no-untyped-def]
    return desk.page.locator("#save-status [data-line]")


def then_it_says(desk: Desk, words: str | re.Pattern[str]) -> None:
    expect(line(desk)).to_contain_text(words, timeout=15_000)


def then_it_is_saved(desk: Desk) -> None:
    then_it_says(desk, re.compile(r"Saved \d{1,2}(:\d\d)?[ap]m\.|Saved midday|Saved midnight"))


def what_stands(desk: Desk, task_list: str, name: str, step: str = STEP) -> str:
    """The value of a field on a page that is opened now, in a tab of its own."""
    tab = desk.context.new_page()
    tab.goto(f"{task_list}/steps/{step}")
    value = tab.locator(f'[name="{name}"]').first.input_value()
    tab.close()
    return value


def with_no_signal(desk: Desk) -> None:
    desk.context.set_offline(True)


def with_a_signal_again(desk: Desk) -> None:
    """And what the browser itself said of the line that was down is no fault of the page."""
    desk.context.set_offline(False)
    then_it_is_saved(desk)
    desk.noise.heard.clear()


def keep_when(desk: Desk, act: Callable[[Route], None], times: int = 1) -> None:
    """Lets something happen to the next sends of this page."""
    desk.page.route(re.compile(r"/keep$"), act, times=times)


def answer_lost(route: Route) -> None:
    """The server has saved it, and its answer never comes."""
    route.fetch()
    route.abort("connectionreset")


def type_into(desk: Desk, name: str, text: str) -> None:
    """As a tool or a pen does: the words are there and there is an `input` event, and no key was pressed."""
    desk.field(name).evaluate(
        "(field, text) => { field.value = text; field.dispatchEvent(new Event('input', {bubbles: true})); }",
        text,
    )
