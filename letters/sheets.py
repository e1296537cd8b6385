"""Puts the ideas of easy read on their pages: 3 to 5 on each, a topic kept together where that can be.

A page is planned here, not where the words happen to end: the cheapest way to break the whole letter is
chosen, as a printer would. Heights are estimates on the safe side, in millimetres, of what print.css draws.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import inf

from letters.letter import Block, Box, Choices, Idea, Letter, Part, Sentence
from letters.measure import lines

PAGE, GREETING = 250.0, 38.0  # of a page; of the title and the greeting on the first one
HEAD_LINE, HEAD_PT = 7.4, 16.0  # a line of the addresses; they stand in two columns
TO, SENDER = 84.0, 67.0
FEWEST, MOST = 3, 5  # blocks on a page
PICTURE, GAP = 46.0, 7.0
LINE, PT, STRONG_PT = 8.5, 16.0, 17.0  # a line of words
WHOLE, BESIDE, IN_STEP = 164.0, 108.0, 104.0  # columns: the page, beside a picture, and so in a box
TOPIC, SUBTOPIC = 25.0, 18.0
TORN, LONELY, SUB = 3.0, 6.0, 1.0  # what it costs to break inside a topic, to leave one alone, at a subtopic


@dataclass(frozen=True)
class Run:
    """Blocks that follow one another on one page, under their headings or going on from the page before."""

    id: str
    headings: tuple[tuple[int, str], ...]  # level and words
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class _Unit:
    """One block with the headings that stand over it."""

    part: Part
    headings: tuple[tuple[int, str], ...]
    block: Block

    @cached_property  # asked for thousands of times while pages are planned
    def height(self) -> float:
        own = _hard_word(self.block) if self.part.id == "hard-words" else _height(self.block)
        return own + sum(TOPIC if level == 2 else SUBTOPIC for level, _ in self.headings)


def sheets(letter: Letter) -> tuple[tuple[Run, ...], ...]:
    """Return what stands on each page."""
    units = tuple(_units(letter))
    starts = _starts(units, PAGE - GREETING - _head(letter))
    ends = (*starts[1:], len(units))
    return tuple(tuple(_runs(units[start:end])) for start, end in zip(starts, ends, strict=True))


def _units(letter: Letter) -> Iterator[_Unit]:
    headings: tuple[tuple[int, str], ...] = ()
    for part in letter.parts:
        headings = (*headings, (part.level, part.heading)) if part.heading else headings
        for block in part.blocks:
            yield _Unit(part, headings, block)
            headings = ()


def _head(letter: Letter) -> float:
    """Return how high the addresses are, which stand side by side."""
    about = (letter.date_words, letter.reference, letter.nhs_number, "")
    to = sum(lines(line, TO, HEAD_PT) for line in (*letter.addressee, *about))
    return HEAD_LINE * max(to, sum(lines(line, SENDER, HEAD_PT, bold=True) for line in letter.sender))


def _starts(units: tuple[_Unit, ...], first: float) -> tuple[int, ...]:
    """Return where each page starts, so that the pages together cost the least; `first` is smaller."""
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, ())]
    for end in range(1, len(units) + 1):
        cheapest: tuple[float, tuple[int, ...]] = (inf, ())
        for start in range(max(0, end - 3 * MOST), end):
            cost = best[start][0] + _cost(units, start, end, PAGE if start else first)
            if cost < cheapest[0]:
                cheapest = (cost, (*best[start][1], start))
        best.append(cheapest)
    return best[-1][1]


def _cost(units: tuple[_Unit, ...], start: int, end: int, most: float) -> float:
    page = units[start:end]
    used = sum(unit.height for unit in page) - GAP  # the first has none above it
    if used > most:
        return 1000.0 * used / most if len(page) == 1 else inf  # what fits on no page has one of its own
    if sum(isinstance(unit.block, Idea) for unit in page) > MOST:
        return inf
    few = max(0, FEWEST - len(page))
    is_last = end == len(units)
    blank = 0.0 if is_last else 6.0 * (1 - used / most) ** 2
    return blank + 12.0 * few * (0.5 if is_last else 1.0) + _break(units, start) + 0.2


def _break(units: tuple[_Unit, ...], start: int) -> float:
    """Return what it costs that a page starts here."""
    if start == 0:
        return 0.0
    here = units[start]
    if here.headings:
        return 0.0 if here.headings[0][0] == 2 else SUB
    alone_before = bool(units[start - 1].headings)
    alone_after = start + 1 == len(units) or bool(units[start + 1].headings)
    return TORN + LONELY * (alone_before + alone_after)


def _runs(page: tuple[_Unit, ...]) -> Iterator[Run]:
    at = 0
    while at < len(page):
        end = at + 1
        while end < len(page) and not page[end].headings and page[end].part is page[at].part:
            end += 1
        yield Run(page[at].part.id, page[at].headings, tuple(unit.block for unit in page[at:end]))
        at = end


def _hard_word(block: Block) -> float:
    """Return the height of a word and what it means: no frame, and no gap between the two."""
    said = (block.heading, *block.lines) if isinstance(block, Box) else ()
    return 7.5 + sum(lines(line, WHOLE, PT) * LINE for line in said)


def _height(block: Block) -> float:
    match block:
        case Idea(sentences=sentences, strong=strong):
            column = IN_STEP if is_step(block) else BESIDE
            said = [line for one in sentences for line in one.text.split("\n")]
            words = sum(lines(line, column, PT) * LINE + 1.5 for line in said)
            if strong:
                bold = sum(lines(line, column - 9, STRONG_PT, bold=True) for line in strong.split("\n"))
                words += bold * LINE + 4.5
            return max(PICTURE, words) + GAP + (9 if is_step(block) else 0)
        case Choices(items=items):
            return sum(lines(item.text, WHOLE - 25, PT) * LINE + 4.5 for item in items) + GAP + 10
        case Box(heading=heading, lines=said):
            return 18 + sum(lines(line, WHOLE - 12, PT, bold=True) * LINE + 1.5 for line in (heading, *said))
        case Sentence(text=text):
            return sum(lines(line, WHOLE, PT) * LINE for line in text.split("\n")) + GAP
    return 2 * PICTURE


def is_step(block: Block) -> bool:
    """Say whether an idea is a next step, which stands in a box."""
    return isinstance(block, Idea) and block.sentences[0].key.startswith("easy:step:")
