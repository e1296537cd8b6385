"""Who with lived experience checked the easy words, and whether the words are still those they checked."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from assessment.definition import Assessment, Words
from letters.easy_words import easy_words
from letters.hard_words import hard_words
from letters.kept_words import ACTS, CARD, VISIT, words_in

FILE = Path(__file__).parent / "co-check.yaml"


@dataclass(frozen=True)
class Check:
    """One co-check: the day, the role of those who checked, what they changed, and the mark of the words."""

    on: date
    role: str
    what_changed: str
    words: str


@cache
def checks(file: Path = FILE) -> tuple[Check, ...]:
    """Return the checks that were recorded, oldest first."""
    with file.open(encoding="utf-8") as opened:
        # Words only: to YAML, the key on would be true, and a mark of digits a number.
        listed = (yaml.load(opened, Loader=yaml.CBaseLoader) or {}).get("checks") or ()
    found = (
        Check(
            date.fromisoformat(str(one["on"])),
            str(one["role"]),
            str(one.get("what-changed", "")),
            str(one["words"]),
        )
        for one in listed
    )
    return tuple(sorted(found, key=lambda check: check.on))


def checked(assessment: Assessment, file: Path = FILE) -> Check | None:
    """Return the newest check of exactly these words; None while there is none."""
    fits = words_digest(assessment)
    return next((check for check in reversed(checks(file)) if check.words == fits), None)


def words_digest(assessment: Assessment) -> str:
    """Return the mark of every easy word, ours and an assessment's, with its picture, and of hard words."""
    hard = [[one.word, one.means] for one in hard_words()]
    ours = [easy_words(), *(words_in(file) for file in (VISIT, CARD, ACTS))]
    held = json.dumps([ours, list(_asked(assessment)), hard], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(held.encode()).hexdigest()[:16]


def _asked(assessment: Assessment) -> Iterator[list[object]]:
    for _, _, question in assessment.questions():
        yield [question.id, question.picture, _texts(question.easy_read)]
        for option in (*question.options, *(o for column in question.columns for o in column.options)):
            yield [option.id, option.picture, _texts(option.easy_read), option.in_a_sentence]


def _texts(several: tuple[Words, ...]) -> list[str]:
    return [str(words) for words in several]
