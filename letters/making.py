"""A letter becomes its files: PDF, web page and plain text, from the same words; in the limited child."""

from dataclasses import dataclass
from pathlib import Path

from assessment.prints import Print
from letters import gate
from letters.card_space import sides
from letters.faults import LetterFault
from letters.fonts import assets, cover
from letters.formats import format_of
from letters.illustrated import assets as picture_assets
from letters.illustrated import pictures_of, with_credit
from letters.letter import Letter, LetterKind
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


def make_here(letter: Letter, print: Print = Print.STANDARD, pictures: Path | None = None) -> Made:
    """Make a letter in this process, with no limits; LetterFault when it may not be issued.

    `pictures` is a team's own folder, whose pictures come before ours.
    """
    letter = drawable(with_credit(letter, pictures))
    text = plain_text(letter, print)
    needed = cover(text + OURS).faces
    files = {**assets(needed), **picture_assets(pictures_of(letter, pictures))}
    page = print_page(letter, print, needed, pictures)
    drawn = draw(page, files, format_of(print).most_pages)
    if letter.kind is LetterKind.MY_CARD and drawn.pages > sides(print):
        raise LetterFault("The card is longer than its sheet. Take one line out, then make it again.")
    gate.check(drawn.pdf, letter.language, figures=page.count("<img "))
    return Made(drawn.pdf, web_page(letter, print, pictures), text, drawn.pages)
