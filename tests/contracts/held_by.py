"""Reads a list of promises and of the tests that hold each, such as never-lose.txt."""

import ast
from functools import cache
from pathlib import Path

TESTS = Path(__file__).parents[1]


def promises(file: Path) -> dict[str, list[str]]:
    """The tests that hold each promise, by its number: what stands before the first full stop and space."""
    found: dict[str, list[str]] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            found[list(found)[-1]].append(line.strip())
        elif line and not line.startswith("#"):
            number = line[: line.index(". ")]
            assert number not in found, f"{number} stands twice in {file.name}"
            found[number] = []
    return found


def no_tests(held_by: list[str]) -> list[str]:
    """Those of the list that name no test which is there."""
    return [one for one in held_by if one.partition("::")[2] not in names_in(TESTS / one.partition("::")[0])]


@cache
def names_in(file: Path) -> frozenset[str]:
    """The tests that a file defines, read without running it."""
    if not file.is_file():
        return frozenset()
    names = (
        node.name for node in ast.parse(file.read_text("utf-8")).body if isinstance(node, ast.FunctionDef)
    )
    return frozenset(name for name in names if name.startswith("test_"))
