"""Sentences that follow one another become paragraphs; page and plain text use the same ones."""

from collections.abc import Iterator
from dataclasses import dataclass

from letters.letter import Block, Bullets, Choices, Part, Sentence, Steps

MOST = 3  # sentences in a paragraph


@dataclass(frozen=True)
class Paragraph:
    """Lines of one paragraph; `leads` when what follows belongs to it and must stay on its page."""

    lines: tuple[str, ...]
    leads: bool = False


def flow(part: Part) -> tuple[Paragraph | Block, ...]:
    """Return a part's blocks with its single sentences gathered into paragraphs."""
    return tuple(_flow(part.blocks))


def _flow(blocks: tuple[Block, ...]) -> Iterator[Paragraph | Block]:
    gathered: list[str] = []
    for block in blocks:
        if not isinstance(block, Sentence):
            yield from _paragraph(gathered, leads=isinstance(block, Bullets | Choices | Steps))
            gathered = []
            yield block
        elif "\n" in block.text:  # an answer of several lines keeps them, and stands by itself
            yield from _paragraph(gathered, leads=False)
            gathered = []
            yield from _as_typed(block.text)
        else:
            gathered.append(block.text)
            if len(gathered) == MOST:
                yield from _paragraph(gathered, leads=False)
                gathered = []
    yield from _paragraph(gathered, leads=False)


def _paragraph(gathered: list[str], leads: bool) -> Iterator[Paragraph]:
    if gathered:
        yield Paragraph((" ".join(gathered),), leads)


def _as_typed(text: str) -> Iterator[Paragraph]:
    for paragraph in text.split("\n\n"):
        if paragraph.strip():
            yield Paragraph(tuple(line for line in paragraph.split("\n") if line.strip()))


def kind_of(block: Paragraph | Block) -> str:
    """Return the name by which the template tells blocks apart."""
    return type(block).__name__.lower()
