"""Sentences that follow one another become paragraphs; page and plain text use the same ones."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from letters.letter import Block, Box, Bullets, Choices, Part, Sentence, Steps

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
        if isinstance(block, Sentence) and "\n" not in block.text:
            gathered.append(block.text)
            continue
        yield from _paragraphs(gathered, leads=isinstance(block, Box | Bullets | Choices | Steps))
        gathered = []
        if isinstance(block, Sentence):  # an answer of several lines keeps them, and stands by itself
            yield from _as_typed(block.text)
        else:
            yield block
    yield from _paragraphs(gathered, leads=False)


def _paragraphs(sentences: list[str], leads: bool) -> Iterator[Paragraph]:
    """Yield paragraphs of nearly equal length; a sentence that leads on ("...:") is one of its own."""
    *before, last = sentences or [""]
    if leads and before and last.endswith(":"):
        yield from _paragraphs(before, leads=False)
        sentences = [last]
    many = ceil(len(sentences) / MOST)
    for place in range(many):
        start, end = (len(sentences) * at // many for at in (place, place + 1))
        yield Paragraph((" ".join(sentences[start:end]),), leads and place == many - 1)


def _as_typed(text: str) -> Iterator[Paragraph]:
    for paragraph in text.split("\n\n"):
        if paragraph.strip():
            yield Paragraph(tuple(line for line in paragraph.split("\n") if line.strip()))


def kind_of(block: Paragraph | Block) -> str:
    """Return the name by which the template tells blocks apart."""
    return type(block).__name__.lower()
