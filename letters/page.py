"""A letter as HTML: one page for the PDF, one self-contained web page; both from the same parts."""

import base64
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from letters.fixed import fixed
from letters.flow import flow, kind_of
from letters.fonts import Face, faces, font_faces, font_stack
from letters.letter import Letter

TEMPLATES = Path(__file__).resolve().parents[1] / "templates" / "letters"
LONG = 24  # signs in a word after which a line may break inside it
_LONG_WORD = re.compile(rf"\S{{{LONG + 1},}}")
_PARTS = re.compile(r"[^\s@/._-]*[@/._-]+|[^\s@/._-]+")  # an address breaks after its own marks first
_PIECES = re.compile(rf"\S{{1,{LONG}}}[\u0300-\u036f\u200c\u200d\ufe0e\ufe0f]*")
SIGNS = (19, 14, 11, 12)  # usual signs on a line of each column of the table, by its width in print.css
TALL = 29  # lines that surely fit on a page below the headings
_NUMBER = re.compile(r"(?<=\d) (?=\d)")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(soft=soft, tall=tall, flow=flow, kind=kind_of)
    environment.globals.update(fixed=fixed)
    return environment


def print_page(letter: Letter, needed: Iterable[Face]) -> str:
    """Return the page WeasyPrint draws, with the faces the letter needs."""
    needed = tuple(needed)
    # Our own CSS, from our own file names: no word of a person's is in it.
    return (
        _environment()
        .get_template("print.html")
        .render(letter=letter, font_faces=Markup(font_faces(needed)), font_stack=Markup(font_stack(needed)))
    )


def web_page(letter: Letter) -> str:
    """Return the letter as one file that needs no other, with our main typeface in it."""
    return _environment().get_template("web.html").render(letter=letter, font_faces=Markup(_typeface()))


@cache
def _typeface() -> str:
    """Return the main face as data in CSS; for other scripts a web page uses the reader's own faces."""
    main = faces()[0]
    return "\n".join(
        f'@font-face {{ font-family: "Atkinson Hyperlegible Next"; font-weight: {weight};'
        f" src: url(data:font/woff2;base64,{_base64(path)}) format('woff2'); }}"
        for weight, path in main.files
    )


def _base64(path: Path) -> str:
    return base64.b64encode(path.read_bytes()).decode()


def soft(text: str) -> Markup:
    """Return text escaped, with places to break a line inside words too long for one.

    WeasyPrint needs over 90 seconds for 100 KB without a space, 2 with such places (technology.md 0, 7).
    """
    return Markup("").join(_softly(text))


def _softly(text: str) -> Iterable[Markup]:
    text = _NUMBER.sub("\u00a0", text)  # a phone number stays on one line
    at = 0
    for word in _LONG_WORD.finditer(text):
        yield escape(text[at : word.start()])
        yield Markup("<wbr>").join(
            escape(piece) for part in _PARTS.findall(word[0]) for piece in _PIECES.findall(part)
        )
        at = word.end()
    yield escape(text[at:])


def tall(cells: Iterable[str]) -> bool:
    """Say whether a row of the table may be taller than a page: very wide words can make it so."""
    return any(_lines(cell, most) > TALL for cell, most in zip(cells, SIGNS, strict=True))


def _lines(cell: str, most: int) -> int:
    """Return how many lines a cell takes in a column of so many usual signs, broken where `soft` does."""
    lines, left = 1, most
    for word in cell.split():
        for piece in re.findall(rf"\S{{1,{LONG}}}", word):
            width = sum(2 if sign > "\u2100" or sign in "MW@%" else 1 for sign in piece)
            if width > left:
                lines, left = lines + -(-width // most), most - width % most
            else:
                left -= width
        left -= 1
    return lines
