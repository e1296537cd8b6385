"""One worker at one browser. Every way to reach a page looks at it, so that no test can forget to."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Locator, Page, Response

from tests.browser.hands import Hand, Keyboard, Pointer
from tests.browser.looking import AXE, Noise, faults_of, plain_faults, with_scripts_for_a_moment


@dataclass(frozen=True)
class Way:
    """How a person uses their browser: its window, and what Playwright calls the rest."""

    words: str
    width: int = 1280
    height: int = 900
    scripts: bool = True
    keyboard: bool = False
    more: dict[str, Any] = field(default_factory=dict)


USUAL = Way("at a desk")


class Desk:
    """A browser window; `page` is Playwright's own, for what has no sentence here."""

    def __init__(self, browser: Browser, address: str, way: Way = USUAL, state: Any = None) -> None:
        self.address, self.way = address, way
        self.context = browser.new_context(
            base_url=address,
            viewport={"width": way.width, "height": way.height},
            storage_state=state,
            accept_downloads=True,
            locale="en-GB",
            **way.more,
        )
        self.context.set_default_timeout(15_000)
        self.context.add_init_script(AXE)  # sent once, not with every look
        self.page: Page = self.context.new_page()
        self.noise = Noise(self.page)
        self.hand: Hand = Keyboard(self.page) if way.keyboard else Pointer()
        self.script: Callable[[str, Any], Any] = lambda code, argument: self.page.evaluate(code, argument)
        if not way.scripts:
            cdp = self.context.new_cdp_session(self.page)
            cdp.send("Emulation.setScriptExecutionDisabled", {"value": True})
            self.script = lambda code, argument: with_scripts_for_a_moment(self.page, cdp, code, argument)

    # -- reaching a page

    def open(self, path: str, status: int = 200) -> None:
        """Goes to an address of ours."""
        self.noise.expected_status = status
        answer = self.page.goto(path)
        assert answer is not None and answer.status == status, f"{path} answered {answer and answer.status}"
        self.look()

    def follow(self, name: str, exact: bool = False, within: Locator | None = None) -> None:
        """Follows the first link of these words."""
        links = (within or self.page).get_by_role("link", name=name, exact=exact)
        self._go(lambda: self.hand.activate(links.first))

    def press(self, name: str, status: int = 200, within: Locator | None = None, exact: bool = False) -> None:
        """Presses the first button of these words, which leads to a page."""
        self.noise.expected_status = status
        place = within or self.page
        self._go(lambda: self.hand.activate(place.get_by_role("button", name=name, exact=exact).first))

    def act(self, action: str) -> None:
        """Presses the step's button that posts this action (the contract's names)."""
        self._go(
            lambda: self.hand.activate(self.page.locator(f'button[name="action"][value="{action}"]').last)
        )

    def back(self) -> None:
        """The browser's own button; a page that comes from its memory has no load event to wait for."""
        self.page.go_back(wait_until="commit")
        self.page.locator("main").wait_for(state="visible")

    def _go(self, move: Callable[[], None]) -> Response | None:
        with self.page.expect_navigation(timeout=30_000) as gone:
            move()
        self.look()
        self.noise.expected_status = 200
        return gone.value

    def download(self, name: str, within: Locator | None = None) -> bytes:
        """The file that a link of these words gives."""
        link = (within or self.page).get_by_role("link", name=name).first
        with self.page.expect_download(timeout=60_000) as coming:
            self.hand.activate(link)
        return coming.value.path().read_bytes()

    # -- what stands on it

    def look(self) -> None:
        """Fails with every fault of the page as it stands now."""
        self._fail_with(faults_of)

    def glance(self) -> None:
        """Fails with every fault that is found without axe, which takes most of the time of a look."""
        self._fail_with(plain_faults)

    def _fail_with(self, faults_of: Callable[[Page, Noise, Callable[[str, Any], Any]], list[str]]) -> None:
        self.page.wait_for_load_state("load")
        faults = faults_of(self.page, self.noise, self.script)
        where = f"{self.page.url} ({self.way.words}, {self.way.width} px)"
        assert not faults, f"{where} needs mending:\n  " + "\n  ".join(faults)

    def unfold(self, words: str) -> None:
        """Opens the first folded part of these words."""
        summary = self.page.locator("summary", has_text=words).first
        if not summary.evaluate("one => one.parentElement.open"):
            self.hand.activate(summary)

    def unfold_more(self, question: str) -> None:
        """Opens *More for this answer* of a question."""
        fold = self.question(question).locator("> details.sbs-more").first
        if not fold.evaluate("one => one.open"):
            self.hand.activate(fold.locator("summary"))

    def unfold_all(self) -> None:
        """Opens everything folded, and looks again: what is folded must be as good as the rest."""
        self.unfold_everything()
        self.look()

    def unfold_everything(self) -> None:
        self.script(
            "() => document.querySelectorAll('main details').forEach(one => { one.open = true; })", None
        )

    def question(self, name: str) -> Locator:
        return self.page.locator(f'[id="question-{name}"]')

    def field(self, name: str) -> Locator:
        return self.page.locator(f'[name="{name}"]').first

    def write(self, name: str, text: str) -> None:
        self.hand.write(self.field(name), text)

    def choose(self, name: str, value: str) -> None:
        """Ticks or chooses; inputs of choices are laid under what is drawn, so by their own names."""
        self.hand.choose(self.page.locator(f'input[name="{name}"][value="{value}"]'))

    def heading(self) -> str:
        return " ".join(self.page.locator("h1").inner_text().split())

    def says(self, *texts: str) -> None:
        """Fails unless all these words stand on the page where they can be seen."""
        seen = " ".join(self.page.locator("body").inner_text().split())
        missing = [text for text in texts if " ".join(text.split()) not in seen]
        assert not missing, f"{self.page.url} does not say {missing}. It says:\n{seen[:3000]}"

    def says_nothing_of(self, *texts: str) -> None:
        seen = self.page.locator("body").inner_text()
        found = [text for text in texts if text in seen]
        assert not found, f"{self.page.url} still shows {found}"

    def close(self) -> None:
        self.context.close()
