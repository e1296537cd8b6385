"""A person answers by their own link on a small screen with no script, and hides it; a page is turned."""

import re

from playwright.sync_api import Browser

from tests.browser.conftest import SignedIn
from tests.browser.desk import Desk, Way
from tests.browser.journey import PRACTITIONER

SMALL = Way("320 px wide, no scripts", 320, 640, scripts=False)
TABLET = Way("a tablet on the table", 820, 1180)


def test_a_person_answers_alone_with_no_script_and_hides_the_page(
    browser: Browser, address: str, signed_in: SignedIn, record: str
) -> None:
    worker = signed_in(PRACTITIONER)
    worker.open(f"{record}/own-links/new")
    worker.page.check("input[name=steps][value=good-times]")
    worker.page.locator("input[name=way]").first.check()
    worker.press("Make the link")
    link = str(worker.page.input_value("#address")).strip()
    code = worker.page.inner_text(".sbs-code")

    person = Desk(browser, address, SMALL)
    person.open(link.removeprefix(address))
    person.page.fill("#code", code)
    person.press("Go on")
    person.follow("When to meet")
    person.page.check("text=Early morning")
    person.press("Hide this page")
    assert "/quiet" in person.page.url and "Side by Side" not in person.page.content()
    person.press("Go on")
    assert person.page.is_checked("text=Early morning")
    person.press("Save and see the list")
    assert "You wrote something" in person.page.content()
    person.close()


def test_the_page_turned_is_larger_calmer_and_turned_back_by_a_second_press(
    signed_in: SignedIn, record: str
) -> None:
    desk = signed_in(PRACTITIONER, TABLET)
    desk.open(f"{record}/steps/talking-together")
    size = desk.page.evaluate("getComputedStyle(document.querySelector('.sbs-step .nhsuk-label')).fontSize")
    desk.press("Turn the page for both of us")
    larger = desk.page.evaluate("getComputedStyle(document.querySelector('.sbs-step .nhsuk-label')).fontSize")
    assert float(larger.removesuffix("px")) > float(size.removesuffix("px"))
    assert not desk.page.get_by_role("link", name=re.compile("My work|To do")).count()
    back = desk.page.get_by_role("button", name="Turn the page back")
    assert not back.is_visible()
    desk.page.locator("summary", has_text="For the worker").click()
    desk.press("Turn the page back")
    assert "sbs-turned" not in str(desk.page.evaluate("document.body.className"))
