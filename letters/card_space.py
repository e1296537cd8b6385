"""How many lines of a card fit on its sheet, by the widths of our typeface; heights are on the safe side."""

from dataclasses import dataclass

from assessment.prints import Print
from letters.formats import format_of
from letters.measure import MM, lines
from letters.need_words import NeedWords

MOST = 8  # lines of needs: who reads the card reads it standing
SHEET, WIDE = 265.0, 174.0  # millimetres of A4 inside its margins
LEADING, INDENT = 1.36, 8.0
PICTURE, BESIDE = 33.5, 132.0  # of easy read: a picture with its gap, and the column beside it
WALLET, PANEL, HEADING = 71.0, 45.5, 7.0  # inside one panel of the wallet card: its column, its height
BOTH_SIDES = (Print.LARGE_20, Print.LARGE_24, Print.LARGE_28, Print.EASY_READ)


@dataclass(frozen=True)
class Placed:
    """The lines by the panels they stand on (one, but for the wallet), and those without a place."""

    panels: tuple[tuple[NeedWords, ...], ...]
    left_out: tuple[NeedWords, ...]


@dataclass(frozen=True)
class Space:
    """The room for needs: so many millimetres on each panel, in a print."""

    print: Print
    panels: tuple[float, ...]

    @staticmethod
    def of(print: Print, *below: str) -> "Space":
        """Return what is left above the lines that stand `below`: the team, and when it was said."""
        if print is Print.WALLET:
            return Space(print, (PANEL - HEADING, PANEL))
        size = format_of(print).base_pt
        line = size * MM * LEADING
        above = 5 * line + 14  # the title, the name, the pronouns and the heading
        under = 2 * line + 16 + line * sum(lines(text, WIDE - 12, size, bold=True) for text in below)
        if sides(print) == 2:  # what does not fit on the first side stands on the second, above the team
            return Space(print, (SHEET - above, SHEET - under))
        return Space(print, (SHEET - above - under,))

    def placed(self, said: tuple[NeedWords, ...]) -> Placed:
        """Place the lines in their order; one that is too long is passed over for the next."""
        panels: list[list[NeedWords]] = [[] for _ in self.panels]
        left, out, at = list(self.panels), [], 0
        for line in said:
            height = self._height(line.text)
            place = next((n for n in range(at, len(left)) if left[n] >= height), None)
            if place is None or sum(map(len, panels)) >= MOST:
                out.append(line)
                continue
            at = place
            left[place] -= height
            panels[place].append(line)
        return Placed(tuple(map(tuple, panels)), tuple(out))

    def _height(self, text: str) -> float:
        format, small = format_of(self.print), self.print is Print.WALLET
        wide = BESIDE if format.easy else WALLET if small else WIDE - INDENT
        line = format.base_pt * MM * (1.26 if small else LEADING)
        lead, *own = text.split("\n")
        many = lines(lead, wide, format.base_pt, bold=True)
        many += sum(lines(one, wide, format.base_pt) for one in own)
        if format.easy:
            return max(PICTURE, many * line + 5)
        return many * line + (1.0 if small else 0.45 * line)


def sides(print: Print) -> int:
    """Return how many sides of its one sheet a card may use: large print and pictures need both."""
    return 2 if print in BOTH_SIDES else 1
