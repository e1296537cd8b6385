"""Debian's Chromium, warm and without a window: it draws the same page as we do, and walks ours."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from assessment.prints import Print
from bench.server import TICKS
from letters.fonts import assets, cover
from letters.illustrated import assets as picture_assets
from letters.illustrated import pictures_of, with_credit
from letters.letter import Letter
from letters.making import OURS
from letters.page import print_page
from letters.signs import drawable
from letters.text import plain_text

CHROMIUM = "/usr/bin/chromium"
FLAGS = ("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run")


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser, kept from calling home."""
    flags = [*FLAGS, "--disable-quic", "--disable-gpu"]
    if os.geteuid() == 0:
        flags.append("--no-sandbox")  # Chromium refuses its sandbox to root
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        try:
            yield browser
        finally:
            browser.close()


@dataclass(frozen=True)
class Printer:
    """Makes PDFs in a window that stays open; each in a page of its own."""

    window: BrowserContext

    def pdf(self, file: Path) -> bytes:
        page = self.window.new_page()
        page.goto(file.as_uri())
        page.evaluate("() => document.fonts.ready.then(() => true)")
        made = page.pdf(tagged=True, prefer_css_page_size=True)
        page.close()
        return made

    @property
    def cpu(self) -> float:
        """Seconds that the browser computed so far, also in processes that ended; in ticks (10 ms)."""
        return sum(_seconds(pid) for pid in _below(os.getpid()) if _is_chromium(pid))


def write_page(letter: Letter, print: Print, folder: Path) -> Path:
    """The very page that WeasyPrint draws, with its typefaces and pictures read from their files."""
    letter = drawable(with_credit(letter))
    needed = cover(plain_text(letter, print) + OURS).faces
    page = print_page(letter, print, needed)
    for address, file in {**assets(needed), **picture_assets(pictures_of(letter))}.items():
        page = page.replace(f'"{address}"', f'"{file.as_uri()}"')
    written = folder / f"{print}.html"
    written.write_text(page, encoding="utf-8")
    return written


def _below(pid: int) -> Iterator[int]:
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        children = [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:  # it has just ended
        return
    for child in children:
        yield child
        yield from _below(child)


def _is_chromium(pid: int) -> bool:
    try:
        return "chrom" in Path(f"/proc/{pid}/comm").read_text()
    except OSError:
        return False


def _seconds(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:15])) / TICKS
