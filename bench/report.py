"""What is printed: the machine, the code that ran, and a small table."""

import os
import platform
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]


def machine() -> str:
    """The processor, how many there are, how busy they were, and the Python that ran."""
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    name = next(names, platform.machine())
    return f"{name}, {os.cpu_count()} processors, load {load}, Python {platform.python_version()}"


def commit() -> str:
    """The commit that ran, and whether files differed from it."""
    number = _git("rev-parse", "--short", "HEAD")
    return f"{number}{' with changes' if _git('status', '--porcelain') else ''}" if number else "unknown"


def median_of(seconds: Sequence[float]) -> str:
    return f"{median(seconds) * 1000:.1f}"


def p95_of(seconds: Sequence[float]) -> str:
    return f"{sorted(seconds)[int(len(seconds) * 0.95)] * 1000:.1f}"


def say(line: str = "") -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """The first column is words, the others are figures."""
    lines = [head, *rows]
    wide = [max(len(line[place]) for line in lines) for place in range(len(head))]
    for line in lines:
        rest = (text.rjust(width) for text, width in zip(line[1:], wide[1:], strict=True))
        say("  ".join((line[0].ljust(wide[0]), *rest)))


def _git(*words: str) -> str:
    done = subprocess.run(("git", *words), cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip()
