"""Nothing anybody types does anything in a letter but stand there as words."""

from html.parser import HTMLParser

import pytest

from letters.child import make
from letters.faults import LetterFault
from letters.letter import Part, Quote, Sentence
from letters.making import make_here
from letters.words import summary
from tests.letters.hostile import HOSTILE
from tests.letters.makes import a_summary, said, sam
from tests.letters.tagged import words_of

ALLOWED = {
    "html", "head", "meta", "title", "style", "body", "main", "div", "p", "b", "br", "wbr", "h1", "h2", "h3",
    "ul", "li", "blockquote", "table", "thead", "tbody", "tr", "th", "td", "span",
}  # fmt: skip


class Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        assert {name for name, _ in attrs} <= {
            "lang",
            "charset",
            "name",
            "content",
            "class",
            "dir",
            "role",
            "scope",
            "data-heading",
        }

    def handle_data(self, data: str) -> None:
        self.text += data


def test_there_are_300_hostile_strings() -> None:
    assert len(set(HOSTILE)) == len(HOSTILE) == 300


@pytest.mark.parametrize("start", range(0, 300, 50))
def test_hostile_words_stand_inert_in_the_page_and_in_the_pdf(start: int) -> None:
    strings = HOSTILE[start : start + 50]
    blocks = tuple(
        block
        for place, words in enumerate(strings)
        for block in (Sentence(f"answer:{place}", words), Quote(f"words:{place}", "In your own words", words))
    )
    draft = summary(sam())
    made = make_here(type(draft)(**{**vars(draft), "parts": (Part("x", "Said", blocks),)}))
    page = Elements()
    page.feed(made.html)
    assert page.names <= ALLOWED
    assert "".join(words_of(made.pdf).split()) == "".join(made.text.split())


def test_a_template_someone_typed_is_not_worked_out() -> None:
    made = make_here(summary(a_summary(said("what-matters", "{{7*7}} and {answer}"))))
    assert "{{7*7}} and {answer}" in made.text
    assert "49" not in made.text.replace("496", "")


@pytest.mark.parametrize(
    ("words", "number"),
    [("x\n" * 250, "250 lines"), ("x" * 100_000, "100,000 characters"), ("y" * 10_001, "10,001 characters")],
)
def test_an_answer_over_the_limit_is_refused_with_its_number(words: str, number: str) -> None:
    with pytest.raises(LetterFault) as refused:
        summary(a_summary(said("what-matters", words)))
    assert number in refused.value.sentence
    assert refused.value.question_id == "what-matters"


def test_50_000_new_lines_are_refused_with_their_number() -> None:
    with pytest.raises(LetterFault, match="50,002 characters"):
        summary(a_summary(said("what-matters", "a" + "\n" * 50_000 + "b")))


def test_an_answer_as_long_as_a_letter_takes_is_made_with_and_without_spaces() -> None:
    for words in ("x" * 9_999, "word " * 1_999, "x\n" * 199):
        assert make_here(summary(a_summary(said("what-matters", words)))).pages > 1


def test_a_letter_too_big_to_draw_fails_with_a_sentence_and_does_not_hang() -> None:
    draft = summary(sam())
    poison = tuple(Sentence(f"answer:{number}", "x" * 9_000 + " \n" * 190) for number in range(300))
    with pytest.raises(LetterFault) as refused:
        make(type(draft)(**{**vars(draft), "parts": (Part("x", "Poison", poison),)}))
    assert "shorter" in refused.value.sentence


def test_letters_no_typeface_of_ours_has_are_named_and_nothing_is_drawn_without_them() -> None:
    with pytest.raises(LetterFault) as refused:
        make_here(summary(a_summary(said("what-matters", "요리하고 싶어요"))))
    assert "Hangul" in refused.value.sentence and "요" not in refused.value.sentence


def test_a_sign_no_typeface_of_ours_has_shows_as_a_sign_in_pdf_and_text_alike() -> None:
    made = make_here(summary(a_summary(said("what-matters", "More ∑ than ever"))))
    assert "More \ufffd than ever" in made.text
    assert "More \ufffd than ever" in " ".join(words_of(made.pdf).split())
