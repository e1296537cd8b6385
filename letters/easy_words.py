"""The fixed words and pictures of easy read, read once from easy.yaml and filled with names and numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from letters.fixed import fill
from letters.letter import Idea
from letters.said import Writer

FILE = Path(__file__).parent / "easy.yaml"


@dataclass(frozen=True)
class EasyLine:
    """One line of the safety net, and how easy read says it."""

    picture: str
    say: str
    strong: str = ""


@cache
def easy_words() -> Mapping[str, Any]:
    """Return the whole file; its shape is held by a test."""
    with FILE.open(encoding="utf-8") as file:
        loaded = yaml.load(file, Loader=yaml.CSafeLoader)
    assert isinstance(loaded, dict)
    return loaded


def heading(part_id: str) -> str:
    return str(easy_words()["headings"][part_id])


def fixed_idea(key: str, writer: Writer, **values: str) -> Idea:
    """Return one fixed idea, filled; KeyError when there is none of that key."""
    words = easy_words()["ideas"][key]
    said = fill(str(words["say"]).strip(), values)
    strong = fill(str(words.get("strong", "")), values)
    return Idea(str(words["picture"]), (writer.sentence(f"easy:fixed:{key}", said),), strong)


def choice(key: str) -> str:
    return str(easy_words()["choices"][key])


def step_words(kind: str, yours: bool) -> tuple[str, str]:
    """Return the picture and the sentence, with {who}, for a kind of next step, known or not."""
    kinds = easy_words()["steps"]
    words = kinds.get(kind) or kinds["step-something-else"]
    return str(words["picture"]), str(words["you" if yours else "they"])


def step_word(key: str, **values: str) -> str:
    return fill(str(easy_words()["step"][key]), values)


def easy_line(line: str) -> EasyLine:
    """Return how a line of the safety net is said: ours in easier words, a team's own as it stands."""
    for known in easy_words()["safety-net"]:
        if known["line"] == line:
            return EasyLine(known["picture"], str(known["say"]).strip(), str(known.get("strong", "")))
    when, colon, what = line.partition(": ")
    said = f"{when}:\n{what[:1].upper()}{what[1:]}" if colon else line
    return EasyLine(str(easy_words()["own-line"]), said)


def checked_words(key: str, **values: str) -> str:
    return fill(str(easy_words()["checked"][key]), values)
