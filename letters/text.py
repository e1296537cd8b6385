"""A letter as plain text: the words of the PDF in the order they are read aloud, and nothing else."""

from collections.abc import Iterator

from assessment.prints import Print
from letters.flow import Paragraph, flow
from letters.formats import Format, format_of
from letters.letter import Block, Box, Bullets, Choices, Idea, Letter, Part, Quote, Steps
from letters.steps_shape import as_blocks


def plain_text(letter: Letter, print: Print = Print.STANDARD) -> str:
    """Return the letter as text, paragraphs apart by an empty line."""
    return "\n\n".join(piece for piece in _pieces(letter, format_of(print)) if piece) + "\n"


def _pieces(letter: Letter, format: Format) -> Iterator[str]:
    about = "\n".join(line for line in (letter.date_words, letter.reference, letter.nhs_number) if line)
    yield "\n".join(letter.sender)
    yield "\n".join(letter.addressee)
    yield about
    yield letter.title
    yield letter.greeting
    for part in letter.parts:
        yield from _part(part, format)
    yield "\n".join(letter.sign_off)


def _part(part: Part, format: Format) -> Iterator[str]:
    yield part.heading  # "" for what follows the greeting
    for block in flow(part):
        yield _block(block, format)


def _block(block: Paragraph | Block, format: Format) -> str:
    match block:
        case Paragraph(lines=lines):
            return "\n".join(lines)
        case Quote(lead=lead, text=text):
            return f"{lead}:\n“{text}”"
        case Bullets(items=items):
            return "\n".join(f"• {item.text}" for item in items)
        case Choices(items=items):
            return "\n".join(item.text for item in items)
        case Steps() as steps if as_blocks(format, steps):
            return "\n\n".join(
                "\n".join(
                    f"{heading}: {cell}"
                    for heading, cell in zip(steps.headings, row.cells, strict=True)
                    if cell
                )
                for row in steps.rows
            )
        case Steps(headings=headings, rows=rows):
            return "\n".join("\t".join(cells) for cells in (headings, *(row.cells for row in rows)))
        case Box(heading=heading, lines=lines):
            return "\n".join(line for line in (heading, *lines) if line)
        case Idea(sentences=sentences, strong=strong):
            return "\n".join((*(sentence.text for sentence in sentences), *strong.split("\n")))
    raise TypeError(type(block).__name__)
