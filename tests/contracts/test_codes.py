"""Every SNOMED CT code of the questions is one we can vouch for: its digits, its kind and its source."""

import csv
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from stdnum import verhoeff

from assessment.content import folders_in, raw
from web.catalogue import SHIPPED

FILE = SHIPPED / "codes.csv"
COLUMNS = ["category", "category-words", "code", "term", "check-digit", "status"]
# Rows in each category of the source (domain.md 2.4 and 3.2): 348 in all.
ROWS = {
    "001": 40, "002": 15, "003": 9, "004": 19, "005": 13, "006": 202,
    "007": 12, "008": 19, "009": 11, "010": 7, "011": 1,
}  # fmt: skip
# The two ids that the source got wrong, and the terms that wait for a right one.
WRONG = {
    "1082661000000100": "Requires speech and language therapist support to communicate",
    "1082551000000100": "Requires information in aphasia-accessible format",
}
# The two digits before the check digit say what an id is: a concept, international or of a country; the
# seven before those of a country say whose: the United Kingdom's.
INTERNATIONAL, OF_A_COUNTRY, UNITED_KINGDOM = "00", "10", "1000000"


@cache
def rows() -> tuple[dict[str, str], ...]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def codes() -> set[str]:
    return {row["code"] for row in rows() if row["code"]}


def used(value: object) -> Iterator[str]:
    """Yield every code that stands anywhere in what a file of questions holds."""
    if isinstance(value, dict):
        if isinstance(value.get("code"), str):
            yield value["code"]
        for held in value.values():
            yield from used(held)
    elif isinstance(value, list):
        for held in value:
            yield from used(held)


def in_the_questions() -> list[tuple[str, str]]:
    files = ((folder, name, held) for folder in folders_in(SHIPPED) for name, held in raw(folder).items())
    return [(f"{folder.name}/{name}", code) for folder, name, held in files for code in used(held)]


def test_the_file_has_all_rows_of_the_source() -> None:
    assert list(rows()[0]) == COLUMNS
    assert Counter(row["category"] for row in rows()) == ROWS
    assert sum(ROWS.values()) == len(rows()) == 348
    assert sum(bool(row["code"]) for row in rows()) == 346


def test_every_row_says_its_term_and_how_well_it_is_known() -> None:
    assert [row for row in rows() if not (row["term"] and row["category-words"] and row["status"])] == []
    # What a file read in the wrong encoding would look like.
    assert [row["term"] for row in rows() if any(sign in row["term"] for sign in "ÃÂ�")] == []


def test_no_code_stands_twice_in_a_category_or_under_two_terms() -> None:
    places = Counter((row["category"], row["code"]) for row in rows() if row["code"])
    assert [place for place, many in places.items() if many > 1] == []
    assert len(codes()) == len({(row["code"], row["term"]) for row in rows() if row["code"]})


def test_every_code_has_a_right_check_digit() -> None:
    assert [code for code in codes() if not (code.isascii() and verhoeff.is_valid(code))] == []


def test_every_code_is_a_concept_international_or_of_the_united_kingdom() -> None:
    def is_concept(code: str) -> bool:
        if code[-3:-1] == OF_A_COUNTRY:
            return code[-10:-3] == UNITED_KINGDOM and 11 <= len(code) <= 18
        return code[-3:-1] == INTERNATIONAL and 6 <= len(code) <= 18

    assert [code for code in codes() if code.startswith("0") or not is_concept(code)] == []


def test_the_two_wrong_ids_keep_their_terms_and_have_no_code() -> None:
    without = {row["term"]: row for row in rows() if not row["code"]}
    assert set(without) == set(WRONG.values())
    for row in without.values():
        assert row["check-digit"] == "wrong" and row["status"].startswith("no code:")
    assert {row["check-digit"] for row in rows() if row["code"]} == {"right"}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_id_fails_the_check_and_stands_nowhere_in_the_content(wrong: str) -> None:
    assert not verhoeff.is_valid(wrong)
    held = {path: path.read_text(encoding="utf-8") for path in SHIPPED.rglob("*") if path.is_file()}
    assert [str(path.relative_to(SHIPPED)) for path, text in held.items() if wrong in text] == []


def test_every_code_of_the_questions_stands_in_the_file() -> None:
    found = in_the_questions()
    assert found
    assert [(place, code) for place, code in found if code not in codes()] == []


def test_the_file_says_where_it_is_from_and_under_which_licence() -> None:
    says = Path(FILE).with_name("codes-README.txt").read_text(encoding="utf-8")
    for words in ("RA-FlagCode.fsh", "Apache License 2.0", "NHS England", "SNOMED International"):
        assert words in says
    for term in WRONG.values():
        assert term in says
