"""How large the letters of a PDF are drawn, in points on paper, measured in what it draws."""

from collections.abc import Iterator
from io import BytesIO

import pikepdf

Matrix = tuple[float, float, float, float]  # what scales and turns; where things stand does not matter here
_PLAIN: Matrix = (1.0, 0.0, 0.0, 1.0)


def smallest(pdf: bytes) -> float:
    """Return the size of the smallest letters on any page, its number too."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return min(size for page in document.pages for size in _sizes(page))


def _sizes(page: pikepdf.Page) -> Iterator[float]:
    here, kept = _PLAIN, []
    size, text = 0.0, _PLAIN
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "q":
                kept.append(here)
            case "Q":
                here = kept.pop()
            case "cm":
                here = _times(_matrix(operands), here)
            case "BT":
                text = _PLAIN
            case "Tf":
                size = float(operands[1])
            case "Tm":
                text = _matrix(operands)
            case "Tj" | "TJ":
                a, b, c, d = _times(text, here)
                yield size * (abs(a * d - b * c) ** 0.5)


def _matrix(operands: pikepdf.Object) -> Matrix:
    a, b, c, d = (float(number) for number in list(operands)[:4])
    return a, b, c, d


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d = one
    e, f, g, h = other
    return a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h
