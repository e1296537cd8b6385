"""Every PDF can be read by eye and by ear, says what the plain text says, and holds only what is ours."""

from io import BytesIO

import page
import pikepdf
import pytest

from letters import child, fonts, gate
from letters.child import make
from letters.faults import LetterFault
from letters.letter import Letter, fair_copy
from letters.making import make_here
from letters.page import soft
from letters.pdf import draw
from letters.words import summary
from tests.letters.makes import a_summary, anh, said, sam, steps
from tests.letters.tagged import lines_of, words_of

LETTERS = {"short": summary(sam()), "long": summary(anh())}
MADE = pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS)


def many_steps(count: int) -> Letter:
    what = "Thing number {} will be looked at by somebody who knows about it"
    rows = [(what.format(number), "Jo Marsh", "9/12/2026", "text") for number in range(count)]
    return summary(a_summary(steps(*rows)))


@MADE
def test_the_words_in_tag_order_are_the_plain_text_word_for_word(letter: Letter) -> None:
    made = make_here(fair_copy(letter))
    assert words_of(made.pdf).split() == made.text.split()


@MADE
def test_one_file_is_pdf_ua_1_and_pdf_a_2a_with_title_and_language(letter: Letter) -> None:
    made = make(letter)
    assert all(page.validate_pdf_bytes(made.pdf, profile=profile).is_compliant for profile in ("ua1", "2a"))
    with pikepdf.open(BytesIO(made.pdf)) as pdf:
        assert str(pdf.docinfo.Title) == letter.title
        assert str(pdf.Root.Lang) == "en-GB"
        assert len(pdf.pages) == made.pages


@MADE
def test_only_our_own_typefaces_are_in_the_file(letter: Letter) -> None:
    own = {face.name.replace(" ", "-") for face in fonts.faces()}
    with pikepdf.open(BytesIO(make_here(fair_copy(letter)).pdf)) as pdf:
        used = {
            str(font.BaseFont).split("+", 1)[1].removesuffix("-Bold")
            for one in pdf.pages
            for font in one.resources.get("/Font", {}).values()
        }
    assert used <= own
    assert "letter-atkinson-hyperlegible-next-latin" in used


@pytest.mark.parametrize("count", range(1, 8))
def test_no_page_ends_with_a_lone_heading_and_no_row_is_split(count: int) -> None:
    lines = lines_of(make_here(many_steps(count)).pdf)
    for here, following in zip(lines, lines[1:], strict=False):
        if any(tag in ("H1", "H2", "H3", "TH") for tag in here.tags):
            assert following.page == here.page, here.text
    rows: dict[tuple[int, int], set[int]] = {}
    for line in lines:
        if "TD" in line.tags:
            rows.setdefault(line.within, set()).add(line.page)
    assert all(len(pages) == 1 for pages in rows.values())


def test_headings_of_the_table_are_linked_to_its_cells_and_said_once() -> None:
    text = words_of(make_here(many_steps(5)).pdf)
    assert text.count("How you will know") == 1 or text.count("How you will\nknow") == 1


def test_arabic_is_kept_in_the_order_in_which_it_is_read() -> None:
    made = make_here(summary(a_summary(said("what-matters", "أريد أن أطبخ لأحفادي"))))
    assert "أريد أن أطبخ لأحفادي" in " ".join(words_of(made.pdf).split())


def test_a_letter_that_names_another_file_is_not_drawn() -> None:
    for address in ("file:///etc/passwd", "http://127.0.0.1:9/x.png", "font:../../../etc/passwd", "asset:x"):
        with pytest.raises(LetterFault, match="not its own"):
            draw(f'<html lang="en-GB"><title>x</title><body><img alt="x" src="{address}"></body></html>', {})


def test_anything_weasyprint_complains_of_stops_the_letter() -> None:
    with pytest.raises(LetterFault, match="could not be drawn"):
        draw("<html><title>x</title><body>no language</body></html>", {})


def test_the_gate_refuses_a_pdf_that_is_not_accessible() -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    bare = BytesIO()
    pdf.save(bare)
    with pytest.raises(LetterFault, match="accessibility check"):
        gate.check(bare.getvalue(), "en-GB")


def test_a_missing_typeface_is_a_loud_fault(tmp_path: object) -> None:
    with pytest.raises(LetterFault, match="script/setup"):
        fonts.faces(tmp_path)  # type: ignore[arg-type]


def test_a_child_that_runs_out_of_time_is_ended_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "WALL_SECONDS", 0.05)
    with pytest.raises(LetterFault, match="too long to make"):
        make(LETTERS["short"])


def test_a_long_word_may_break_and_short_ones_may_not() -> None:
    assert "<wbr>" in soft("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch")
    assert "<wbr>" not in soft("Physiotherapists <b>")
    assert "&lt;b&gt;" in soft("Physiotherapists <b>")


@pytest.mark.parametrize(
    "words",
    (
        "אני אוהבת לגנן",
        "ฉันชอบทำสวน",
        "আমি বাগান করতে ভালোবাসি",
        "ਮੈਨੂੰ ਬਾਗਬਾਨੀ ਪਸੰਦ ਹੈ",
        "મને બાગકામ ગમે છે",
        "எனக்கு தோட்டம் பிடிக்கும்",
        "මම වත්තට කැමතියි",
        "አትክልት እወዳለሁ",
        "我喜欢园艺",
        "मुझे बागवानी पसंद है",
        "مجھے باغبانی پسند ہے",
    ),
    ids=("he", "th", "bn", "pa", "gu", "ta", "si", "am", "zh", "hi", "ur"),
)
def test_a_letter_speaks_the_languages_people_here_write(words: str) -> None:
    made = make(summary(a_summary(said("what-matters", words))))
    assert words in made.text
    assert words_of(made.pdf).split() == made.text.split()
