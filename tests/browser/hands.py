"""Two ways to use a page: with a pointer, and with the keyboard alone, where every stop must show itself."""

from collections.abc import Callable
from typing import Any, Protocol

from playwright.sync_api import ElementHandle, Locator, Page

MOST_STOPS = 500

# Where the focus is, whether that is what we look for, and whether it can be seen. NHS radios and checkboxes
# draw their focus on the label beside the (invisible) control.
STOP = """target => {
  const on = document.activeElement;
  if (!on || on === document.body) return {here: false, body: true, seen: true, what: "body"};
  const drawn = style => (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0)
    || (style.boxShadow && style.boxShadow !== "none");
  const places = [getComputedStyle(on)];
  for (const label of on.labels || [])
    places.push(getComputedStyle(label), getComputedStyle(label, "::before"));
  const box = on.getBoundingClientRect();
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const seen = places.some(drawn) && inside;
  return {here: on === target, body: false, seen, what: on.outerHTML.slice(0, 160)};
}"""


class Hand(Protocol):
    """What a person does to a control."""

    def activate(self, control: Locator) -> None: ...
    def write(self, control: Locator, text: str) -> None: ...
    def choose(self, control: Locator) -> None: ...


class Pointer:
    """Clicks, as with a mouse or a finger."""

    def activate(self, control: Locator) -> None:
        control.click()

    def write(self, control: Locator, text: str) -> None:
        control.fill(text)

    def choose(self, control: Locator) -> None:
        control.check()


class Keyboard:
    """Tab, Space, Enter and arrows only; fails at a stop whose focus cannot be seen, and at a trap."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def activate(self, control: Locator) -> None:
        self.go_to(control)
        self.page.keyboard.press("Enter")

    def write(self, control: Locator, text: str) -> None:
        self.go_to(control)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.press("Delete")
        self.page.keyboard.insert_text(text)

    def choose(self, control: Locator) -> None:
        if control.is_checked():
            return
        if control.get_attribute("type") == "radio":
            self._arrow_to(control)
        else:
            self.go_to(control)
            self.page.keyboard.press("Space")
        assert control.is_checked(), "the keyboard did not choose it"

    def go_to(self, control: Locator) -> int:
        """Presses Tab until the control has the focus; gives back how often."""
        target = control.element_handle()
        if self.page.evaluate(STOP, target)["here"]:
            return 0
        return self._tab_until(lambda stop: bool(stop["here"]), target, "the control")

    def _tab_until(self, arrived: Callable[[dict[str, Any]], bool], target: ElementHandle, what: str) -> int:
        for presses in range(1, MOST_STOPS):
            self.page.keyboard.press("Tab")
            stop = self.page.evaluate(STOP, target)
            assert stop["seen"], f"the focus cannot be seen on {stop['what']}"
            if arrived(stop):
                return presses
        raise AssertionError(f"{MOST_STOPS} presses of Tab do not lead to {what}")

    def _arrow_to(self, control: Locator) -> None:
        """Radios are one stop: Tab into the group, then arrows."""
        target = control.element_handle()
        name = control.get_attribute("name")
        in_group = "([target, name]) => document.activeElement.name === name"
        if not self.page.evaluate(in_group, [target, name]):
            self._tab_until(
                lambda _: bool(self.page.evaluate(in_group, [target, name])), target, f"the choices of {name}"
            )
        if self.page.evaluate(STOP, target)["here"]:
            self.page.keyboard.press("Space")
            return
        for _ in range(40):
            self.page.keyboard.press("ArrowDown")
            if self.page.evaluate(STOP, target)["here"]:
                return
        raise AssertionError(f"arrows do not lead to the choice in {name}")
