"""What each print of a letter changes: the size of its type, how next steps stand, easy read or not."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from assessment.prints import Print
from letters.easy_read import easy_summary
from letters.inputs import SummaryInput
from letters.letter import Letter
from letters.words import summary

_PAGES = 60  # of a standard letter: one that is longer is a mistake, or an attack


@dataclass(frozen=True)
class Format:
    """One print; `base_pt` is the size of its words, and of nothing in it less."""

    print: Print
    base_pt: float
    steps_as_blocks: bool
    easy: bool

    @property
    def most_pages(self) -> int:
        """How many pages it may have: what makes 60 pages of standard print can be made in every print."""
        standard = FORMATS[Print.STANDARD].base_pt
        return round(_PAGES * (self.base_pt / standard) ** 2) * (2 if self.easy else 1)


FORMATS: Mapping[Print, Format] = MappingProxyType(
    {
        one.print: one
        for one in (
            Format(Print.STANDARD, 14, steps_as_blocks=False, easy=False),
            Format(Print.LARGE_18, 18, steps_as_blocks=True, easy=False),
            Format(Print.LARGE_20, 20, steps_as_blocks=True, easy=False),
            Format(Print.LARGE_24, 24, steps_as_blocks=True, easy=False),
            Format(Print.LARGE_28, 28, steps_as_blocks=True, easy=False),
            Format(Print.EASY_READ, 16, steps_as_blocks=True, easy=True),
            Format(Print.WALLET, 10, steps_as_blocks=False, easy=False),
        )
    }
)
# Those of every letter; the wallet size is of the card alone.
MAKEABLE: tuple[Print, ...] = tuple(one for one in FORMATS if one is not Print.WALLET)


def format_of(print: Print) -> Format:
    """Return what a print changes; KeyError for one that is not made here (braille, audio, a call)."""
    return FORMATS[print]


def letter_for(print: Print, given: SummaryInput) -> Letter:
    """Write the draft of a letter in the words of its print."""
    return easy_summary(given) if format_of(print).easy else summary(given)
