"""What work is on pages: a hand that clicks and types, and counts what it and a keyboard user do."""

from dataclasses import dataclass, field, fields

from playwright.sync_api import Locator, Page

MOST_STOPS = 500

IS_HERE = "target => document.activeElement === target"


@dataclass
class Work:
    """What one part of the work took. Tab stops: of a keyboard user, with the skip link, page by page."""

    pages: int = 0
    answers: int = 0
    clicks: int = 0
    keys: int = 0  # signs that are typed
    tabs: int = 0  # presses of Tab from the top of each page to the control that leaves it

    def __add__(self, other: "Work") -> "Work":
        return Work(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))


@dataclass
class Hand:
    """Uses one page after another as with a mouse and a keyboard, and counts under the name of a part."""

    page: Page
    part: str = ""
    parts: dict[str, Work] = field(default_factory=dict)

    @property
    def work(self) -> Work:
        return self.parts.setdefault(self.part, Work())

    def open(self, address: str) -> None:
        self.page.goto(address)
        self.work.pages += 1

    def click(self, control: Locator) -> None:
        control.click()
        self.work.clicks += 1

    def choose(self, control: Locator) -> None:
        control.check()
        self.work.clicks += 1

    def write(self, control: Locator, text: str) -> None:
        """Clicks into the field and types."""
        self.click(control)
        control.fill(text)
        self.work.keys += len(text)

    def leave(self, control: Locator) -> None:
        """Presses what leads to the next page, and counts how a keyboard user would have come to it."""
        self.work.tabs += self._stops_to(control)
        with self.page.expect_navigation():
            self.click(control)
        self.page.wait_for_load_state("load")
        self.work.pages += 1

    def _stops_to(self, control: Locator) -> int:
        # The skip link is the first stop of every page; from it Enter leads past header and needs card.
        self.page.locator(".nhsuk-skip-link").focus()
        self.page.keyboard.press("Enter")
        target = control.element_handle()
        for more in range(1, MOST_STOPS):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(IS_HERE, target):
                return 1 + more
        raise AssertionError(f"Tab does not lead to the control that leaves {self.page.url}")
