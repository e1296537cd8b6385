"""`flask --app app sample-letters`: letters to made-up people in every print, and which passed the gate."""

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import click
from flask.cli import with_appcontext

from assessment.prints import Print
from letters.faults import LetterFault
from letters.formats import MAKEABLE, letter_for
from letters.letter import fair_copy
from letters.making import Made, make_here
from web.commands.sample_people import sample, samples
from web.house import house

KINDS = ("pdf", "html", "txt")


@dataclass(frozen=True)
class Wanted:
    """One letter to make: whose, in which print, with whose pictures."""

    person: str
    print: Print
    pictures: Path | None = None

    @property
    def name(self) -> str:
        return f"{self.person}-{self.print}"


@dataclass(frozen=True)
class Outcome:
    """What came of it: its pages when it passed the gate, or why it did not."""

    name: str
    pages: int = 0
    fault: str = ""

    @property
    def line(self) -> str:
        if self.fault:
            return f"{self.name}: not made. {self.fault}"
        many = "1 page" if self.pages == 1 else f"{self.pages} pages"
        return f"{self.name}: {many}, passed the gate (PDF/UA-1 and PDF/A-2a)."


@click.command("sample-letters")
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("people", nargs=-1)
@with_appcontext
def sample_letters(folder: Path, people: tuple[str, ...]) -> None:
    """Writes letters to made-up PEOPLE (all of them, or by name) in every print into FOLDER.

    Says which passed the gate. The pictures are those of SBS_PICTURES, where it is set.
    """
    wanted = of(people, house().settings.pictures)
    try:
        clear(folder)
        outcomes = []
        for outcome in write(folder, wanted):
            click.echo(outcome.line)
            outcomes.append(outcome)
    except OSError as fault:
        raise click.ClickException(f"{folder} cannot be written: {fault.strerror}.") from fault
    failed = sum(bool(outcome.fault) for outcome in outcomes)
    if failed:
        raise click.ClickException(f"{failed} of {len(outcomes)} letters did not pass.")
    click.echo(f"All {len(outcomes)} letters passed. See {folder}.")


def everything(pictures: Path | None = None) -> tuple[Wanted, ...]:
    """Every print of everybody's letter."""
    return tuple(Wanted(one.name, print_, pictures) for one in samples() for print_ in MAKEABLE)


def of(people: tuple[str, ...], pictures: Path | None) -> tuple[Wanted, ...]:
    """Every print of the letters to these people; to everybody, when nobody is named."""
    names = [one.name for one in samples()]
    if strangers := [name for name in people if name not in names]:
        raise click.ClickException(f"There is nobody called {strangers[0]}. There are: {', '.join(names)}.")
    return tuple(one for one in everything(pictures) if not people or one.person in people)


def clear(folder: Path) -> None:
    """Makes the folder, or takes our older letters out of it; refuses one that holds anything else."""
    if folder.exists() and not folder.is_dir():
        raise click.ClickException(f"{folder} is not a folder.")
    folder.mkdir(parents=True, exist_ok=True)
    ours = {f"{one.name}.{kind}" for one in everything() for kind in KINDS}
    there = {file.name: file for file in folder.iterdir()}
    others = sorted(there.keys() - ours)
    if others:
        raise click.ClickException(
            f"There is something else in {folder}, such as {others[0]}. Name a new folder, or an empty one."
        )
    for file in there.values():
        file.unlink()


def write(folder: Path, wanted: Iterable[Wanted]) -> Iterator[Outcome]:
    """Makes the letters, as many at once as there are processors, and writes down those that passed."""
    # A process of its own for each, begun anew: WeasyPrint holds the processor, and cannot be forked safely.
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as pool:
        for one, (made, fault) in zip(wanted, pool.map(_make, wanted), strict=True):
            if made is None:
                yield Outcome(one.name, fault=fault)
                continue
            for kind, held in zip(KINDS, (made.pdf, made.html.encode(), made.text.encode()), strict=True):
                (folder / f"{one.name}.{kind}").write_bytes(held)
            yield Outcome(one.name, made.pages)


def _make(wanted: Wanted) -> tuple[Made | None, str]:
    """What is made, or the sentence that says why it is not."""
    try:
        letter = fair_copy(letter_for(wanted.print, sample(wanted.person).given))
        return make_here(letter, wanted.print, wanted.pictures), ""
    except LetterFault as fault:
        return None, fault.sentence
