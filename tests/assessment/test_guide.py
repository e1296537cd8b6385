"""The guide for the clinical lead names everything that can stand in a file."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from assessment import content_keys
from assessment.content import OPTION_MEANS
from assessment.definition import Act, Applies, CheckKind, Keeps, Kind, Means, NeedCategory, ShowInLetter

GUIDE = (Path(__file__).parents[2] / "docs" / "editing-the-questions.md").read_text(encoding="utf-8")
NAMED = set(re.findall(r"`([^`\n]+)`", GUIDE))

EVERYTHING: dict[str, Iterable[str]] = {
    "keys": [key for keys in content_keys.EVERY for key in keys.all],
    "kinds": Kind,
    "homes": Keeps,
    "choices for the letter": ShowInLetter,
    "meanings of questions": Means,
    "meanings of options": OPTION_MEANS,
    "categories of needs": NeedCategory,
    "times when a need counts": Applies,
    "headings of a checklist": CheckKind,
    "acts of needs": Act,
    "ways of a text": ["text", "easier"],
}


@pytest.mark.parametrize("what", EVERYTHING)
def test_the_guide_names_them_all(what: str) -> None:
    assert set(map(str, EVERYTHING[what])) <= NAMED


def test_the_guide_names_no_meaning_that_we_do_not_know() -> None:
    prefixes = ("print-", "way-", "safe-", "copy-", "call-", "step-", "status-")
    known = {*OPTION_MEANS, *map(str, Means), *map(str, Act)}
    assert {name for name in NAMED if name.startswith(prefixes)} <= known


def test_the_fault_the_guide_shows_is_one_we_give() -> None:
    assert "says asks, which we do not know" in GUIDE
