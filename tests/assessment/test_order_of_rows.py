"""The order that the person gives their rows: kept, and read back in that order everywhere."""

from assessment.answer import answer_of
from assessment.letter_choice import digest_of
from assessment.reading import read
from assessment.units import Unit
from tests.assessment.makes import LATER_ROW, NOBODY, ROW, asked

WANTED = asked("known", "wanted")
CELLS: dict[str, Unit] = {
    f"wanted.{ROW}.thing": {"value": "Sleep"},
    f"wanted.{LATER_ROW}.thing": {"value": "Money"},
}


def order(units: dict[str, Unit]) -> list[str]:
    return [row.cells["thing"] for row in answer_of(WANTED, units).live_rows]


def moved() -> dict[str, Unit]:
    form = {"wanted.shown": ["1"], "wanted.order": [LATER_ROW, ROW]}
    return {**CELLS, **read(WANTED, form, NOBODY, CELLS)}


def test_rows_stand_as_they_were_added_until_the_person_orders_them() -> None:
    assert order(CELLS) == ["Sleep", "Money"]
    assert order(moved()) == ["Money", "Sleep"]


def test_an_ordinary_save_keeps_the_order_and_a_new_row_comes_last() -> None:
    later = "018f0000-0000-7000-8000-000000000003"
    before = moved()
    form = {"wanted.shown": ["1"], f"wanted.{later}.thing": ["The stairs"]}
    units = {**before, **read(WANTED, form, NOBODY, before)}
    assert order(units) == ["Money", "Sleep", "The stairs"]


def test_what_is_no_row_is_no_part_of_an_order() -> None:
    form = {"wanted.shown": ["1"], "wanted.order": ["<b>", LATER_ROW]}
    assert read(WANTED, form, NOBODY, CELLS)["wanted"]["order"] == [LATER_ROW]


def test_another_order_of_the_same_words_needs_no_new_yes_for_the_letter() -> None:
    assert digest_of(WANTED, answer_of(WANTED, CELLS)) == digest_of(WANTED, answer_of(WANTED, moved()))
