"""Each thing that must hold so that no word is lost is held by real tests, and none of them is missing."""

import ast
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
LIST = Path(__file__).with_name("never-lose.txt")
NUMBERS = [*(f"4.4 {n}" for n in range(1, 23)), *(f"must {n}" for n in range(1, 14))]


def promises() -> dict[str, list[str]]:
    """The tests that hold each promise, by its number."""
    found: dict[str, list[str]] = {}
    for line in LIST.read_text().splitlines():
        if line.startswith("  "):
            found[list(found)[-1]].append(line.strip())
        elif line and not line.startswith("#"):
            found[line[: line.index(". ")]] = []
    return found


@cache
def names_in(file: Path) -> frozenset[str]:
    """The tests that a file defines, read without running it."""
    if not file.is_file():
        return frozenset()
    names = (node.name for node in ast.parse(file.read_text()).body if isinstance(node, ast.FunctionDef))
    return frozenset(name for name in names if name.startswith("test_"))


def test_no_promise_is_missing_from_the_list() -> None:
    assert list(promises()) == NUMBERS


@pytest.mark.parametrize("number", NUMBERS)
def test_each_promise_is_held_by_tests_that_exist(number: str) -> None:
    held_by = promises()[number]
    assert held_by, f"no test holds {number}"
    for one in held_by:
        file, _, name = one.partition("::")
        assert name in names_in(TESTS / file), f"{one} is no test"
