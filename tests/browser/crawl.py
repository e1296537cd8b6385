"""Every page that links lead to, each looked at in a narrow window with all that is folded open."""

import re
from collections.abc import Collection

from tests.browser.desk import Desk
from tests.browser.sampling import FULL

ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
STEP = re.compile(r"/steps/([^/?]+)$")
PAPER = re.compile(r"/paper/enter/[^/?]+$")
NARROW, WIDE = 320, 1280


def without_ids(path: str) -> str:
    """One name for all pages that differ only in whose they are."""
    return ID.sub("*", path)


def place_of(path: str) -> str:
    """One name for the pages of one record that differ only in which answer, step or sentence they show."""
    path = re.sub(r"/(steps|sections)/[^/]+/(?=[a-z])", r"/\1/*/", path)
    return re.sub(r"(check-answers|letters/draft)/[^/]+$", r"\1/*", path)


def links_of(desk: Desk) -> list[str]:
    """The pages that this one leads to; what is to be saved as a file is no page.

    Of what follows a question mark only a step counts: where else one came from makes no other page.
    """
    code = """all => all
      .filter(a => !a.hasAttribute("download") && a.origin === location.origin)
      .map(a => a.pathname + (a.search.startsWith("?step=") ? a.search : ""))"""
    found: list[str] = desk.page.locator("a[href]").evaluate_all(code)
    return found


def kind_of(path: str) -> str:
    """One name for all pages that are alike; where paper is typed in, the questions are drawn as in steps."""
    return without_ids(place_of(PAPER.sub("/paper/enter/*", path))).partition("?")[0]


def walk(desk: Desk, every: bool, steps: Collection[str]) -> set[str]:
    """Opens what can be reached from the first page: every page, or one of each kind; gives back the kinds.

    Of the steps only these.
    """
    waiting, seen = ["/"], set[str]()
    while waiting:
        path = waiting.pop(0)
        kind = place_of(path) if every else kind_of(path)
        step = STEP.search(kind)
        if kind in seen or (step and step[1] not in steps):
            continue
        seen.add(kind)
        look_at(desk, path)
        waiting += links_of(desk)
    return {without_ids(kind) for kind in seen}


def look_at(desk: Desk, path: str) -> None:
    """At both widths; the narrow one with everything open, and there with axe in a full run only."""
    desk.page.set_viewport_size({"width": WIDE, "height": 900})
    desk.open(path)
    if FULL:
        look_narrow(desk)
        return
    desk.page.set_viewport_size({"width": NARROW, "height": 640})
    desk.unfold_everything()
    desk.glance()
    desk.page.set_viewport_size({"width": WIDE, "height": 900})


def look_narrow(desk: Desk) -> None:
    """The page as it stands, on a small phone, with everything that is folded open."""
    desk.page.set_viewport_size({"width": NARROW, "height": 640})
    desk.unfold_all()
    desk.page.set_viewport_size({"width": WIDE, "height": 900})


def then_faults_are_said(desk: Desk) -> None:
    """In a summary that leads to each field, and at the fields."""
    desk.says("There is a problem")
    look_narrow(desk)
    for link in desk.page.locator(".nhsuk-error-summary a").all():
        target = (link.get_attribute("href") or "").removeprefix("#")
        assert desk.page.locator(f'[id="{target}"]').count() == 1, f"a fault leads to #{target}"
    assert desk.page.locator(".nhsuk-error-message").count() >= 1
