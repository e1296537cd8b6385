"""How many lines words take in a column, from the widths of our main typeface; for planning pages ahead."""

from collections.abc import Mapping
from functools import cache
from io import BytesIO

from fontTools.ttLib import TTFont

from letters.fonts import faces

MM = 25.4 / 72  # of a point
OTHER, WIDE = 0.65, 1.05  # of the size of the type: a sign of another face, and a wide one
BOLD = 1.07  # how much wider bold is


def lines(text: str, column: float, points: float, bold: bool = False) -> int:
    """Return the lines of a text in a column of so many millimetres; a word wider than that is broken."""
    space = _width(" ", points, bold)
    many, left = 1, column
    for word in text.split():
        width = _width(word, points, bold)
        if width > left:
            many, left = many + 1, column
            while width > left:
                many, width = many + 1, width - column
        left -= width + space
    return many


def _width(text: str, points: float, bold: bool) -> float:
    known = _widths()
    ems = sum(known.get(sign, WIDE if sign > "\u2e80" else OTHER) for sign in text)
    return ems * points * MM * (BOLD if bold else 1.0)


@cache
def _widths() -> Mapping[str, float]:
    """Return the width of each sign, as a part of the size of the type."""
    with faces()[0].regular.open("rb") as file:
        font = TTFont(BytesIO(file.read()))
    units, widths = font["head"].unitsPerEm, font["hmtx"]
    return {chr(code): widths[name][0] / units for code, name in font.getBestCmap().items()}
