"""A letter is kept word for word."""

import json

import pytest

from letters.faults import LetterFault
from letters.letter import Letter
from letters.stored import from_json, to_json
from letters.words import summary
from tests.letters.makes import anh, sam


@pytest.mark.parametrize("letter", [summary(sam()), summary(anh())])
def test_a_letter_comes_back_from_json_as_it_was(letter: Letter) -> None:
    assert from_json(json.loads(json.dumps(to_json(letter)))) == letter


@pytest.mark.parametrize(
    "broken", [{}, {"kind": "poem"}, {**to_json(summary(sam())), "parts": [{"blocks": [{"is": "x"}]}]}]
)
def test_what_is_no_letter_is_refused_with_a_sentence(broken: dict[str, object]) -> None:
    with pytest.raises(LetterFault, match="cannot be read"):
        from_json(broken)
