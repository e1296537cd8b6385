"""Each behaviour that domain.md 5.2 asks for is held by real tests, and none of its rows is missing."""

from pathlib import Path

import pytest

from tests.contracts.held_by import no_tests, promises

PROMISES = promises(Path(__file__).with_name("trauma-informed.txt"))
# How many behaviours each row of the table holds.
ROWS = {
    "Safety": 4, "Trust": 4, "Choice": 4, "Collaboration": 3, "Empowerment": 3, "Cultural consideration": 4,
    "Never ask twice": 4, "Permission gate": 4, "No trauma detail": 4, "Pausing": 5, "Closing well": 3,
    "Staff care": 2, "Language": 2, "Safe enquiry": 4,
}  # fmt: skip
NUMBERS = [f"{row} {number}" for row, many in ROWS.items() for number in range(1, many + 1)]


def test_no_behaviour_of_the_table_is_missing_from_the_list() -> None:
    assert list(PROMISES) == NUMBERS


@pytest.mark.parametrize("number", NUMBERS)
def test_each_behaviour_is_held_by_tests_that_exist(number: str) -> None:
    assert PROMISES[number], f"no test holds {number}"
    assert no_tests(PROMISES[number]) == []
