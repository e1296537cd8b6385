"""What is looked at on every page that a test reaches: axe, sideways scroll, heading, title, noise."""

import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession, ConsoleMessage, Page, Request, Response

AXE = (Path(__file__).resolve().parents[2] / "static/build/test/axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Rule -> why it may be broken. Empty: nothing is.
ALLOWED: dict[str, str] = {}

RUN_AXE = """async ([tags, allowed]) => {
  const found = await axe.run(document, {
    runOnly: {type: "tag", values: tags},
    rules: Object.fromEntries(allowed.map(rule => [rule, {enabled: false}])),
    resultTypes: ["violations"],
  });
  return found.violations.flatMap(fault => fault.nodes.map(node =>
    `${fault.id} (${fault.help}): ${node.html.slice(0, 200)} ${node.failureSummary || ""}`));
}"""

# All that axe goes by: elements, classes, roles, states, what a name leads to, what the parts of a page are
# called, and where there are words, not which. What stands beside its like, the same in all this, is one.
SHAPE = """() => {
  const masked = /^(id|for|name|value|content|nonce|action|formaction|src|srcset|datetime|data-.*)$/;
  const parts = "nav, section, aside, form, header, footer, main, [role]";
  const named = /^(aria-(label|description|roledescription|valuetext)|alt|title|placeholder|href|d|points)$/;
  const leads = /^aria-(labelledby|describedby|controls|owns|errormessage|details|activedescendant|flowto)$/;
  const there = id => +!!document.getElementById(id);
  const attribute = (one, {name, value}) => {
    if (leads.test(name) || name === "for") return name + value.trim().split(/\\s+/).map(there);
    if (masked.test(name)) return name;
    if (!named.test(name) || (name === "aria-label" && one.matches(parts)))
      return name + value.replace(/\\d+/g, "0");
    return name + (value[0] === "#" ? "#" : !!value.trim());
  };
  const shape = one => {
    if (one.nodeType === 3) return one.data.trim() ? "x" : "";
    if (one.nodeType !== 1 || one.localName === "script") return "";
    const own = [...one.attributes].map(its => attribute(one, its)).sort().join(" ");
    const state = [one.checked, one.open, one.disabled, one === document.activeElement].map(on => +!!on);
    const inside = [];
    for (const child of one.childNodes) {
      const its = shape(child);
      if (its && its !== inside.at(-1)) inside.push(its);
    }
    return `<${one.localName} ${own} ${state}>${inside.join("")}</>`;
  };
  const asked = ["forced-colors: active", "prefers-reduced-motion: reduce", "prefers-color-scheme: dark"];
  const media = asked.map(one => matchMedia(`(${one})`).matches);
  return JSON.stringify([shape(document.documentElement), innerWidth, innerHeight, devicePixelRatio, media]);
}"""
_FAULTLESS: set[str] = set()
FULL = os.environ.get("SBS_TEST_FULL") == "1"

FACTS = """() => {
  const root = document.documentElement, wide = root.clientWidth, beyond = [];
  for (const one of document.body.querySelectorAll("*")) {
    const box = one.getBoundingClientRect();
    const out = root.scrollWidth > wide && box.width && box.right > wide + 1;
    if (out) beyond.push(one.outerHTML.slice(0, 120));
  }
  return {
    headings: [...document.querySelectorAll("h1")].map(h => h.textContent.trim().replace(/\\s+/g, " ")),
    path: location.pathname, title: document.title, lang: root.lang,
    sideways: root.scrollWidth - wide, beyond: beyond.slice(0, 4),
    demo: document.querySelector(".sbs-demo-strip")?.textContent.trim() || "",
    summary: !!document.querySelector(".nhsuk-error-summary"),
    twice: [...document.querySelectorAll("[id]")].map(one => one.id)
      .filter((id, at, all) => all.indexOf(id) !== at),
  };
}"""


class Noise:
    """What a page complains of by itself: console errors, refused content, failed requests, script faults."""

    def __init__(self, page: Page) -> None:
        self.heard: list[str] = []
        self.expected_status = 200
        page.on("console", self._console)
        page.on("pageerror", lambda fault: self.heard.append(f"a script failed: {fault}"))
        page.on("requestfailed", self._failed)
        page.on("response", self._answer)

    def _console(self, message: ConsoleMessage) -> None:
        # A page may answer 404 because a test asked for that; `_answer` looks at what it brings along.
        if message.type in ("error", "warning") and "Failed to load resource" not in message.text:
            self.heard.append(f"console {message.type}: {message.text}")

    def _failed(self, request: Request) -> None:
        if "ERR_ABORTED" not in (
            request.failure or ""
        ):  # going on before a page was all there, or a download
            self.heard.append(f"{request.method} {request.url} failed: {request.failure}")

    def _answer(self, response: Response) -> None:
        if response.request.is_navigation_request():
            if response.status >= 400 and response.status != self.expected_status:
                self.heard.append(f"{response.url} answered {response.status}")
        elif response.status >= 400:
            self.heard.append(f"{response.url} answered {response.status}")


def faults_of(page: Page, noise: Noise, script: Callable[[str, Any], Any]) -> list[str]:
    """Every fault of the page as it stands, each in words."""
    return [*plain_faults(page, noise, script), *axe_faults(script)]


def plain_faults(page: Page, noise: Noise, script: Callable[[str, Any], Any]) -> list[str]:
    """All but what axe finds, in a tenth of the time."""
    facts = script(FACTS, None)
    heard, noise.heard = noise.heard, []
    return [*heard, *_basics(facts)]


def axe_faults(script: Callable[[str, Any], Any]) -> list[str]:
    """What axe finds; its code comes in by the debugger, which the policy of the page does not stop.

    A page of the same shape, in a window of the same kind, is asked about once in a process; with --full each
    time.
    """
    print_ = sha256(script(SHAPE, None).encode()).hexdigest()
    if print_ in _FAULTLESS and not FULL:
        return []
    found = _found_by_axe(script)
    if not found:
        _FAULTLESS.add(print_)
    return found


def _found_by_axe(script: Callable[[str, Any], Any]) -> list[str]:
    if not script("() => 'axe' in window", None):  # a desk brings it along, but not where scripts are off
        script(AXE, None)
    found: list[str] = script(RUN_AXE, [TAGS, list(ALLOWED)])
    return [f"axe: {one}" for one in found]


def _basics(facts: dict[str, Any]) -> list[str]:
    faults = []
    if len(facts["headings"]) != 1:
        faults.append(f"there must be one h1, and there are {facts['headings']}")
    elif not facts["title"].removeprefix("Error: ").startswith(facts["headings"][0]):
        faults.append(f"the title “{facts['title']}” does not begin with the h1 “{facts['headings'][0]}”")
    if facts["title"].startswith("Error: ") != facts["summary"]:
        faults.append("“Error: ” in the title and an error summary go together")
    if not facts["lang"]:
        faults.append("the page has no language")
    if facts["sideways"] > 0:
        faults.append(f"the page scrolls sideways by {facts['sideways']} px: {facts['beyond']}")
    if facts["twice"]:
        faults.append(f"these ids are there twice: {facts['twice']}")
    # The quiet page says nothing at all, nor that there are people.
    if facts["demo"] != "Demo: made-up people" and facts["path"] != "/quiet":
        faults.append("the page does not say “Demo: made-up people”")
    return faults


def with_scripts_for_a_moment(page: Page, cdp: CDPSession, code: str, argument: Any) -> Any:
    """Runs our own script in a page whose scripts are off, and leaves it as it was."""
    cdp.send("Emulation.setScriptExecutionDisabled", {"value": False})
    try:
        return page.evaluate(code, argument)
    finally:
        cdp.send("Emulation.setScriptExecutionDisabled", {"value": True})
