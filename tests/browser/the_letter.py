"""The sentences about a letter: making it, and what the person is given."""

from io import BytesIO
from pathlib import Path

from pypdf import PdfReader

from letters import gate
from tests.browser.desk import Desk
from tests.browser.looking import axe_faults


def when_they_make_the_letter(desk: Desk) -> None:
    """From the draft to the page of the letter that was made."""
    desk.follow("Make it", exact=True)
    if desk.page.locator('[name="why"]').count():
        desk.write("why", "They asked for it on paper as well")
    desk.press("Make the letter")
    desk.says("What it says")


def then_the_pdf_passes_the_gate(desk: Desk, *words: str) -> None:
    """The gate of the house, and the words that were asked for."""
    pdf = desk.download("To print (PDF)")
    gate.check(pdf, "en-GB")
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())
    missing = [one for one in words if one not in text]
    assert not missing, f"the letter does not say {missing}: {text[:2000]}"
    assert "draft" not in text.lower()


def then_the_web_page_of_the_letter_is_good(desk: Desk, folder: Path, *words: str) -> None:
    """Opened from the file, as the person will: axe, no sideways scroll, and the same words."""
    file = folder / "letter.html"
    file.write_bytes(desk.download("To read on a screen"))
    reader = desk.context.new_page()
    for width in (1280, 320):
        reader.set_viewport_size({"width": width, "height": 800})
        reader.goto(file.as_uri())
        faults = axe_faults(lambda code, argument: reader.evaluate(code, argument))
        assert not faults, "\n".join(faults)
        assert reader.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"scrolls at {width} px"
    seen = " ".join(reader.locator("body").inner_text().split())
    missing = [one for one in words if one not in seen]
    assert not missing, f"the letter does not say {missing}"
    reader.close()
