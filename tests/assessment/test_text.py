"""What a person typed is kept: only what cannot be text is replaced, and one by one."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.text import clean, too_long_for_letter
from tests.assessment.hostile import HOSTILE

ANY_TEXT = st.text(st.characters())  # surrogates too


def test_text_is_kept_as_composed_letters() -> None:
    assert clean("cafe\u0301") == "caf\u00e9"


def test_every_line_end_becomes_a_line_feed() -> None:
    assert clean("a\r\nb\rc\nd") == "a\nb\nc\nd"


@pytest.mark.parametrize(
    "control", ["\x00", "\x07", "\x0b", "\x0c", "\x1b", "\x7f", "\x85", "\x9f", "\ud800", "\udfff"]
)
def test_a_control_character_or_lone_surrogate_leaves_its_mark(control: str) -> None:
    assert clean(f"a{control}b") == "a\ufffdb"


@pytest.mark.parametrize(
    "kept", ["\t", "\n", " ", "\u200b", "\u202e", "\u2067", "\u2069", "\ufeff", "\u2028"]
)
def test_spaces_and_marks_of_direction_are_kept_at_both_ends(kept: str) -> None:
    assert clean(f"{kept}word{kept}") == f"{kept}word{kept}"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_kept_and_can_be_written_to_a_file(text: str) -> None:
    kept = clean(text)
    assert kept.encode() and kept or not text
    assert clean(kept) == kept


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(ANY_TEXT)
def test_cleaned_text_is_composed_and_can_be_encoded(text: str) -> None:
    kept = clean(text)
    assert unicodedata.is_normalized("NFC", kept)
    assert kept.encode().decode() == kept


def test_a_letter_says_what_it_takes() -> None:
    assert too_long_for_letter("x" * 10_000) == ""
    assert too_long_for_letter("x" * 10_001) == "This has 10,001 characters. A letter takes 10,000."
    assert too_long_for_letter("\n" * 199) == ""
    assert too_long_for_letter("\n" * 200) == "This has 201 lines. A letter takes 200."
