"""How to work with me: the person's voice, one sheet in every print, and a wallet size that can be read."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from assessment.closed_lists import NeedCategory
from assessment.prints import Print
from letters.card_space import MOST, sides
from letters.formats import FORMATS, format_of
from letters.letter import fair_copy
from letters.making import make_here
from letters.my_card import CardInput, card_lines, my_card
from letters.need_words import asked_for, may_stand
from letters.stored import from_json, to_json
from letters.text import plain_text
from tests.letters.makes import shipped
from tests.letters.tagged import lines_of, sizes_of, words_of
from tests.letters.visits import MANY, USUAL, a_card_input, a_need

GOLDEN = Path(__file__).parent / "golden"
LONG = (
    "When I go quiet I still listen, so please wait for me and do not answer in my place, whoever is with me."
)


def text_of(given: CardInput, print: Print = Print.STANDARD) -> str:
    return plain_text(fair_copy(my_card(given, print)), print)


@pytest.mark.parametrize("print", [Print.STANDARD, Print.EASY_READ, Print.WALLET])
def test_the_words_are_those_of_the_golden_file(print: Print) -> None:
    assert text_of(a_card_input(*MANY), print) == (GOLDEN / f"card-long-{print}.txt").read_text("utf-8")


@pytest.mark.parametrize("print", FORMATS)
def test_every_print_says_the_same_lines_the_team_and_the_day(print: Print) -> None:
    said = " ".join(text_of(a_card_input(*MANY[:8]), print).split())
    wanted = [line for need in MANY[:8] for line in asked_for(need, shipped()).text.split("\n")]
    wanted += ["My name is Sam.", "they/them", "Riverside", "0151 496 0123", "18001", "23 November 2026"]
    assert [one for one in wanted if one not in said] == []


def test_the_persons_own_words_stand_below_what_they_ask_for() -> None:
    need = a_need("talking-helps.write-down", exactly="In my blue folder")
    assert asked_for(need, shipped()).text == "Please write things down as we talk.\n“In my blue folder”"
    assert asked_for(a_need(term="Does use hearing aid", exactly="Speak to my left ear"), shipped()).text == (
        "Speak to my left ear."
    )


def test_nothing_on_contact_or_on_a_question_that_is_gone_may_stand_on_it() -> None:
    assert not may_stand(a_need("safe-contact.ask-first"), shipped())
    assert not may_stand(a_need(term="Ask first", category=NeedCategory.CONTACT), shipped())
    assert not may_stand(replace(USUAL[0], source="gone.away"), shipped())


@pytest.mark.parametrize("print", FORMATS)
def test_more_lines_than_there_is_room_for_are_left_out_from_the_end_and_said(print: Print) -> None:
    given = a_card_input(*MANY)
    placed = card_lines(given, print)
    shown = [line for panel in placed.panels for line in panel]
    assert len(shown) <= MOST and len(shown) + len(placed.left_out) == len(MANY)
    assert shown[0].text == asked_for(MANY[0], shipped()).text


@pytest.mark.parametrize("print", [Print.LARGE_28, Print.EASY_READ, Print.WALLET])
def test_long_words_never_make_the_sheet_too_long(print: Print) -> None:
    needs = [a_need("talking-helps.write-down", exactly=f"{LONG} ({n})") for n in range(9)]
    made = make_here(fair_copy(my_card(a_card_input(*needs), print)), print)
    assert made.pages <= sides(print)
    assert words_of(made.pdf).split() == made.text.split()
    assert min(sizes_of(made.pdf)) >= min(14, format_of(print).base_pt) - 0.05


def test_the_wallet_card_is_one_strip_of_panels_of_85_by_54_millimetres() -> None:
    made = make_here(fair_copy(my_card(a_card_input(*MANY), Print.WALLET)), Print.WALLET)
    assert made.pages == 1 and min(sizes_of(made.pdf)) >= 9
    lines = lines_of(made.pdf)
    with pikepdf.open(BytesIO(made.pdf)) as pdf:
        assert pdf.Root.MarkInfo.Marked and str(pdf.docinfo.Title) == "How to work with me"
    assert [line.text for line in lines if "H2" in line.tags] == ["What helps me", "My team"]


def test_a_card_without_a_line_asks_to_be_asked() -> None:
    given = a_card_input()
    empty = CardInput(given.assessment, given.person, "Sam", given.team, (), given.said_on)
    for print in (Print.STANDARD, Print.EASY_READ, Print.WALLET):
        assert "Please ask me what helps me." in text_of(empty, print)


def test_it_comes_back_from_json_as_it_was() -> None:
    card = my_card(a_card_input(*MANY), Print.WALLET)
    assert from_json(to_json(card)) == card
