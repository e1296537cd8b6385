"""More of a step: repeatable rows, questions that follow on, and what goes with an answer."""

import re

import pytest
from flask import Flask

from tests.web.checking import CheckingClient
from tests.web.conftest import Ward
from tests.web.talks import Talk, a_talk, fields_of, row_ids, words


@pytest.fixture
def kinds(app: Flask, ward: Ward, practitioner: CheckingClient) -> Talk:
    return a_talk(app, ward, practitioner, "kinds")


@pytest.fixture
def follow(app: Flask, ward: Ward, practitioner: CheckingClient) -> Talk:
    return a_talk(app, ward, practitioner, "show-if")


def test_follow_up_questions_stand_on_the_page_with_no_script(follow: Talk) -> None:
    page = words(follow.step("follow-on"))
    assert "If you chose “Tea”" in page and "Do you take milk?" in page and "Which milk?" in page


def test_answers_of_a_hidden_question_are_kept_and_their_faults_do_not_count(follow: Talk) -> None:
    follow.save("follow-on", drinks=["tea"], with_milk="yes", which_milk="x" * 10_001)
    assert "Error:" in follow.step("follow-on")
    follow.save("follow-on", drinks=["water"])
    assert "Error:" not in follow.step("follow-on")
    assert follow.value("which-milk") == "x" * 10_001


def test_an_empty_first_row_stands_ready_and_makes_nothing_when_left_empty(kinds: Talk) -> None:
    page = kinds.step("lists")
    assert len(row_ids(page, "pets")) == 1 and "Pet 1" in words(page)
    kinds.save("lists")
    assert [key for key in kinds.units() if key.startswith("pets.")] == []


def test_rows_are_added_removed_and_put_back_without_a_script(kinds: Talk) -> None:
    first = row_ids(kinds.step("lists"), "pets")[0]
    answer = kinds.save("lists", "add-row.pets", **{f"pets.{first}.name": "Biscuit"})
    assert answer.status_code == 303 and "row=pets." in answer.location
    page = kinds.client.get(answer.location).text
    rows = row_ids(page, "pets")
    assert rows[0] == first and len(rows) == 2 and answer.location.endswith(f"#pets.{rows[1]}")
    second = rows[1]
    kinds.send("lists", fields_of(page, "step"), **{f"pets.{second}.name": "Crumb"})
    kinds.save("lists", f"remove-row.pets.{first}")
    page = kinds.step("lists")
    assert row_ids(page, "pets") == [second] and "1 removed, kept here" in words(page)
    kinds.save("lists", f"restore-row.pets.{first}")
    assert row_ids(kinds.step("lists"), "pets") == [first, second]


def test_a_fault_in_a_cell_stands_at_the_cell(kinds: Talk) -> None:
    row = row_ids(kinds.step("lists"), "pets")[0]
    kinds.save("lists", **{f"pets.{row}.since": "long ago"})
    page = kinds.step("lists")
    assert f'href="#pets.{row}.since"' in page and f'id="pets.{row}.since-error"' in page


def test_who_answered_is_set_once_for_the_step(kinds: Talk) -> None:
    kinds.save("words", nickname="Wren", step__who="person-with-help")
    assert kinds.units()["nickname"]["who"] == "person-with-help"
    kinds.save("words", story="Said by a friend", story__who="someone-else", story__who_name="A friend")
    units = kinds.units()
    assert (units["story"]["who"], units["story"]["who_name"]) == ("someone-else", "A friend")
    assert units["nickname"]["who"] == "person-with-help"


def test_saving_a_page_as_it_stands_changes_nothing(kinds: Talk) -> None:
    kinds.save("words", nickname="Wren", step__who="person", story="x", story__letter="yes")
    before = kinds.units()
    kinds.save("words")
    assert kinds.units() == before


def test_more_is_folded_until_it_is_used(kinds: Talk) -> None:
    assert '<details class="sbs-more" open>' not in kinds.step("words")
    kinds.save("words", story__words="Their very words")
    assert kinds.step("words").count('<details class="sbs-more" open>') == 1


def test_a_question_that_never_goes_into_a_letter_does_not_ask_about_it(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    talk = a_talk(app, ward, practitioner, "sensitivity")
    talk.says("private", "yes")
    page = talk.step("private")
    assert 'name="open-thing.letter"' in page and 'name="secret-thing.letter"' not in page
    assert 'name="secret-thing.words-letter"' not in page


def test_a_folded_question_has_one_tab_stop_beside_its_own_answer(kinds: Talk) -> None:
    page = kinds.step("choices").partition("sbs-question--last")[0]
    outside = re.sub(r"<details.*?</details>", "<summary></summary>", page, flags=re.DOTALL)
    for part in outside.split('<div class="sbs-question" ')[1:5]:
        own = len(re.findall(r"<(?:textarea|button|a |select)", part))
        assert part.count("<summary") == 1 and own == 0
