"""A letter becomes its files: PDF, web page and plain text, from the same words; in the limited child."""

from dataclasses import dataclass

from letters import gate
from letters.fonts import assets, cover
from letters.letter import Letter
from letters.page import print_page, web_page
from letters.pdf import draw
from letters.signs import drawable
from letters.text import plain_text

OURS = "•“”:Page of0123456789"  # signs the page itself adds to a letter's words


@dataclass(frozen=True)
class Made:
    """What was made of a letter; all three say the same words in the same order."""

    pdf: bytes
    html: str
    text: str
    pages: int


def make_here(letter: Letter) -> Made:
    """Make a letter in this process, with no limits; LetterFault when it may not be issued."""
    letter = drawable(letter)
    text = plain_text(letter)
    needed = cover(text + OURS).faces
    drawn = draw(print_page(letter, needed), assets(needed))
    gate.check(drawn.pdf, letter.language)
    return Made(drawn.pdf, web_page(letter), text, drawn.pages)
