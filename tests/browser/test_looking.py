"""The looking itself: a page with a fault must fail, or every other test here says nothing."""

import pytest

from tests.browser.conftest import SitDown

BREAK = {
    "axe": """() => document.querySelector("main").append(document.createElement("img"))""",
    "scrolls sideways": """() => document.querySelector("h1").style.setProperty("width", "3000px")""",
    "one h1": """() => document.querySelector("main").append(document.createElement("h1"))""",
    "console error": """() => console.error("spilt")""",
    "a script failed": """() => new Promise(done =>
        setTimeout(() => { setTimeout(done); throw Error("no"); }))""",
    "Content Security Policy": """() => document.head.append(Object.assign(document.createElement("script"),
        {textContent: "1"}))""",
    "answered 404": """() => fetch("/static/not-there.js")""",
    "Demo: made-up people": """() => document.querySelector(".sbs-demo-strip").remove()""",
    "does not begin with": """() => { document.title = "Page"; }""",
}


@pytest.mark.parametrize("fault", BREAK)
def test_a_fault_of_a_page_is_seen(sit_down: SitDown, fault: str) -> None:
    desk = sit_down()
    desk.open("/sign-in")
    desk.page.evaluate(BREAK[fault])
    with pytest.raises(AssertionError, match=fault):
        desk.look()
