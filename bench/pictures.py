"""`script/readme-pictures`: the pictures of README.md, taken from the demo and from two sample letters."""

from collections.abc import Iterator
from io import BytesIO

import pypdfium2
from PIL import Image
from playwright.sync_api import Page

from assessment.prints import Print
from bench import demo, report
from bench.chromium import chromium
from letters.formats import letter_for
from letters.making import make_here
from web.commands.sample_people import sample

FOLDER = report.ROOT / "docs" / "pictures"
WIDE, HIGH = 1200, 900  # of a page of ours; a page of a letter is half as wide
LARGEST = 250_000  # bytes of a file
COLOURS = 128
WHOSE, STEP = "Rosa", "good-times"  # in the demo
PERSON, HEADING = "hoa", "What happens next"  # of the sample letters; the page that has this on it
LETTERS = {Print.STANDARD: "standard-letter", Print.EASY_READ: "easy-read-letter"}


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, picture in (*_pages(), *_letters()):
        file = FOLDER / f"{name}.png"
        picture.quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)
        size = file.stat().st_size
        report.say(f"{file.relative_to(report.ROOT)}: {picture.width} x {picture.height}, {size // 1000} kB")
        if size > LARGEST:
            raise SystemExit(f"{file.name} is too large for a README: at most {LARGEST // 1000} kB.")


def _pages() -> Iterator[tuple[str, Image.Image]]:
    with demo.served(demo.PORT) as address, chromium() as browser:
        page = browser.new_page(
            base_url=address,
            viewport={"width": WIDE, "height": HIGH},
            locale="en-GB",
            reduced_motion="reduce",
        )
        page.goto("/sign-in")
        page.fill("[name=email]", demo.PRACTITIONER)
        page.fill("[name=password]", demo.PASSWORD)
        _press(page, "button:has-text('Sign in')")
        _press(page, f"main a:has-text('{WHOSE}')")
        if "/assessments/" not in page.url:
            _press(page, "main a[href*='/assessments/']")
        yield "task-list", _seen(page)
        page.goto(f"{page.url.split('?')[0]}/steps/{STEP}")
        yield "step", _seen(page)


def _press(page: Page, what: str) -> None:
    with page.expect_navigation():
        page.locator(what).first.click()


def _seen(page: Page) -> Image.Image:
    return Image.open(BytesIO(page.screenshot(animations="disabled")))


def _letters() -> Iterator[tuple[str, Image.Image]]:
    for print_, name in LETTERS.items():
        made = make_here(letter_for(print_, sample(PERSON).given), print_)
        pages = pypdfium2.PdfDocument(made.pdf)
        page = next(page for page in pages if HEADING in page.get_textpage().get_text_range())
        drawn = page.render(scale=WIDE / 2 / page.get_width()).to_pil()
        yield name, drawn.convert("RGB")


if __name__ == "__main__":
    main()
