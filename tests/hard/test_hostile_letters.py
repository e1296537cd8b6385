"""A letter says every hostile text as it was typed, or refuses in a sentence; none comes alive."""

import re

import pytest

from assessment.definition import Step
from tests.hard.alive import what_came_alive
from tests.hard.browser import Browser, parse
from tests.hard.conftest import FULL
from tests.hard.hostile import as_kept, named
from tests.hard.lettered import is_only_a_document, letter_of, squeezed
from tests.hard.place import Place, step_path
from tests.hard.saying import ROW, everywhere
from tests.letters.tagged import words_of

ALL = dict(named())
# What a letter may refuse to print, or to take at this length, stands alone; others share a letter.
ALONE = ("long", "scripts", "right to left", "direction", "composed", "emoji", "noncharacters")
TEXTS = tuple(ALL)[5 :: 10 if FULL else 20]
if FULL:
    TEXTS = tuple(dict.fromkeys((*TEXTS, *(name for name in ALL if name.startswith(ALONE)))))
SHARED = [text for name, text in ALL.items() if not name.startswith(ALONE)]
SLOTS = (
    "hk-text",
    "hk-long",
    "hk-text.words",
    "hk-long.words",
    f"hk-rows.{ROW}.first",
    f"hk-rows.{ROW}.second",
)
NEXT_SLOTS = (f"hk-next.{ROW}.act", f"hk-next.{ROW}.own")
BATCHES = [SHARED[at : at + len(SLOTS)] for at in range(0, len(SHARED), len(SLOTS))]
KINDS = "every-kind"
REFUSALS = (
    "is too long",
    "cannot print these kinds of writing yet",
    "takes too long to make",
    "A letter can have 60",
    "Lines of up to",
)


@pytest.mark.parametrize("name", TEXTS)
def test_a_letter_says_the_text_or_refuses_in_a_sentence(name: str, shared_place: Place) -> None:
    text, place = ALL[name], shared_place
    row, browser = place.assessment(KINDS), place.browser()
    for step in place.definition(KINDS).steps:
        fields = [*everywhere(step, text), ("rev", "0"), ("action", "continue")]
        day = [pair for pair in fields if pair[0] != f"hk-next.{ROW}.day"] + [
            (f"hk-next.{ROW}.day", "27 3 2027")
        ]
        assert browser.post(step_path(row, step.id), day).status == 303
    drafted = browser.get(f"/assessments/{row.id}/letters/draft")
    assert drafted.status == 200
    assert not what_came_alive(drafted.tree)
    hub = browser.get(f"/assessments/{row.id}/letters")
    assert hub.status == 200 and not what_came_alive(hub.tree)
    letter = letter_of(browser, row)
    if letter is None:
        assert_refused(browser, row.id, text)
        return
    assert letter.page.status == 200 and not what_came_alive(letter.page.tree)
    if not letter.pdf:
        assert any(refusal in letter.row.reason for refusal in REFUSALS), letter.row.reason
        assert letter.row.reason in " ".join(letter.page.text.split())
        return
    wanted = squeezed(as_kept(text))
    assert wanted in squeezed(drafted.text)
    assert wanted in squeezed(letter.html_words)
    assert wanted in squeezed(words_of(letter.pdf))
    assert not [one for one in what_came_alive(parse(letter.html)) if "style" not in one]
    assert not is_only_a_document(letter.pdf)


@pytest.mark.parametrize("number", range(len(BATCHES)) if FULL else range(0, len(BATCHES), 25))
def test_a_letter_says_many_texts(number: int, shared_place: Place) -> None:
    place, texts = shared_place, BATCHES[number]
    row, browser = place.assessment(KINDS), place.browser()
    for step in place.definition(KINDS).steps:
        fields = [(slot, text) for slot, text in zip(SLOTS, texts, strict=False) if belongs(step, slot)]
        fields += [(f"{slot}-letter", "yes") for slot, _ in fields if slot.endswith(".words")]
        if any(belongs(step, slot) for slot in NEXT_SLOTS):
            fields += [(slot, f"a{text}z") for slot, text in zip(NEXT_SLOTS, texts, strict=False)]
            fields += [(f"hk-next.{ROW}.own", "Jo")] if len(texts) < 2 else []
            fields += [(f"hk-next.{ROW}.day", "27 3 2027")]
        assert browser.post(step_path(row, step.id), [*fields, ("action", "continue")]).status == 303
    letter = letter_of(browser, row)
    assert letter is not None and letter.pdf, letter and letter.row.reason
    in_html, in_pdf = squeezed(letter.html_words), squeezed(words_of(letter.pdf))
    for text in texts:
        assert squeezed(as_kept(text)) in in_html and squeezed(as_kept(text)) in in_pdf, text
    assert not [one for one in what_came_alive(parse(letter.html)) if "style" not in one]
    assert not is_only_a_document(letter.pdf)


def belongs(step: Step, field: str) -> bool:
    return field.split(".")[0] in {question.id for question in step.questions}


def assert_refused(browser: Browser, assessment_id: object, text: str) -> None:
    """There is no draft: the page names the question and the number, or what a next step lacks."""
    page = browser.get(f"/assessments/{assessment_id}/letters/make")
    if page.status == 303:  # a next step of blanks only lacks its words
        assert not as_kept(text).strip() or "next-steps" in page.response.location
        return
    assert "is too long. This has" in page.text and "Make it shorter there." in page.text
    assert re.search("The answer to “(What|Which) [a-z ]+[?]” is too long", page.text)
