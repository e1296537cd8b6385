"""Needs act: each one changes the plan of a visit, the page or a letter, as the golden file says.

A change that is meant: `.venv/bin/python -m tests.contracts.test_needs_act` writes it anew; read the changes.
"""

from functools import cache
from pathlib import Path

import pytest

from assessment.closed_lists import Act, Applies
from assessment.content import load
from assessment.definition import Assessment
from assessment.recorded import PersonNeed
from tests.contracts.needs_act import changes, every_need
from web.catalogue import SHIPPED

GOLDEN = Path(__file__).with_name("needs-act.txt")


@cache
def ours() -> Assessment:
    return load(SHIPPED / "complex-needs")


@cache
def found() -> dict[str, tuple[PersonNeed, dict[str, list[str]]]]:
    return {need.source: (need, changes(ours(), need)) for need in every_need(ours())}


def as_text() -> str:
    lines: list[str] = []
    for source, (need, changed) in found().items():
        lines.append(f"{source} ({', '.join(need.applies)})")
        lines += [f"  {where}: {one}" for where, ones in changed.items() for one in ones]
    return "\n".join(lines) + "\n"


def test_every_need_changes_what_the_golden_file_says() -> None:
    assert as_text() == GOLDEN.read_text(encoding="utf-8")


def test_no_need_changes_nothing() -> None:
    assert [source for source, (_, changed) in found().items() if not any(changed.values())] == []


def test_what_counts_in_a_visit_changes_its_plan_or_its_page() -> None:
    of_a_visit = {Applies.BEFORE, Applies.DURING, Applies.AFTER}
    silent = {
        source
        for source, (need, changed) in found().items()
        if of_a_visit & set(need.applies) and not (changed["plan"] or changed["page"])
    }
    # These act before a visit by the form of what is sent, or by the way in which we are in touch.
    assert {one for one in silent if not one.startswith("letter-")} == set()
    assert all(found()[one][1]["letter"] for one in silent if one.startswith("letter-"))


def test_what_counts_in_letters_changes_a_letter() -> None:
    silent = [
        source
        for source, (need, changed) in found().items()
        if Applies.LETTERS in need.applies and not changed["letter"]
    ]
    assert silent == []


@pytest.mark.parametrize("where", ["plan", "page", "letter"])
def test_each_place_is_changed_by_many_needs(where: str) -> None:
    assert sum(bool(changed[where]) for _, changed in found().values()) > 30


def test_every_act_that_a_question_asks_for_is_in_it() -> None:
    asked = {act for need, _ in found().values() for act in need.acts}
    assert {act for act in Act if act not in asked} <= {
        Act.PRINT_STANDARD,
        Act.PRINT_WEB,
        Act.PRINT_BRAILLE,
    }


if __name__ == "__main__":
    GOLDEN.write_text(as_text(), encoding="utf-8")
