"""Whether the next steps stand as a table or, where it would be torn, as one block after another."""

import re
from collections.abc import Iterable

from letters.formats import Format
from letters.letter import Steps

LONG = 24  # signs in a word after which a line may break inside it
MOST_ROWS = 7
SIGNS = (18, 13, 13, 11)  # usual signs on a line of each column of the table, by its width in print.css
PAGE_MM, LINE_MM, ROW_MM = 195.0, 6.7, 5.4  # what surely fits below the headings; a line; around a row


def as_blocks(format: Format, steps: Steps) -> bool:
    """Say whether these steps are blocks: in every large print, and where a table would not fit on a page."""
    if format.steps_as_blocks or len(steps.rows) > MOST_ROWS:
        return True
    return sum(_height(row.cells) for row in steps.rows) > PAGE_MM


def _height(cells: Iterable[str]) -> float:
    return ROW_MM + LINE_MM * max(_lines(cell, most) for cell, most in zip(cells, SIGNS, strict=True))


def _lines(cell: str, most: int) -> int:
    """Return how many lines a cell takes in a column of so many usual signs, long words broken."""
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
