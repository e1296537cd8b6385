"""Words, pages, sizes and colours by need or by hand: shown, explained, kept for one worker, and undone."""

import re
from pathlib import Path

import pytest
from flask import Flask

from assessment.session_view import VALUES, Part
from tests.conftest import house_of
from tests.web.acting import a_need
from tests.web.checking import CheckingClient
from tests.web.conftest import SignIn, Ward
from tests.web.talks import Talk, a_talk, words

SCHEMES = (Path(__file__).parents[2] / "static/css/_schemes.scss").read_text()
SCHEME = re.compile(r'^  "(\w+)": \((.*)\),?$', re.MULTILINE)
COLOUR = re.compile(r'"([\w-]+)": (#[0-9a-f]{6})')


@pytest.fixture
def kinds(app: Flask, ward: Ward, practitioner: CheckingClient) -> Talk:
    return a_talk(app, ward, practitioner, "kinds")


def choose(talk: Talk, said: str) -> None:
    assert talk.client.post(f"{talk.address}/view", data={"choose": said}).status_code == 303


def body_class(page: str) -> str:
    found = re.search(r'<body(?: class="([^"]*)")? data-signed-in', page)
    assert found
    return found[1] or ""


def test_a_step_of_many_questions_is_asked_a_few_at_a_time_and_saved_as_ever(
    app: Flask, ward: Ward, kinds: Talk
) -> None:
    a_need(app, ward, acts=["fewer-questions"], term="A few at a time")
    page = kinds.step("choices")
    assert "Part 1 of 2" in words(page) and "question-energy" not in page and "as done" not in words(page)
    assert "3 questions on a page because of “A few at a time”" in words(page)
    kinds.save("choices", "save", "?part=2", energy="lots")
    answer = kinds.send("choices", kinds.fields("choices"), query="?part=1", best_drink="tea")
    assert answer.location == f"{kinds.address}/steps/choices?part=2"
    assert (kinds.value("best-drink"), kinds.value("energy")) == ("tea", "lots")
    last = kinds.send("choices", kinds.fields("choices", "?part=2"), query="?part=2")
    assert last.location == f"{kinds.address}/steps/figures"
    assert "question-energy" in kinds.step("choices", "?at=energy")
    assert "question-energy" in kinds.step("choices", "?part=9")


def test_a_fault_of_another_part_is_named_with_the_way_to_it(kinds: Talk) -> None:
    kinds.save("choices", energy="typed by hand", best_drink="typed by hand")
    choose(kinds, "per-page=3")
    page = kinds.step("choices")
    assert 'href="#best-drink"' in page and f'href="{kinds.address}/steps/choices?part=2#energy"' in page
    assert 'href="#energy"' in kinds.step("choices", "?part=2")


def test_easier_words_stand_in_the_place_of_the_ordinary_ones_which_are_one_click_away(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    definition = next(iter(house_of(app).catalogue.values()))
    step = definition.sections[0].steps[0]
    question = next(one for one in step.questions if one.ask.easier and one.options)
    address = f"/assessments/{ward.assessment.id}/steps/{step.id}"
    ordinary = words(practitioner.get(address).text)
    assert question.ask.text in ordinary and "The ordinary words" not in ordinary
    a_need(app, ward, acts=["easier-words"], term="Plain words")
    easier = words(practitioner.get(address).text)
    assert question.ask.easier in easier and question.ask.text in easier.split("The ordinary words")[1]
    assert "easier words because of “Plain words”" in easier
    option = question.options[0]
    practitioner.post(address, data={question.id: option.id, "rev": "0", "action": "continue"})
    check = words(practitioner.get(f"/assessments/{ward.assessment.id}/check-answers").text)
    assert question.ask.text in check and str(option.label) in check


def test_size_and_colours_hold_on_every_page_of_the_record_for_this_worker_alone(
    kinds: Talk, ward: Ward, sign_in: SignIn
) -> None:
    choose(kinds, "size=150")
    choose(kinds, "colours=dark")
    classes = "sbs-size sbs-size--150 sbs-colours sbs-colours--dark"
    for address in ("", "/steps/words", "/steps/words/one/nickname", "/check-answers", "/view", "/letters"):
        assert body_class(kinds.client.get(kinds.address + address).text) == classes, address
    assert body_class(kinds.client.get(f"/people/{ward.person.id}").text) == classes
    assert body_class(kinds.client.get("/work").text) == ""
    assert body_class(kinds.seen_by(sign_in(ward.lead)).list_page()) == ""


def test_the_page_of_choices_shows_each_as_it_would_be_says_why_and_undoes(
    app: Flask, ward: Ward, kinds: Talk
) -> None:
    a_need(app, ward, acts=["print-large-20"], term="Large print, 20 point")
    page = kinds.client.get(f"{kinds.address}/view?step=words").text
    assert "Because of “Large print, 20 point”." in words(page)
    for colours in VALUES[Part.COLOURS]:
        assert f"sbs-colours sbs-colours--{colours}" in page
    for size in VALUES[Part.SIZE]:
        assert f"sbs-sample--{size}" in page
    assert f'href="{kinds.address}/steps/words"' in page
    choose(kinds, "size=100")
    page = kinds.client.get(f"{kinds.address}/view").text
    assert "Chosen by you. Wren Sandpiper needs: “Large print, 20 point”" in words(page)
    assert body_class(page) == ""
    choose(kinds, "size=")
    assert body_class(kinds.list_page()) == "sbs-size sbs-size--150"
    choose(kinds, "size=nothing like it")
    choose(kinds, "rubbish")
    assert body_class(kinds.list_page()) == "sbs-size sbs-size--150"


def test_the_ordinary_page_is_one_press_away_and_so_is_the_way_back(kinds: Talk) -> None:
    choose(kinds, "colours=cream")
    kinds.save("words", "show-ordinary", nickname="Wren")
    assert body_class(kinds.step("words")) == "" and kinds.value("nickname") == "Wren"
    assert "Held back: cream paper" in words(kinds.step("words"))
    kinds.save("words", "show-changes")
    assert "sbs-colours--cream" in body_class(kinds.step("words"))


def test_an_ordinary_page_says_nothing_of_changes(kinds: Talk) -> None:
    page = kinds.step("words")
    assert "sbs-view__line" not in page and body_class(page) == ""


def test_the_colours_of_every_scheme_are_easy_to_tell_apart() -> None:
    schemes = {name: dict(COLOUR.findall(colours)) for name, colours in SCHEME.findall(SCHEMES)}
    assert tuple(schemes) == VALUES[Part.COLOURS]
    for name, of in schemes.items():
        for words_, paper in (("ink", "paper"), ("link", "paper"), ("alarm", "paper")):
            assert contrast(of[words_], of[paper]) >= 7, (name, words_)
        assert contrast(of["on-press"], of["press"]) >= 7 and contrast(of["on-top"], of["top"]) >= 7, name
        assert contrast(of["line"], of["paper"]) >= 3 and contrast(of["press"], of["paper"]) >= 3, name


def contrast(one: str, other: str) -> float:
    """As WCAG 2.2 counts it."""
    lighter, darker = sorted((light(one), light(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def light(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
