"""A letter as plain text: the words of the PDF in the order they are read aloud, and nothing else."""

from collections.abc import Iterator

from letters.flow import Paragraph, flow
from letters.letter import Block, Box, Bullets, Choices, Letter, Part, Quote, Steps


def plain_text(letter: Letter) -> str:
    """Return the letter as text, paragraphs apart by an empty line."""
    return "\n\n".join(piece for piece in _pieces(letter) if piece) + "\n"


def _pieces(letter: Letter) -> Iterator[str]:
    yield "\n".join(letter.sender)
    yield "\n".join(letter.addressee)
    yield "\n".join(line for line in (letter.date_words, letter.reference, letter.nhs_number) if line)
    yield letter.title
    yield letter.greeting
    for part in letter.parts:
        yield from _part(part)
    yield "\n".join(letter.sign_off)


def _part(part: Part) -> Iterator[str]:
    yield part.heading  # "" for what follows the greeting
    for block in flow(part):
        yield _block(block)


def _block(block: Paragraph | Block) -> str:
    match block:
        case Paragraph(lines=lines):
            return "\n".join(lines)
        case Quote(lead=lead, text=text):
            return f"{lead}:\n“{text}”"
        case Bullets(items=items):
            return "\n".join(f"• {item.text}" for item in items)
        case Choices(items=items):
            return "\n".join(item.text for item in items)
        case Steps(headings=headings, rows=rows):
            return "\n".join("\t".join(cells) for cells in (headings, *(row.cells for row in rows)))
        case Box(heading=heading, lines=lines):
            return "\n".join((heading, *lines))
    raise TypeError(type(block).__name__)
