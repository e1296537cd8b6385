"""A report on paper: headings, sentences and plain tables, through the same gate as every letter."""

import base64
import json
import resource
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from letters import gate
from letters.faults import LetterFault
from letters.fonts import assets, cover, font_faces, font_stack
from letters.page import TEMPLATES, soft
from letters.pdf import draw

LANGUAGE = "en-GB"
CPU_SECONDS, WALL_SECONDS, MEMORY_BYTES = 20, 60, 1_500_000_000
_OURS = "•“”:Page of0123456789"
_ROOT = Path(__file__).resolve().parents[1]
_SURROUNDINGS = {"LANG": "C.UTF-8", "PYTHONPATH": str(_ROOT), "OPENBLAS_NUM_THREADS": "1"}
_NOT_MADE = "The report could not be made, because of a fault of ours. Try again, or tell whoever runs this."


@dataclass(frozen=True)
class Section:
    """One part: its heading, sentences, and a table when it has headings; each row has as many cells."""

    heading: str
    sentences: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Paper:
    """A whole report in words."""

    title: str
    under: tuple[str, ...]  # lines under the title
    sections: tuple[Section, ...]

    def words(self) -> Iterator[str]:
        yield from (self.title, *self.under)
        for section in self.sections:
            yield from (section.heading, *section.sentences, *section.headings)
            for row in section.rows:
                yield from row


def make_paper(paper: Paper) -> bytes:
    """Make the PDF in a child process with limits; LetterFault says why there is none."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", "letters.report"], input=json.dumps(asdict(paper)).encode(),
            capture_output=True, check=False, cwd=_ROOT, env=_SURROUNDINGS, timeout=WALL_SECONDS,
        )  # fmt: skip
    except subprocess.TimeoutExpired as late:
        raise LetterFault(_NOT_MADE) from late
    if done.returncode != 0:
        raise LetterFault(_NOT_MADE)
    answer = json.loads(done.stdout)
    if "fault" in answer:
        raise LetterFault(answer["fault"])
    return base64.b64decode(answer["pdf"])


def make_here(paper: Paper) -> bytes:
    """The same in this process, with no limits."""
    found = cover("".join(paper.words()) + _OURS)
    if found.missing:
        raise LetterFault("The report has a sign that our typefaces cannot draw. Check the name of the team.")
    page = (
        _environment()
        .get_template("report.html")
        .render(
            paper=paper,
            language=LANGUAGE,
            font_faces=Markup(font_faces(found.faces)),  # our own CSS, from our own file names
            font_stack=Markup(font_stack(found.faces)),
        )
    )
    pdf = draw(page, assets(found.faces)).pdf
    gate.check(pdf, LANGUAGE)
    return pdf


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["soft"] = soft
    return environment


def _paper(data: dict[str, Any]) -> Paper:
    sections = tuple(
        Section(
            one["heading"],
            tuple(one["sentences"]),
            tuple(one["headings"]),
            tuple(tuple(row) for row in one["rows"]),
        )
        for one in data["sections"]
    )
    return Paper(data["title"], tuple(data["under"]), sections)


def main() -> None:
    """Be the child: a report comes in as JSON; its PDF, or the fault, goes out as JSON."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 2))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    try:
        pdf = make_here(_paper(json.load(sys.stdin)))
        answer = {"pdf": base64.b64encode(pdf).decode()}
    except LetterFault as fault:
        answer = {"fault": fault.sentence}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
