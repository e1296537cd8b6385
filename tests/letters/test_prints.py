"""Every print carries the same steps, names, dates and numbers, at the size it promises."""

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from io import BytesIO

import page
import pikepdf
import pytest

from assessment.prints import Print
from letters.child import make
from letters.easy_help import help_ideas
from letters.formats import MAKEABLE, format_of, letter_for
from letters.heads import lines
from letters.inputs import SummaryInput
from letters.letter import Letter, fair_copy
from letters.making import Made, make_here
from letters.next_steps import step_rows
from letters.numbers import phone_numbers
from letters.said import Writer
from letters.sheets import sheets
from letters.text import plain_text
from tests.letters.makes import a_summary, anh, everything, sam, shipped, steps, written
from tests.letters.tagged import Line, lines_of, sizes_of, words_of

PEOPLE = {"short": sam, "long": lambda: written(anh()), "everything": lambda: written(everything())}
EASY_LEAST, LARGER = 14.0, 1.19
EACH = pytest.mark.parametrize("print", MAKEABLE)
LARGE = [one for one in MAKEABLE if one.startswith("large")]


@cache
def given_of(person: str) -> SummaryInput:
    return PEOPLE[person]()


@cache
def letter_of(person: str, print: Print) -> Letter:
    return fair_copy(letter_for(print, given_of(person)))


@cache
def made_of(person: str, print: Print) -> Made:
    return make_here(letter_of(person, print), print)


@cache
def lines_in(person: str, print: Print) -> list[Line]:
    return lines_of(made_of(person, print).pdf)


def test_the_makeable_prints_are_standard_four_sizes_of_large_print_and_easy_read() -> None:
    assert [str(one) for one in MAKEABLE] == [
        "standard", "large-18", "large-20", "large-24", "large-28", "easy-read",
    ]  # fmt: skip


@EACH
@pytest.mark.parametrize("person", PEOPLE)
def test_the_words_in_tag_order_are_the_plain_text_word_for_word(person: str, print: Print) -> None:
    made = made_of(person, print)
    assert words_of(made.pdf).split() == made.text.split()


@EACH
def test_one_file_is_pdf_ua_1_and_pdf_a_2a(print: Print) -> None:
    made = made_of("long", print)
    assert all(page.validate_pdf_bytes(made.pdf, profile=one).is_compliant for one in ("ua1", "2a"))


@EACH
@pytest.mark.parametrize("person", ["short", "long"])
def test_nothing_is_smaller_than_the_print_promises(person: str, print: Print) -> None:
    least = EASY_LEAST if format_of(print).easy else format_of(print).base_pt
    sizes = Counter(sizes_of(made_of(person, print).pdf))
    assert min(sizes) >= least - 0.05
    assert sizes.most_common(1)[0][0] == pytest.approx(format_of(print).base_pt, abs=0.05)


@pytest.mark.parametrize("print", LARGE)
def test_every_heading_of_large_print_is_a_fifth_larger(print: Print) -> None:
    headings = [line for line in lines_in("long", print) if {"H1", "H2", "H3"} & set(line.tags)]
    assert headings
    assert min(line.size for line in headings) >= LARGER * format_of(print).base_pt


@pytest.mark.parametrize("print", [*LARGE, Print.EASY_READ])
def test_there_is_no_table_in_large_print_and_in_easy_read(print: Print) -> None:
    assert not any("TD" in line.tags for line in lines_in("long", print))
    assert "<table" not in made_of("long", print).html


def test_a_table_that_would_be_torn_is_blocks_in_the_standard_letter_too() -> None:
    rows = [
        (f"Step {n}: {'somebody will look at this with you ' * 3}", "Jo", "9 12 2026", "text")
        for n in range(7)
    ]
    letter = fair_copy(letter_for(Print.STANDARD, a_summary(steps(*rows))))
    made = make_here(letter)
    assert "<table" not in made.html
    assert words_of(made.pdf).split() == made.text.split()


@pytest.mark.parametrize("count", range(1, 6))
def test_the_table_of_the_standard_letter_stands_whole_on_one_page(count: int) -> None:
    rows = [
        (f"Thing {n} will be looked at by somebody", "Jo Marsh, nurse", "9 12 2026", "text")
        for n in range(count)
    ]
    made = make_here(fair_copy(letter_for(Print.STANDARD, a_summary(steps(*rows)))))
    assert len({line.page for line in lines_of(made.pdf) if {"TD", "TH"} & set(line.tags)}) == 1


@pytest.mark.parametrize("print", [one for one in MAKEABLE if one is not Print.EASY_READ])
@pytest.mark.parametrize("person", PEOPLE)
def test_no_page_ends_with_a_lone_heading(person: str, print: Print) -> None:
    found = lines_in(person, print)
    for here, following in zip(found, found[1:], strict=False):
        if {"H1", "H2", "H3", "TH"} & set(here.tags):
            assert following.page == here.page, here.text


@pytest.mark.parametrize("print", LARGE)
def test_no_next_step_is_torn_in_large_print(print: Print) -> None:
    heads = [line.page for line in lines_in("long", print) if line.text.startswith("What will happen")]
    ends = [line.page for line in lines_in("long", print) if line.text.startswith("How you will know")]
    assert heads and heads == ends


# What every print carries.


def numbers_wanted(given: SummaryInput) -> set[str]:
    team = given.team
    helped = (line for line in lines(team.safety_net))
    texts = (team.phone, team.text_number, team.relay, *helped)
    cells = (cell for row in step_rows(given) for cell in row.cells)
    return {re.sub(r"\D", "", number) for number in phone_numbers((*texts, *cells))}


@EACH
@pytest.mark.parametrize("person", ["short", "long"])
def test_every_print_carries_the_same_steps_names_dates_and_numbers(person: str, print: Print) -> None:
    given = given_of(person)
    text = " ".join(plain_text(letter_of(person, print), print).split())
    for row in step_rows(given):
        assert row.by in text
        assert row.who == "You" or row.who in text
    for name in (given.team.name, given.worker, given.person.name_used, given.reference):
        assert name in text
    for day in letter_of(person, Print.STANDARD).parts[0].blocks[:1]:
        assert all(date in text for date in re.findall(r"\w+day \d+ \w+ \d{4}", day.text))  # type: ignore[union-attr]
    assert numbers_wanted(given) <= {re.sub(r"\D", "", n) for n in phone_numbers([text])} | set(text.split())


@EACH
def test_the_same_number_of_next_steps_stands_in_every_print(print: Print) -> None:
    text = plain_text(letter_of("long", print), print)
    told = text.count("By ") if format_of(print).easy else len(letter_of("long", print).steps())
    assert told == len(step_rows(given_of("long"))) == 5


@EACH
def test_two_people_alike_but_for_what_is_never_told_have_the_same_letter(print: Print) -> None:
    secret = {q.id for _, _, q in shipped().questions() if q.sensitivity >= 3}
    given = given_of("everything")
    silent = replace(given, units={k: u for k, u in given.units.items() if k.split(".")[0] not in secret})
    assert secret
    assert letter_for(print, silent) == letter_for(print, given)


# Easy read on its pages.


@pytest.mark.parametrize("person", PEOPLE)
def test_each_planned_page_of_easy_read_is_one_page_on_paper(person: str) -> None:
    made, letter = made_of(person, Print.EASY_READ), letter_of(person, Print.EASY_READ)
    assert made.pages == len(sheets(letter))


@pytest.mark.parametrize("person", PEOPLE)
def test_3_to_5_ideas_stand_on_a_page(person: str) -> None:
    first, *rest = (
        sum(len(run.blocks) for run in sheet) for sheet in sheets(letter_of(person, Print.EASY_READ))
    )
    ideas = [many for many, sheet in zip(rest, sheets(letter_of(person, Print.EASY_READ))[1:], strict=True)
             if not any(run.id == "hard-words" for run in sheet)]  # fmt: skip
    assert 2 <= first <= 4  # the addresses are on it too
    assert all(3 <= many <= 5 for many in ideas), ideas


@pytest.mark.parametrize("person", PEOPLE)
def test_a_picture_comes_before_its_words_and_stays_on_their_page(person: str) -> None:
    found = lines_in(person, Print.EASY_READ)
    figures = [place for place, line in enumerate(found) if "Figure" in line.tags]
    assert figures
    for place in figures:
        assert found[place + 1].page == found[place].page


def test_every_picture_has_words_and_no_picture_is_lost() -> None:
    made = made_of("long", Print.EASY_READ)
    with pikepdf.open(BytesIO(made.pdf)) as pdf:
        alts = [
            str(one.Alt)
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"
        ]
    assert len(alts) == made.html.count("<img ") and all(alts)


def test_the_web_page_needs_no_other_file() -> None:
    for print in MAKEABLE:
        addresses = re.findall(r"(?:src|href)=\"([^\"]*)|url\(([^)]*)", made_of("short", print).html)
        assert all(("".join(one)).startswith("data:") for one in addresses)


def test_the_base_size_of_a_web_page_is_that_of_its_print() -> None:
    found = {one: re.search(r"html \{ font-size: (\d+)%", made_of("short", one).html) for one in MAKEABLE}
    sizes = [int(match[1]) for match in found.values() if match]
    assert sizes[1:5] == [150, 167, 200, 233]


def test_the_child_makes_a_print_as_it_is_made_here() -> None:
    letter = letter_of("short", Print.EASY_READ)
    assert make(letter, Print.EASY_READ).text == made_of("short", Print.EASY_READ).text


def test_the_picture_credit_is_on_the_last_page_only() -> None:
    found = [line for line in lines_in("short", Print.EASY_READ) if "Pictures:" in line.text]
    assert [line.page + 1 for line in found] == [made_of("short", Print.EASY_READ).pages]


def test_the_safety_net_has_an_idea_for_each_line() -> None:
    given = given_of("short")
    assert len(list(help_ideas(given, Writer()))) == len(lines(given.team.safety_net))
