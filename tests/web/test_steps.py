"""The page of a step: it keeps whatever is typed, leads on, and says what needs a change."""

import re

import pytest
from flask import Flask

from tests.web.checking import CheckingClient
from tests.web.conftest import SignIn, Ward
from tests.web.talks import Talk, a_talk, row_ids, words


@pytest.fixture
def kinds(app: Flask, ward: Ward, practitioner: CheckingClient) -> Talk:
    return a_talk(app, ward, practitioner, "kinds")


def test_continue_saves_and_leads_to_the_next_step(kinds: Talk) -> None:
    answer = kinds.save("words", nickname="Wren", story="A long story")
    assert (answer.status_code, answer.location) == (303, f"{kinds.address}/steps/choices")
    assert (kinds.value("nickname"), kinds.value("story")) == ("Wren", "A long story")
    assert 'value="Wren"' in kinds.step("words")


def test_continue_after_the_last_step_leads_to_the_task_list(kinds: Talk) -> None:
    assert kinds.save("lists").location == kinds.address


def test_later_saves_and_says_where_we_stopped(kinds: Talk) -> None:
    answer = kinds.save("words", "later", nickname="Wren")
    assert answer.status_code == 303
    assert "You stopped at “Words”" in words(kinds.client.get(answer.location).text)


def test_a_malformed_answer_is_saved_and_named_on_the_next_page(kinds: Talk) -> None:
    answer = kinds.save("figures", weight="heavy")
    assert answer.status_code == 303 and kinds.value("weight") == "heavy"
    after = kinds.client.get(answer.location).text
    assert "What is your weight?" in words(after)
    assert f'href="{kinds.address}/steps/figures#weight"' in after


def test_the_fault_stands_at_its_field_when_the_step_is_opened_again(kinds: Talk) -> None:
    kinds.save("figures", weight="heavy", next_day="soon")
    page = kinds.step("figures")
    assert "<title>Error: Days and numbers" in page
    assert 'href="#weight"' in page and 'id="weight-error"' in page
    assert 'value="heavy"' in page


def test_come_back_later_is_no_fault_until_the_section_is_called_done(kinds: Talk) -> None:
    kinds.save("words", nickname__state="later")
    assert "Error:" not in words(kinds.step("words"))
    answer = kinds.save("words", "done")
    assert answer.status_code == 200
    told = "Your answers are saved. They need a change before this section can be marked done"
    assert told in words(answer.text)
    assert 'href="#nickname.state"' in answer.text


def test_done_looks_at_the_whole_section_and_saves_all_the_same(kinds: Talk) -> None:
    kinds.save("figures", weight="heavy")
    answer = kinds.save("words", "done", nickname="Wren")
    assert answer.status_code == 200 and kinds.value("nickname") == "Wren"
    assert f'href="{kinds.address}/steps/figures#weight"' in answer.text
    kinds.save("figures", weight="60")
    assert "Done" not in words(kinds.list_page()).split("Sections")[1].split("step")[0]


def test_done_with_nothing_to_change_marks_the_section_done(kinds: Talk) -> None:
    answer = kinds.save("words", "done")
    assert (answer.status_code, answer.location) == (303, kinds.address)
    page = words(kinds.list_page())
    assert "“Every kind of question” is done." in page and "1 of 1 sections done" in page


def test_not_wanted_now_keeps_what_was_typed_and_is_undone_with_one_press(kinds: Talk) -> None:
    answer = kinds.save("words", "not-wanted", nickname="Wren")
    assert answer.status_code == 303 and kinds.value("nickname") == "Wren"
    page = kinds.client.get(answer.location).text
    assert "Not wanted now" in words(page) and ">Undo</button>" in page
    kinds.client.post(f"{kinds.address}/sections/all", data={"action": "undo"})
    assert "In progress" in words(kinds.list_page())


def test_going_on_in_a_section_that_was_put_aside_takes_it_up_again(kinds: Talk) -> None:
    kinds.save("words", "not-wanted")
    kinds.save("choices")
    assert "In progress" in words(kinds.list_page())


def test_a_step_saved_empty_is_saved_and_says_by_whom(kinds: Talk) -> None:
    kinds.save("words")
    assert re.search(r"Saved by Priya Larkfield, today at \d+(:\d\d)?[ap]m", words(kinds.step("words")))


def test_a_double_click_is_one_save(kinds: Talk) -> None:
    page = kinds.fields("words")
    kinds.send("words", page, nickname="Wren")
    number = re.findall(r'name="rev" value="(\d+)"', kinds.step("words"))
    kinds.send("words", page, nickname="Wren")
    assert re.findall(r'name="rev" value="(\d+)"', kinds.step("words")) == number


def test_a_post_without_a_revision_writes_over_nothing(kinds: Talk) -> None:
    kinds.save("words", nickname="Wren")
    typed = {"nickname": "Other", "action": "continue"}
    answer = kinds.client.post(f"{kinds.address}/steps/words", data=typed)
    assert answer.location.endswith("/both-texts") and kinds.value("nickname") == "Wren"


def test_a_step_that_is_not_there_or_not_theirs_is_not_found(kinds: Talk, outsider: CheckingClient) -> None:
    assert kinds.client.get(f"{kinds.address}/steps/nothing").status_code == 404
    assert kinds.client.post(f"{kinds.address}/steps/nothing", data={}).status_code == 404
    assert outsider.get(f"{kinds.address}/steps/words").status_code == 404
    assert outsider.post(f"{kinds.address}/steps/words", data={"nickname": "x"}).status_code == 404


def test_what_is_saved_on_a_signed_assessment_is_kept_as_a_proposal(
    kinds: Talk, ward: Ward, sign_in: SignIn
) -> None:
    kinds.save("words", nickname="Wren")
    kinds.move("finish", ward.practitioner)
    kinds.move("sign", ward.lead)
    assert "kept beside it, with your name, as a proposal" in words(kinds.step("words"))
    answer = kinds.save("words", nickname="Late word")
    assert answer.status_code == 303 and kinds.value("nickname") == "Wren"
    assert [conflict.mine["value"] for conflict in kinds.conflicts()] == ["Late word"]


def test_a_foreign_assessment_is_filled_in_like_ours(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    talk = a_talk(app, ward, practitioner, "foreign")
    talk.save("suits-you", paper_or_not=["on-big-paper"], tools_that_fit="A seat")
    assert "Letters in bigger print (20 point)" in words(talk.step("likes"))
    row = row_ids(talk.step("agreed"), "garden-jobs")[0]
    job, day = f"garden-jobs.{row}.job", f"garden-jobs.{row}.day"
    answer = talk.save("agreed", "done", **{job: "Dig", day: "27/3/2027"})
    assert answer.status_code == 303
    checked = words(talk.client.get(f"{talk.address}/check-answers").text)
    assert "A letter in bigger print" in checked and "Dig" in checked
