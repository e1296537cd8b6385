"""What a look at the house found: one line for each thing that was looked at."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How it stands with it."""

    GOOD = "good"
    SOON = "think about"  # nothing is wrong yet
    TO_DO = "to do"  # something is wrong


@dataclass(frozen=True)
class Finding:
    """What was looked at, what was found, and what to do about it. No words or names of anybody."""

    about: str
    verdict: Verdict
    found: str
    do: str = ""


def good(about: str, found: str) -> Finding:
    return Finding(about, Verdict.GOOD, found)


def soon(about: str, found: str, do: str) -> Finding:
    return Finding(about, Verdict.SOON, found, do)


def to_do(about: str, found: str, do: str) -> Finding:
    return Finding(about, Verdict.TO_DO, found, do)


def either(about: str, faults: int, right: str, wrong: str, do: str) -> Finding:
    """Good when nothing was found, else of what there are how many."""
    return to_do(about, f"{wrong}: {faults:,}", do) if faults else good(about, right)


def number(many: int, one: str, more: str = "") -> str:
    """1 revision, 1,200 revisions."""
    return f"{many:,} {one if many == 1 else more or one + 's'}"


RESTORE = (
    "Stop the server, keep a copy of this home, and restore the newest backup that is whole into an empty "
    "home (docs/running.md, “Backups”)."
)
