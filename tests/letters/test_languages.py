"""Words in another language are marked as such, and English ones are not."""

import pytest

from assessment.prints import Print
from letters.formats import letter_for
from letters.languages import Piece, pieces, tags
from letters.letter import fair_copy
from letters.making import make_here
from tests.letters.makes import a_person, a_summary, said
from tests.letters.tagged import languages_in


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Welsh and English", ("cy",)),
        ("British Sign Language, Welsh and English", ("cy",)),
        ("vietnamese", ("vi",)),
        ("English", ()),
        ("", ()),
        ("Arabic, Kurdish", ("ar", "ku")),
        ("Klingon", ()),
    ],
)
def test_the_languages_of_a_person_are_found_in_what_a_worker_wrote(
    said: str, expected: tuple[str, ...]
) -> None:
    assert tags(said) == expected


@pytest.mark.parametrize(
    ("line", "languages", "language"),
    [
        ("Dw i'n hoffi mynd i'r capel ar ddydd Sul.", ("cy",), "cy"),
        ("Tôi muốn được gặp con gái của tôi.", ("vi",), "vi"),
        ("Nie lubię hałasu.", ("pl",), "pl"),
        ("أحب الهدوء في الصباح.", (), "ar"),
        ("من دوست دارم در خانه بمانم.", ("fa",), "fa"),
        ("Я люблю тишину.", ("uk", "ru"), "uk"),
        ("I like a quiet room.", ("cy", "vi"), ""),
        ("My dog Siôn and the garden.", ("cy",), ""),
        ("My daughter Nguyễn Thị Hoa helps me.", ("vi",), ""),
        ("Sunday", ("cy",), ""),
        ("Dw i'n hoffi mynd i'r capel.", (), ""),  # Latin letters, and nobody said what language it can be
        ("07700 900123", ("ar",), ""),
        ("", ("ar",), ""),
    ],
)
def test_a_line_is_in_the_language_it_is_written_in(
    line: str, languages: tuple[str, ...], language: str
) -> None:
    assert pieces(line, languages) == (Piece(line, language),)


def test_a_lead_in_english_and_words_in_another_language_are_told_apart() -> None:
    line = "You told us what helps: Tôi muốn yên tĩnh và có thời gian."
    lead, words = pieces(line, ("vi",))
    assert (lead.text + words.text, lead.language, words.language) == (line, "", "vi")


def test_words_of_another_language_carry_it_in_the_web_page_and_in_the_pdf() -> None:
    welsh = said("what-matters", "Dw i'n hoffi mynd i'r capel ar ddydd Sul.")
    given = a_summary(welsh, person=a_person(language="Welsh and English"))
    for print in (Print.STANDARD, Print.LARGE_24):
        made = make_here(fair_copy(letter_for(print, given)), print)
        assert made.html.count('<span lang="cy" dir="auto">Dw i') == 1
        assert languages_in(made.pdf) == {"cy"}


def test_a_letter_all_in_english_marks_nothing() -> None:
    made = make_here(fair_copy(letter_for(Print.STANDARD, a_summary(said("what-matters", "A quiet room.")))))
    assert "<span lang" not in made.html
    assert languages_in(made.pdf) == set()
