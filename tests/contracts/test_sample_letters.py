"""Every sample letter keeps what a letter promises: the gate, its size, its words, its silence."""

import re
from collections.abc import Iterator
from io import BytesIO

import page
import pikepdf
import pytest

from assessment.prints import Print
from letters.formats import MAKEABLE, format_of, letter_for
from letters.letter import fair_copy
from letters.page import web_page
from tests.letters.sizes import smallest
from tests.letters.tagged import words_of
from tests.sample_letters import Folder, wanted
from web.commands.sample_people import sample
from web.commands.samples import Wanted

EACH = pytest.mark.parametrize("one", wanted(), ids=lambda one: one.name)
CANARY = "CANARY"  # stands in every answer of lee-private that no letter may tell
TWINS = [one for one in wanted() if one.person == "lee"]


def test_every_letter_was_made(sample_letters: Folder) -> None:
    outcomes = sample_letters.outcomes()
    assert [one.line for one in outcomes if one.fault] == []
    assert [one.name for one in outcomes] == [one.name for one in wanted()]


@EACH
def test_it_passes_the_gate_with_its_title_and_its_language(one: Wanted, sample_letters: Folder) -> None:
    pdf = sample_letters.pdf(one)
    failed = [
        f"{profile}: {failure.rule_id} {failure.message}"
        for profile in ("ua1", "2a")
        for failure in page.validate_pdf_bytes(pdf, profile=profile).failures
    ]
    assert failed == []
    with pikepdf.open(BytesIO(pdf)) as document:
        assert str(document.docinfo.Title) == letter_for(one.print, sample(one.person).given).title
        assert str(document.Root.Lang) == "en-GB"


@EACH
def test_its_words_in_tag_order_are_its_plain_text(one: Wanted, sample_letters: Folder) -> None:
    assert _words(words_of(sample_letters.pdf(one))) == _words(sample_letters.text(one))


@EACH
def test_no_letter_in_it_is_smaller_than_its_print_promises(one: Wanted, sample_letters: Folder) -> None:
    assert smallest(sample_letters.pdf(one)) >= format_of(one.print).base_pt - 0.01


@pytest.mark.parametrize("print_", MAKEABLE)
def test_people_alike_but_for_what_no_letter_tells_have_the_same_letters(print_: Print) -> None:
    said, kept = sample("lee").given, sample("lee-private").given
    assert any(CANARY in str(unit) for unit in kept.units.values())
    ours, theirs = (web_page(fair_copy(letter_for(print_, given)), print_) for given in (said, kept))
    assert ours == theirs


@pytest.mark.parametrize("one", TWINS, ids=lambda one: one.name)
def test_the_files_of_the_two_are_the_same_sign_for_sign(one: Wanted, sample_letters: Folder) -> None:
    twin = Wanted("lee-private", one.print)
    assert sample_letters.pdf(one) == sample_letters.pdf(twin)
    assert sample_letters.html(one) == sample_letters.html(twin)
    assert sample_letters.text(one) == sample_letters.text(twin)


@pytest.mark.parametrize("one", TWINS, ids=lambda one: one.name)
def test_nothing_that_no_letter_tells_is_anywhere_in_the_files(one: Wanted, sample_letters: Folder) -> None:
    twin = Wanted("lee-private", one.print)
    pdf = sample_letters.pdf(twin)
    held = [words_of(pdf), sample_letters.html(twin), sample_letters.text(twin), *_all_in(pdf)]
    assert len(held) > 50
    assert [one[:80] for one in held if CANARY in one] == []


LANGUAGES = {
    "gwenllian": ("cy", ("y Gymraeg sy’n aros", "arhoswch i mi ateb", "dawnsio yn y gegin")),
    "yusra": ("ar", ("أقرأ القصص لحفيدي", "اخلعوا أحذيتكم", "المشي إلى السوق")),
    "hoa": ("vi", ("về thăm mộ ba má tôi", "Xin hỏi tôi trước", "Nghỉ ngơi sau bữa trưa")),
}


@pytest.mark.parametrize("person", LANGUAGES)
def test_words_of_another_language_say_which(person: str, sample_letters: Folder) -> None:
    language, phrases = LANGUAGES[person]
    marked = _marked(sample_letters.html(Wanted(person, Print.STANDARD)))
    for phrase in phrases:
        assert any(phrase in words for tag, words in marked if tag == language), phrase


@pytest.mark.parametrize("person", LANGUAGES)
def test_english_words_are_not_marked_as_another_language(person: str, sample_letters: Folder) -> None:
    english = {"This is what matters most", "If you need help now", "Please tell us", "Yours sincerely"}
    marked = _marked(sample_letters.html(Wanted(person, Print.STANDARD)))
    assert [words for _, words in marked for one in english if one in words] == []
    assert {tag for tag, _ in marked} == {LANGUAGES[person][0]}


def _words(text: str) -> list[str]:
    # A line may end after the hyphen of a word that has one.
    return re.sub(r"(?<=\w)-\s+(?=\w)", "-", text).split()


def _marked(html: str) -> list[tuple[str, str]]:
    """Return every span with a language: its tag, and its words without the places to break a line."""
    found = re.findall(r'<span lang="([a-z-]+)"[^>]*>(.*?)</span>', html, re.DOTALL)
    return [(tag, words.replace("<wbr>", "").replace("\u00a0", " ")) for tag, words in found]


def _all_in(pdf: bytes) -> Iterator[str]:
    """Yield every stream and every string of a PDF."""
    with pikepdf.open(BytesIO(pdf)) as document:
        yield str(document.docinfo)
        for thing in document.objects:
            if isinstance(thing, pikepdf.Stream):
                held = thing.read_bytes()
                yield held.decode("latin-1")
                yield held.decode("utf-16-be", "replace")
            yield from _strings(thing)


def _strings(thing: object) -> Iterator[str]:
    if isinstance(thing, pikepdf.String):
        yield str(thing)
    elif isinstance(thing, pikepdf.Array):
        for one in thing:
            yield from _strings(one)
    elif isinstance(thing, pikepdf.Dictionary):
        for one in thing.values():
            if not getattr(one, "is_indirect", False):
                yield from _strings(one)
