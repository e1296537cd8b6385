"""`script/bench letters`: one letter in every print, by us and by a warm Chromium, in the same run."""

import argparse
import resource
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from pathlib import Path
from statistics import mean, median
from typing import TypeVar

from pypdf import PdfReader

from assessment.prints import Print
from bench import a_letter, report
from bench.chromium import Printer, chromium, write_page
from bench.peaks import peaks_of
from letters import child, gate
from letters.formats import MAKEABLE, letter_for
from letters.making import make_here

WARM_UP = 2

What = TypeVar("What")
Cells = tuple[str, ...]


@dataclass
class Times:
    """What each round took, in seconds: by the clock, and of the processor."""

    clock: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def of(self, used: Callable[[], float], do: Callable[[], What]) -> What:
        """Does it, and notes what it took; `used` says what the processor did so far."""
        cpu, began = used(), time.perf_counter()
        done = do()
        self.clock.append(time.perf_counter() - began)
        self.cpu.append(used() - cpu)
        return done

    @property
    def cells(self) -> Cells:
        return report.median_of(self.clock), report.p95_of(self.clock), f"{mean(self.cpu) * 1000:.0f}"


@dataclass
class Measured:
    """One print, made in turns, so that a busy moment of the machine meets us and Chromium alike."""

    print: Print
    pages: int = 0
    their_pages: int = 0
    here: Times = field(default_factory=Times)
    gate: Times = field(default_factory=Times)
    child: Times = field(default_factory=Times)
    theirs: Times = field(default_factory=Times)

    @property
    def ratios(self) -> Cells:
        """Ours over theirs: by the clock, by the clock without the gate, and of the processor."""
        drawn = [made - gate for made, gate in zip(self.here.clock, self.gate.clock, strict=True)]
        theirs = median(self.theirs.clock)
        return (
            f"{median(self.here.clock) / theirs:.2f}",
            f"{median(drawn) / theirs:.2f}",
            f"{mean(self.here.cpu) / mean(self.theirs.cpu):.2f}",
        )


def main() -> None:
    options = argparse.ArgumentParser(prog="script/bench letters", description=__doc__)
    options.add_argument("--rounds", type=int, default=20)
    options.add_argument("--prints", nargs="+", type=Print, choices=MAKEABLE, default=MAKEABLE)
    chosen = options.parse_args()
    report.say(f"Machine: {report.machine()}")
    report.say(f"Commit: {report.commit()}")
    report.say(f"Rounds: {chosen.rounds} of each, in turn, after {WARM_UP} to warm up")
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        printer = Printer(browser.new_context())
        measured = [measure(each, printer, Path(folder), chosen.rounds) for each in chosen.prints]
        tell(measured, f"Warm headless Chromium {browser.version}: tagged PDF of the same HTML")
    report.say(f"\nAfterwards: {report.machine()}")


def measure(print: Print, printer: Printer, folder: Path, rounds: int) -> Measured:
    letter = letter_for(print, a_letter.given())
    file = write_page(letter, print, folder)
    figures = file.read_text(encoding="utf-8").count("<img ")
    forgotten, kept = Measured(print), Measured(print)
    for number in range(WARM_UP + rounds):
        into = kept if number >= WARM_UP else forgotten
        made = into.here.of(time.process_time, lambda: make_here(letter, print))
        into.gate.of(time.process_time, partial(gate.check, made.pdf, letter.language, figures))
        theirs = into.theirs.of(lambda: printer.cpu, lambda: printer.pdf(file))
        # Last, because the browser tidies up for a while after it has closed a page.
        into.child.of(_of_children, lambda: child.make(letter, print))
    kept.pages, kept.their_pages = made.pages, len(PdfReader(BytesIO(theirs)).pages)
    return kept


def tell(measured: list[Measured], theirs: str) -> None:
    peaks = {each.print: peaks_of(each.print) for each in measured}
    took = ("median ms", "p95 ms", "CPU ms, mean")
    report.say("\nBy us, in a warm process; the gate is a part of it")
    report.table(
        ("", "pages", *took, "of it the gate, ms", "peak MB"),
        (
            (each.print, str(each.pages), *each.here.cells, each.gate.cells[0], peaks[each.print][0])
            for each in measured
        ),
    )
    report.say("\nBy us, through the child process, as a worker's letter is made")
    report.table(
        ("", *took, "peak MB"), ((each.print, *each.child.cells, peaks[each.print][1]) for each in measured)
    )
    report.say(f"\n{theirs}")
    report.table(
        ("", "pages", *took, "ours / theirs", "without the gate", "CPU"),
        ((each.print, str(each.their_pages), *each.theirs.cells, *each.ratios) for each in measured),
    )
    report.say("The aim: ours / theirs at most 1 for the standard letter, in a warm process, gate included.")


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
