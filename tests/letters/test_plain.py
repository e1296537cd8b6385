"""Hints for plainer words find what is hard, and leave alone what is not."""

import pytest

from letters.letter import StepRow
from letters.plain import HintKind, PlainWords, hints, step_hints, text_hints
from letters.words import summary
from tests.letters.makes import a_summary, anh, said

WORDS = PlainWords(
    {"referral": "we will ask [service] to see you", "ICT": "the team"},
    ("as soon as possible", "soon"),
    ("DNA",),
    {"refused": "chose not to", "failed": "did not", "failed to attend": "missed"},
)


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("We made a Referral.", HintKind.WORD, "Referral"),
        ("The ICT will call.", HintKind.WORD, "ICT"),
        ("Marked DNA twice.", HintKind.NEVER, "DNA"),
        ("You Refused it.", HintKind.BLAME, "Refused"),
        ("You failed to attend.", HintKind.BLAME, "failed to attend"),
        ("We will call as soon as possible.", HintKind.VAGUE, "as soon as possible"),
        ("Ask the CPN about it.", HintKind.CAPITALS, "CPN"),
        ("You were visited on Monday.", HintKind.PASSIVE, "were visited"),
        ("About 25% of people.", HintKind.PERCENT, "25%"),
        ("word " * 21, HintKind.LONG_SENTENCE, "21 words"),
        ("One. Two. Three. Four.", HintKind.LONG_PARAGRAPH, "4 sentences"),
    ],
)
def test_what_is_hard_to_read_is_found_with_something_to_say_instead(
    text: str, kind: HintKind, found: str
) -> None:
    first = next(hint for hint in text_hints("answer:x", text, WORDS) if hint.kind is kind)
    assert (first.found, first.key) == (found, "answer:x")
    assert first.say and not first.blocks


@pytest.mark.parametrize(
    "text", ["Dictation is fine.", "Call 111 or your GP.", "The NHS and BSL.", "You are tired.", "I ate it."]
)
def test_plain_words_get_no_hint(text: str) -> None:
    assert not list(text_hints("answer:x", text, WORDS))


@pytest.mark.parametrize(
    ("row", "lacks"),
    [
        (StepRow("1", "Visit", "", "Monday 7 December 2026", ""), ["Say who will do it"]),
        (StepRow("1", "Visit", "Jo", "", ""), ["Say by what date"]),
        (StepRow("1", "", "Jo", "", ""), ["Say what will happen", "Say by what date"]),
        (StepRow("1", "Visit", "Jo", "Monday 7 December 2026", ""), []),
    ],
)
def test_only_a_gap_in_a_next_step_blocks(row: StepRow, lacks: list[str]) -> None:
    assert [hint.found for hint in step_hints(row, WORDS) if hint.blocks] == lacks


def test_a_date_nobody_can_read_is_no_date() -> None:
    letter = summary(a_summary(said("next-steps", {"018f0000-0000-7000-8000-000000000001": {
        "action": "Visit", "who": "Jo", "by": "when we can", "told": "phone"}})))  # fmt: skip
    assert [hint.found for hint in hints(letter, WORDS) if hint.blocks] == ["Say by what date"]


def test_our_own_sentences_follow_our_own_advice() -> None:
    for sentence in summary(anh()).sentences():
        if sentence.key.startswith("fixed:"):
            found = [
                hint
                for hint in text_hints(sentence.key, sentence.text, WORDS)
                if hint.kind is not HintKind.LONG_SENTENCE
            ]
            assert not found, sentence.text
