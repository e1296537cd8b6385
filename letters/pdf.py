"""HTML becomes an accessible PDF, with our own faces, fetching nothing else; a complaint is a failure."""

import logging
import os
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from letters.archive import finish
from letters.faults import LetterFault

TYPES = {".woff2": "font/woff2", ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg"}

_NO_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><cachedir>{folder}</cachedir></fontconfig>"""


@dataclass(frozen=True)
class Drawn:
    """A PDF and how many pages it has."""

    pdf: bytes
    pages: int


class OwnFiles(URLFetcher):  # type: ignore[misc]  # WeasyPrint publishes no types
    """Serves the files it was given, and stops the drawing for any other address, here or elsewhere."""

    def __init__(self, files: Mapping[str, Path]) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)
        self._files = files

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:
        file = self._files.get(url)
        if file is None:
            raise FatalURLFetchingError("the letter asked for a file that is not its own")
        return URLFetcherResponse(url, file.read_bytes(), {"Content-Type": TYPES[file.suffix.lower()]})


def draw(html: str, files: Mapping[str, Path], most_pages: int = 60) -> Drawn:
    """Return the PDF of a page that may ask for these files; LetterFault if it asks for others, or is long.

    Runs as long and takes as much memory as the page makes it: letters.child sets the limits.
    """
    with _listening() as faults, warnings.catch_warnings():
        # WeasyPrint 70 leaves its own colour profile open once per PDF; nothing of ours to close.
        warnings.filterwarnings("ignore", "unclosed file.*sRGB", ResourceWarning)
        try:
            document = HTML(string=html, url_fetcher=OwnFiles(files), base_url=None).render(
                font_config=_font_config()
            )
            if (many := len(document.pages)) > most_pages:
                raise LetterFault(
                    f"This letter has {many} pages. In this print it can have {most_pages}. Make it shorter."
                )
            # Uncompressed: WeasyPrint would compress after our finisher, which knows where that harms.
            pdf = document.write_pdf(finisher=finish, pdf_variant="pdf/a-2a", uncompressed_pdf=True)
        except FatalURLFetchingError as fault:  # a BaseException: it would pass every other net
            raise LetterFault(f"The letter could not be drawn: {fault}.") from fault
    if faults:
        raise LetterFault(f"The letter could not be drawn as it should be: {faults[0]}")
    return Drawn(pdf, len(document.pages))


@cache
def _font_config() -> Any:
    """Return the one font configuration of this process, in which none of the machine's fonts are."""
    with tempfile.TemporaryDirectory(prefix="letter-fonts-") as folder:
        config = Path(folder) / "fonts.conf"
        config.write_text(_NO_FONTS.format(folder=folder), encoding="utf-8")
        before = os.environ.get("FONTCONFIG_FILE")
        os.environ["FONTCONFIG_FILE"] = str(config)
        try:
            return FontConfiguration()  # fontconfig reads the setting now, and never again for this object
        finally:
            if before is None:
                del os.environ["FONTCONFIG_FILE"]
            else:
                os.environ["FONTCONFIG_FILE"] = before


@contextmanager
def _listening() -> Iterator[list[str]]:
    """Collect what WeasyPrint complains of while it draws."""
    faults: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            faults.append(record.getMessage())

    listener, logger = Listener(logging.WARNING), logging.getLogger("weasyprint")
    logger.addHandler(listener)
    try:
        yield faults
    finally:
        logger.removeHandler(listener)
