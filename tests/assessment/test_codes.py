"""The coded rows and their areas: every one can be said, and what we may not carry is refused in words."""

import csv
import io

import pytest

from assessment import areas, codes
from assessment.areas import area_for, asks_of
from assessment.closed_lists import Act, NeedCategory
from assessment.need_card import needs_card
from assessment.recorded import NeedsNow, PersonNeed

ROWS = [row for row in codes.rows() if row.code]


def test_every_row_is_a_need_that_the_card_can_show() -> None:
    assert (len(ROWS), len({row.code for row in ROWS})) == (346, 337)
    for row in ROWS:
        asks = asks_of(row.area, row.code)
        need = PersonNeed(None, asks.category, row.term, row.area, row.code, acts=asks.acts)
        assert codes.fault_of(row.area, row.code) == ""
        assert needs_card(NeedsNow((need,))).lines[0].words == f"{row.term} (not confirmed yet)"
        assert area_for(asks.category, row.code) in codes.areas_of(row.code)


@pytest.mark.parametrize(
    ("code", "says"),
    [
        *((code, "is wrong in its source") for code in codes.BAD),
        ("796161000000102", "wrong check digit"),
        ("7961610000001018", "wrong check digit"),  # as samples of others have it for easy read
        ("12345", "has 5 digits"),
        ("easy read", "it has to be a number"),
        ("022298006", "it has to be a number"),
        ("123456017", "not of a concept"),  # a description, by its partition
        ("99111000119103", "not of a concept"),  # of another country
        ("22298006", "does not stand in the list"),  # a right id, and no adjustment
    ],
)
def test_what_we_may_not_carry_is_refused_with_a_sentence(code: str, says: str) -> None:
    assert says in codes.fault_of("004", code) or says in codes.fault_of("", code)


def test_a_code_in_another_area_is_told_where_it_stands() -> None:
    assert "It stands in 002" in codes.fault_of("004", "204331000000107")
    assert codes.fault_of("", "204331000000107") == ""


def test_a_list_that_is_brought_in_keeps_right_rows_and_says_which_are_wrong() -> None:
    lines = io.StringIO()
    write = csv.writer(lines)
    write.writerow(["category", "category-words", "code", "term", "check-digit", "status"])
    for code in ("796161000000101", "796161000000101", "1082551000000100", "367741000000103", ""):
        write.writerow(["004", "Requires specific information format", code, "A term", "", ""])
    lines.seek(0)
    rows, faults = codes.read_rows(lines)
    assert [row.code for row in rows] == ["796161000000101", ""]
    assert [fault.partition(":")[0] for fault in faults] == ["Line 3", "Line 4", "Line 5"]
    assert "stands twice" in faults[0] and "Leave the code out and keep the words" in faults[1]


def test_a_search_finds_rows_by_parts_of_words() -> None:
    assert [row.term for row in codes.rows_of("006", "POL")] == ["Polish language interpreter needed"]
    assert len(codes.rows_of("006")) == 202


def test_the_eleven_areas_have_words_and_what_they_ask_for() -> None:
    assert [area.id for area in areas.areas()] == [f"{number:03}" for number in range(1, 12)]
    assert all(area.words and area.about and area.asks.applies for area in areas.areas())
    assert areas.words_of("") == areas.words_of("011")
    assert [code for code in areas.coded_with_acts() if not codes.areas_of(code)] == []


def test_what_a_code_asks_for_goes_before_what_its_area_does() -> None:
    bsl, polish = asks_of("002", "204331000000107"), asks_of("006", "203901000000102")
    assert bsl.acts[0] is polish.acts[0] is Act.INTERPRETER and bsl.place < polish.place
    assert Act.PRINT_EASY_READ in asks_of("004", "796161000000101").acts
    assert asks_of("009", "1325381000000109").check == "arrange"
    with pytest.raises(KeyError):
        asks_of("012")


def test_an_answer_without_a_code_belongs_to_the_area_of_its_category() -> None:
    assert {one.value: area_for(one, "") for one in NeedCategory} == {
        "contact": "003", "format": "004", "professional": "002", "support": "001", "adjustment": "011",
    }  # fmt: skip
    assert area_for(NeedCategory.ADJUSTMENT, "105506000") == "007"
