"""A faulty option or column is refused by its name."""

from pathlib import Path

import pytest

from tests.assessment.faulty import PAGE, faults

OPTIONS = [
    ("{id: left}", "option left: does not say label"),
    ("{label: Left}", "option without an id: does not say id"),
    ("{id: right, label: Again}", "has two options with the id right"),
    ("{id: Left, label: Left}", "option Left: the id Left can have only small letters"),
    (
        "{id: left, label: Left, alone: yes}",
        "option left: says alone, which only an option of kind many-of can say",
    ),
    ("{id: left, label: Left, alone: often}", "option left: says alone: often; it can be yes or no"),
    ("{id: left, label: Left, means: print-gold}", "option left: means print-gold, which we do not know"),
    (
        "{id: left, label: Left, means: print-audio}",
        "option left: means print-audio, which can stand only in",
    ),
    (
        "{id: left, label: Prefer not to say}",
        "option left: says 'prefer not to say', which is offered with every",
    ),
    ("{id: left, label: Don’t know.}", "option left: says 'don't know', which is offered with every"),
    ('{id: left, label: Left, code: "1"}', "option left: the code 1 is not a SNOMED CT id"),
]


@pytest.mark.parametrize(("option", "words"), OPTIONS, ids=[words for _, words in OPTIONS])
def test_a_faulty_option_is_refused(tmp_path: Path, option: str, words: str) -> None:
    found = faults(tmp_path, PAGE.replace("{id: left, label: Left}", option))
    assert any(fault.startswith(f"page.yaml: first: {words}") for fault in found), found


COLUMNS = [
    (
        "{id: a, kind: many-of, ask: A}",
        "column a: says kind: many-of; a column can be text, long-text, one-of",
    ),
    ("{id: removed, kind: text, ask: A}", "column removed: the id removed is kept for the system"),
    ("{id: a, kind: text, ask: A, keeps: person}", "column a: says keeps, which we do not know"),
    (
        "{id: a, kind: text, ask: A, means: next-steps}",
        "column a: means next-steps; a column can mean share-about",
    ),
    ("{id: a, kind: one-of, ask: A}", "column a: needs two options or more"),
    ("{id: a, kind: text, ask: A}, {id: a, kind: text, ask: A}", "has two columns with the id a"),
    (
        "{id: a, kind: text, ask: A, means: step-action}",
        "means next-steps, and so needs a column that means step-ow",
    ),
    (
        "{id: a, kind: text, ask: A, means: step-action}",
        "means next-steps, and so needs a column that means step-by",
    ),
    ("{id: a, kind: text, ask: A}", "letter row holds {b}, and only {a} can be filled in there"),
]


@pytest.mark.parametrize(("column", "words"), COLUMNS, ids=[words for _, words in COLUMNS])
def test_faulty_columns_are_refused(tmp_path: Path, column: str, words: str) -> None:
    row = 'letter: {show: yes, row: "{a} {b}"}'
    question = f"{{id: b, kind: rows, ask: A, keeps: person, means: next-steps, {row}, columns: [{column}]}}"
    found = faults(tmp_path, f"{PAGE}  - {question}\n")
    assert any(fault.startswith(f"page.yaml: b: {words}") for fault in found), found
