"""How the person sees a section stands in the letter: next to what we say, and only with their yes."""

import pytest

from letters.easy_read import easy_summary
from letters.letter import Idea, Letter, Quote
from letters.words import summary
from tests.letters.makes import a_summary, said, shipped_option

ANSWER = said("smoking", shipped_option("smoking", 1))


def view(
    section: str, value: str = "disagree", letter: str = "yes", **more: str
) -> dict[str, dict[str, str]]:
    words = "I only smoke when I am out."
    return {f"view.{section}": {"value": value, "words": words, "letter": letter, "on": "2026-11-24", **more}}


def quotes(letter: Letter) -> list[tuple[str, str]]:
    return [(one.lead, one.text) for part in letter.parts for one in part.blocks if isinstance(one, Quote)]


def test_a_disagreement_stands_after_what_the_section_says() -> None:
    given = a_summary({**ANSWER, **view("staying-well")})
    (part,) = [part for part in summary(given).parts if part.id == "section:staying-well"]
    assert isinstance(part.blocks[-1], Quote) and len(part.blocks) == 2
    assert quotes(summary(given)) == [("You see this differently", "I only smoke when I am out.")]


@pytest.mark.parametrize(
    "kept",
    [
        view("staying-well", letter=""),
        view("staying-well", "agree"),
        view("staying-well", ""),
        view("staying-safe"),
        view("staying-well", words="  "),
    ],
)
def test_it_stays_out_without_a_yes_without_words_and_where_it_is_about_safety(
    kept: dict[str, dict[str, str]],
) -> None:
    assert quotes(summary(a_summary({**ANSWER, **kept}))) == []


def test_in_easy_read_a_worker_writes_the_words_easier() -> None:
    letter = easy_summary(a_summary({**ANSWER, **view("staying-well")}))
    (idea,) = [
        one
        for part in letter.parts
        for one in part.blocks
        if isinstance(one, Idea) and one.sentences[0].key == "easy:view:staying-well:lead"
    ]
    assert idea.sentences[0].text == "You see this differently."
    assert idea.sentences[1].waits and idea.sentences[1].about == "I only smoke when I am out."
