"""Rows: each cell a unit of its own, blank rows make nothing, and a row taken out stays in the record."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from assessment.answers import answer_of, check, in_letter, read, say_list
from assessment.units import Unit, is_row_id, question_key, removed_key, row_id
from tests.assessment.makes import LATER_ROW, NOBODY, ROW, asked, post

PETS = asked("kinds", "pets")
CELL = f"{ROW}.name"


def units_of(**cells: str) -> dict[str, Unit]:
    return read(PETS, {f"pets.{ROW}.{name}": [text] for name, text in cells.items()}, NOBODY, {})


def test_each_cell_is_a_unit_of_its_own() -> None:
    units = units_of(name="Rex", since="1 2 2020")
    assert units[f"pets.{ROW}.name"] == {"value": "Rex"}
    assert units[f"pets.{ROW}.since"] == {"value": "1 2 2020"}


def test_a_row_that_was_added_and_left_blank_makes_no_unit() -> None:
    units = units_of(name="", since="", friendly="")
    assert list(units) == ["pets"]


def test_a_cell_made_blank_is_a_change() -> None:
    before = units_of(name="Rex")
    assert read(PETS, {f"pets.{ROW}.name": [""]}, NOBODY, before)[f"pets.{ROW}.name"] == {"value": ""}


def test_a_row_is_taken_out_by_a_cell_and_its_words_are_kept() -> None:
    taken_out = units_of(name="Rex") | {removed_key("pets", ROW): {"value": "yes"}}
    answer = answer_of(PETS, taken_out)
    assert answer.live_rows == ()
    assert (answer.rows[0].removed, answer.rows[0].cells["name"]) == (True, "Rex")
    assert say_list(PETS, answer) == ()
    put_back = answer_of(PETS, taken_out | {removed_key("pets", ROW): {"value": ""}})
    assert put_back.live_rows[0].cells["name"] == "Rex"


def test_a_row_is_taken_out_by_a_posted_field_too() -> None:
    units = read(PETS, {f"pets.{ROW}.removed": ["yes"]}, NOBODY, units_of(name="Rex"))
    assert units[f"pets.{ROW}.removed"] == {"value": "yes"}


def test_rows_stand_in_the_order_in_which_they_were_added() -> None:
    before = units_of(name="Rex")
    units = read(PETS, {f"pets.{LATER_ROW}.name": ["Mog"]}, NOBODY, before) | before
    assert [row.cells["name"] for row in answer_of(PETS, units).rows] == ["Rex", "Mog"]


def test_fields_that_are_no_cells_make_no_units() -> None:
    form = {"pets.1.name": ["Rex"], f"pets.{ROW}.colour": ["red"], f"pets.{ROW.upper()}.name": ["Rex"]}
    assert list(read(PETS, form, NOBODY, {})) == ["pets"]


def test_a_row_is_said_in_its_own_words_without_the_cells_that_are_blank() -> None:
    assert say_list(PETS, answer_of(PETS, units_of(name="Rex", friendly="yes"))) == ("Rex. Friendly: yes.",)


def test_a_malformed_cell_is_a_fault_at_its_own_field_and_a_row_taken_out_has_none() -> None:
    units = units_of(name="Rex", since="long ago", sort="snake")
    fields = [fault.field for fault in check(PETS, answer_of(PETS, units))]
    assert fields == [f"pets.{ROW}.since", f"pets.{ROW}.sort"]
    assert check(PETS, answer_of(PETS, units | {removed_key("pets", ROW): {"value": "yes"}})) == ()


def test_a_yes_for_rows_returns_to_ask_when_a_cell_changes_or_a_row_goes() -> None:
    before = units_of(name="Rex")
    refused = before | read(PETS, {"pets.letter": ["no"]}, NOBODY, before)
    units = refused | read(PETS, {"pets.letter": ["yes"]}, NOBODY, refused)
    assert in_letter(PETS, answer_of(PETS, units))
    assert not in_letter(PETS, answer_of(PETS, units | {f"pets.{ROW}.name": {"value": "Max"}}))
    assert not in_letter(PETS, answer_of(PETS, units | {f"pets.{LATER_ROW}.name": {"value": "Mog"}}))
    assert not in_letter(PETS, answer_of(PETS, units | {removed_key("pets", ROW): {"value": "yes"}}))


def test_who_answered_is_kept_for_rows_too() -> None:
    units = post(PETS, {}, ("person-with-help", ""))
    assert units["pets"].get("who") == ""
    units = read(PETS, {f"pets.{ROW}.name": ["Rex"]}, ("person-with-help", ""), {})
    assert units["pets"].get("who") == "person-with-help"


@given(st.integers(0, 2**48 - 1), st.integers(0, 2**74 - 1))
def test_a_row_id_is_a_uuid_of_version_seven(milliseconds: int, random: int) -> None:
    made = row_id(milliseconds, random)
    assert is_row_id(made) and UUID(made).version == 7
    assert UUID(made).int >> 80 == milliseconds


@given(st.integers(0, 2**48 - 2), st.integers(0, 2**74 - 1), st.integers(0, 2**74 - 1))
def test_row_ids_sort_by_time(milliseconds: int, one: int, other: int) -> None:
    assert row_id(milliseconds, one) < row_id(milliseconds + 1, other)


def test_a_unit_key_is_taken_apart() -> None:
    cell = question_key(f"pets.{ROW}.name")
    assert cell is not None
    assert (cell.question, cell.row, cell.column) == ("pets", ROW, "name")
    for other in (
        "step.words",
        "section.all",
        "reason.needs-first",
        "letter.summary.x",
        "pets.a.b",
        "a.b.c.d",
    ):
        assert question_key(other) is None
