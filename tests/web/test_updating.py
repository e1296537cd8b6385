"""Newer questions: seen first, then taken; answers stand, touched ones are asked again, and none is lost."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from assessment import content
from store import assessments, definitions, sheets
from tests.conftest import MakeApp, house_of
from tests.web.checking import CheckingClient
from tests.web.conftest import SignIn, Ward
from tests.web.talks import CONTENT, Talk, a_talk, words

# What the second version says instead: file, words of before, words of now.
CHANGES = (
    ("assessment.yaml", 'version: "1"', 'version: "2"'),
    ("words.yaml", "ask: What would you like to tell us?", "ask: What should we know about you?"),
    ("words.yaml", "hint: Any name you like.", "hint: Or what your friends call you."),
    ("choices.yaml", "{id: coffee, label: Coffee, says: coffee, hint: With or without milk.}",
     "{id: water, label: Water, says: water}"),
    ("choices.yaml", "id: energy\n", "id: strength\n"),
    ("figures.yaml", "ask: What is your weight?\n    keeps: assessment",
     "ask: What is your weight?\n    sensitivity: 1\n    keeps: assessment"),
)  # fmt: skip


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """The questions of tests/content/kinds in a second version."""
    folder = Path(shutil.copytree(CONTENT / "kinds", tmp_path / "content" / "kinds"))
    for name, before, now in CHANGES:
        text = (folder / name).read_text(encoding="utf-8")
        assert before in text, before
        (folder / name).write_text(text.replace(before, now), encoding="utf-8")
    return folder


@pytest.fixture
def app(make_app: MakeApp, newer: Path) -> Flask:
    return make_app(SBS_CONTENT=str(newer.parent))


@pytest.fixture
def talk(app: Flask, ward: Ward, practitioner: CheckingClient) -> Talk:
    """An assessment of the first version, with answers."""
    made = a_talk(app, ward, practitioner, "kinds")
    made.save("words", story="Once upon a time", nickname="Wren")
    made.save("choices", best_drink="coffee", energy="some", has_dog="yes")
    return made


def page_of(talk: Talk) -> str:
    return talk.client.get(f"{talk.address}/newer-questions").text


def update(talk: Talk) -> Any:
    page = page_of(talk)
    shown = {name: re.findall(rf'name="{name}" value="(\w+)"', page)[0] for name in ("from", "to")}
    answer = talk.client.post(f"{talk.address}/newer-questions", data=shown)
    assert answer.status_code == 303
    return answer


def again(talk: Talk) -> set[str]:
    """The questions that the step pages ask to ask again."""
    found: set[str] = set()
    for step in ("words", "choices", "figures", "lists"):
        page = talk.step(step)
        for name in re.findall(r'id="question-([\w-]+)">\s*<div class="sbs-changed">', page):
            found.add(name)
    return found


def test_the_task_list_offers_newer_questions_and_the_page_says_what_they_bring(talk: Talk) -> None:
    assert f'href="{talk.address}/newer-questions"' in talk.list_page()
    page = words(page_of(talk))
    for told in (
        "has version 1 of its questions. There is a version 2",
        "1 question is new",
        "3 questions have changed. 2 answers would be asked again",
        "1 question is no longer asked. 1 answer to it can still be read",
        "Changed: What should we know about you? To be asked again Before: What would you like to tell us?",
        "Before: Tea, Coffee. Now: Tea, Water.",
        "New: How much energy do you have today?",
    ):
        assert told in page
    assert "What shall we call you" not in page  # only its hint is another


def test_nothing_is_offered_where_there_is_no_other_version(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    other = f"/assessments/{ward.assessment.id}"
    assert "newer-questions" not in practitioner.get(other).text
    assert practitioner.get(f"{other}/newer-questions").location.endswith(other)


def test_after_the_update_answers_stand_and_only_touched_ones_are_asked_again(talk: Talk) -> None:
    before = talk.units()
    update(talk)
    assert talk.units() == before
    assert again(talk) == {"story", "best-drink"}
    page = words(talk.step("words"))
    assert "The question has changed: ask again" in page and "“What would you like to tell us?”" in page
    listed = words(talk.list_page())
    assert "What should we know about you? – The question has changed: ask again" in listed
    assert "update-to-the-new" not in listed and "newer-questions" not in talk.list_page()


def test_an_option_that_is_gone_reads_in_its_old_words(talk: Talk) -> None:
    update(talk)
    page = talk.step("choices")
    assert (
        re.search(r'value="coffee" checked', page)
        and "Coffee" in words(page)
        and "“coffee”" not in words(page)
    )
    assert "Coffee" in words(talk.client.get(f"{talk.address}/check-answers").text)


@pytest.mark.parametrize("typed", [{}, {"story": "Another story"}])
def test_saving_the_step_counts_as_asked_again_whether_the_answer_changed_or_not(
    talk: Talk, typed: dict[str, str]
) -> None:
    update(talk)
    talk.save("words", **typed)
    assert again(talk) == {"best-drink"}
    assert talk.value("story") == typed.get("story", "Once upon a time")
    history = words(talk.client.get(f"{talk.address}/steps/words/history").text)
    assert ("Asked again, with the same answer" in history) == (not typed)


def test_coming_back_later_asks_nothing_again(talk: Talk) -> None:
    update(talk)
    talk.save("words", "later")
    assert "story" in again(talk)


def test_a_section_is_not_done_while_something_is_to_be_asked_again(talk: Talk) -> None:
    talk.save("choices", best_drink="tea")
    talk.save("words", "done")
    assert "Done" in words(talk.list_page())
    update(talk)
    assert "In progress" in words(talk.list_page())
    answer = talk.save("words", "done")
    assert answer.status_code == 200 and "The question has changed: ask again" in words(answer.text)
    stopped = talk.client.post(f"{talk.address}/check-answers")
    assert "The question has changed: ask again" in words(stopped.text)
    talk.save("choices")
    assert talk.save("words", "done").status_code == 303
    assert "In progress" not in words(talk.list_page())


def test_an_answer_to_a_question_that_has_changed_stays_out_of_the_letter_until_it_is_asked(
    talk: Talk,
) -> None:
    letter = f"{talk.address}/letters/draft"
    assert "Once upon a time" in words(talk.client.get(letter).text)
    update(talk)
    page = words(talk.client.get(letter).text)
    assert "Once upon a time" not in page and "Not in the letter until it is asked again" in page
    assert "You like to be called Wren" in page
    talk.save("words")
    assert "Once upon a time" in words(talk.client.get(letter).text)


def test_answers_of_removed_questions_stay_readable_on_a_page_of_their_own(talk: Talk) -> None:
    update(talk)
    assert "Answers to earlier questions" in talk.list_page()
    assert "Answers to earlier questions" in talk.client.get(f"{talk.address}/check-answers").text
    page = words(talk.client.get(f"{talk.address}/earlier-questions").text)
    assert "Priya Larkfield updated the questions today at" in page
    assert "How much energy do you have today? Some" in page


def test_a_page_of_the_old_questions_saved_afterwards_loses_nothing(talk: Talk) -> None:
    old_words, old_choices = talk.fields("words"), talk.fields("choices")
    update(talk)
    answer = talk.send("choices", old_choices, energy="lots", best_drink="coffee", helpers=["friend"])
    assert answer.status_code == 303 and answer.location.endswith(talk.address)
    talk.send("words", old_words, story="A late story")
    assert (talk.value("energy"), talk.value("story"), talk.value("helpers")) == (
        "lots",
        "A late story",
        ["friend"],
    )
    assert again(talk) == {"story", "best-drink"}  # nobody has asked in the new words
    earlier = words(talk.client.get(f"{talk.address}/earlier-questions").text)
    assert "How much energy do you have today? A lot" in earlier
    with house_of(talk.app).store.reading() as tx:
        (newest, *_) = sheets.revisions_of_step(tx, talk.row.id, "words")
        found = sheets.entries(
            sheets.saves_of(tx, sheets.Past(talk.row.person_id, talk.row.id, "words", frozenset()))
        )
    assert newest.words and found[0].newest.definition_hash == talk.row.definition_hash


def test_two_texts_for_an_old_question_are_chosen_in_its_old_words(
    talk: Talk, ward: Ward, sign_in: SignIn
) -> None:
    theirs = talk.seen_by(sign_in(ward.lead))
    mine, other = talk.fields("choices"), theirs.fields("choices")
    update(talk)
    theirs.send("choices", other, energy="lots")
    answer = talk.send("choices", mine, energy="none")
    page = words(talk.client.get(answer.location).text)
    assert "How much energy do you have today?" in page and "A lot" in page and "None at all" in page


def test_a_signed_assessment_says_that_it_cannot_be_updated(talk: Talk, ward: Ward) -> None:
    page = page_of(talk)
    talk.move("finish", ward.practitioner)
    talk.move("sign", ward.lead)
    stopped = page_of(talk)
    assert "cannot be updated now" in words(stopped)
    assert "<button" not in stopped.split('id="page"')[1].split("</main>")[0]
    shown = {name: re.findall(rf'name="{name}" value="(\w+)"', page)[0] for name in ("from", "to")}
    talk.client.post(f"{talk.address}/newer-questions", data=shown)
    with house_of(talk.app).store.reading() as tx:
        assert assessments.get(tx, talk.row.id).definition_hash == talk.row.definition_hash


def test_a_press_on_a_page_that_was_overtaken_moves_nothing(talk: Talk) -> None:
    update(talk)
    answer = talk.client.post(f"{talk.address}/newer-questions", data={"from": "x", "to": "y"})
    assert answer.status_code == 303 and "not updated" in words(talk.list_page())


def kept_elsewhere(folder: Path) -> None:
    text = (folder / "words.yaml").read_text(encoding="utf-8")
    (folder / "words.yaml").write_text(
        text.replace("keeps: person", "keeps: assessment", 1), encoding="utf-8"
    )


def test_questions_kept_in_another_place_stop_the_update(
    make_app: MakeApp, newer: Path, ward: Ward, sign_in: SignIn, talk: Talk
) -> None:
    kept_elsewhere(newer)
    text = (newer / "assessment.yaml").read_text(encoding="utf-8")
    (newer / "assessment.yaml").write_text(text.replace('"2"', '"3"'), encoding="utf-8")
    third = content.load(newer)
    house = house_of(talk.app)
    with house.store.transaction() as tx:
        definitions.keep(tx, third)
    object.__setattr__(house, "catalogue", {**house.catalogue, third.id: third})
    page = words(page_of(talk))
    assert "It cannot be updated" in page and "What shall we call you?" in page
