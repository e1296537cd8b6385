"""Each thing that must hold so that no word is lost is held by real tests, and none of them is missing."""

from pathlib import Path

import pytest

from tests.contracts.held_by import no_tests, promises

PROMISES = promises(Path(__file__).with_name("never-lose.txt"))
NUMBERS = [*(f"4.4 {n}" for n in range(1, 23)), *(f"must {n}" for n in range(1, 14))]


def test_no_promise_is_missing_from_the_list() -> None:
    assert list(PROMISES) == NUMBERS


@pytest.mark.parametrize("number", NUMBERS)
def test_each_promise_is_held_by_tests_that_exist(number: str) -> None:
    assert PROMISES[number], f"no test holds {number}"
    assert no_tests(PROMISES[number]) == []
