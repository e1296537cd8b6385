"""Every sample letter as a web page: axe, no sideways scroll, on a small phone and at 400 %."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, Request

from tests.browser.looking import FACTS, axe_faults
from tests.sample_letters import FULL, USUAL, Folder, wanted
from web.commands.samples import Wanted


@dataclass(frozen=True)
class Screen:
    """A window in CSS pixels, and how many of the screen's own stand for one of them."""

    words: str
    width: int
    height: int
    scale: int = 1


PHONE = Screen("a small phone", 320, 568)
ZOOMED = Screen("400 % on 1280 x 900", 1280 // 4, 900 // 4, 4)
# What differs at 400 % is little, so a usual run looks at some.
AT_400 = [one for one in wanted() if FULL or (one.print in USUAL and one.person in ("dorothy", "yusra"))]


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    yield from _page(browser, PHONE)


@pytest.fixture(scope="module")
def zoomed(browser: Browser) -> Iterator[Page]:
    yield from _page(browser, ZOOMED)


def _page(browser: Browser, screen: Screen) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": screen.width, "height": screen.height}, device_scale_factor=screen.scale
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("one", wanted(), ids=lambda one: one.name)
def test_a_letter_can_be_read_on_a_small_phone(one: Wanted, sample_letters: Folder, phone: Page) -> None:
    assert _faults(phone, sample_letters.address(one)) == []


@pytest.mark.parametrize("one", AT_400, ids=lambda one: one.name)
def test_a_letter_can_be_read_at_400_percent(one: Wanted, sample_letters: Folder, zoomed: Page) -> None:
    assert _faults(zoomed, sample_letters.address(one)) == []
    assert zoomed.evaluate("devicePixelRatio") == ZOOMED.scale


def _faults(page: Page, address: str) -> list[str]:
    asked: list[str] = []

    def ask(request: Request) -> None:
        asked.append(request.url)

    page.on("request", ask)
    page.goto(address)
    page.remove_listener("request", ask)
    facts = page.evaluate(FACTS)
    faults = axe_faults(lambda code, argument: page.evaluate(code, argument))
    if facts["sideways"] > 0:
        faults.append(f"the page scrolls sideways by {facts['sideways']} px: {facts['beyond']}")
    if facts["headings"] != [facts["title"]]:
        faults.append(f"the one h1 is not the title “{facts['title']}”: {facts['headings']}")
    if facts["twice"]:
        faults.append(f"these ids are there twice: {facts['twice']}")
    faults += [f"the letter asks for {url[:80]}" for url in asked if not url.startswith((address, "data:"))]
    return faults
