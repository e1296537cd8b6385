"""The page of a step: it keeps whatever is typed, says what needs a change, and loses nothing."""

import re

import pytest
from flask import Flask

from assessment.text import ANSWER_LIMIT, clean
from tests.assessment.hostile import HOSTILE
from tests.web.checking import CheckingClient
from tests.web.conftest import SignIn, Ward
from tests.web.talks import Talk, a_talk, fields_of, row_ids, words

# What a browser can send: a lone surrogate cannot be written as UTF-8.
HOSTILE_POSTED = [text for text in HOSTILE if not any("\ud800" <= letter <= "\udfff" for letter in text)]

FIVE = ("\x00\x07", "\u202eback", "\n\n\nlines\n", "<script>alert(1)</script>", "{{7*7}}")


@pytest.fixture
def kinds(app: Flask, ward: Ward, practitioner: CheckingClient) -> Talk:
    return a_talk(app, ward, practitioner, "kinds")


@pytest.fixture
def follow(app: Flask, ward: Ward, practitioner: CheckingClient) -> Talk:
    return a_talk(app, ward, practitioner, "show-if")


@pytest.fixture
def homes(app: Flask, ward: Ward, practitioner: CheckingClient) -> Talk:
    return a_talk(app, ward, practitioner, "homes")


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
    assert re.search(r"Saved by Priya Larkfield, today at \d+:\d\d[ap]m", words(kinds.step("words")))


@pytest.mark.parametrize("text", HOSTILE_POSTED)
def test_hostile_words_are_kept_as_they_are_and_shown_inert(kinds: Talk, text: str) -> None:
    kinds.save("words", nickname=text, story=text, story__words=text)
    assert (kinds.value("nickname"), kinds.value("story")) == (clean(text), clean(text))
    assert kinds.units().get("story.words", {}).get("words", "") == clean(text)
    page = kinds.step("words")
    assert "<script>alert" not in page
    shown = fields_of(page, "step")
    # A parser of HTML drops the first line break of an area, as browsers do; we give one to be dropped.
    assert clean(shown["story"][0]) == clean(text)
    kinds.send("words", shown)
    assert kinds.value("story") == clean(text) and kinds.value("nickname") == clean(text)


@pytest.mark.parametrize("text", FIVE)
def test_every_kind_keeps_five_hostile_strings_through_two_saves(kinds: Talk, text: str) -> None:
    for step, question in (("choices", "has-dog"), ("choices", "best-drink"), ("figures", "next-day")):
        kinds.save(step, **{question.replace("-", "_"): text})
        kinds.save(step)
        assert kinds.value(question) == clean(text), question
    kinds.save("choices", helpers=[text, "friend"])
    kinds.save("choices")
    assert sorted(kinds.value("helpers")) == sorted(["friend", clean(text)])
    row = row_ids(kinds.step("lists"), "pets")[0]
    kinds.save("lists", **{f"pets.{row}.name": text})
    kinds.save("lists")
    assert kinds.units()[f"pets.{row}.name"]["value"] == clean(text)
    for step in ("choices", "figures", "lists"):
        page = kinds.step(step)
        assert "<script>alert" not in page
        assert "49" not in words(page)


def test_an_answer_over_the_limit_is_not_stored_stays_on_the_page_and_can_be_downloaded(kinds: Talk) -> None:
    big = "w" * (ANSWER_LIMIT + 1)
    answer = kinds.save("words", nickname="Wren", story=big)
    assert answer.status_code == 200 and big in answer.text
    assert "1,000,000" in words(answer.text)
    assert (kinds.value("nickname"), kinds.value("story")) == ("Wren", "")
    typed = fields_of(answer.text, "step")
    file = kinds.client.post(f"{kinds.address}/steps/words/typed", data={**typed, "download": "story"})
    assert file.mimetype == "text/plain" and file.text == big
    assert file.headers["Content-Disposition"].startswith("attachment")
    typed["story"] = ["Shorter"]
    assert kinds.send("words", typed).status_code == 303 and kinds.value("story") == "Shorter"


def test_leading_line_breaks_come_back_as_they_were(kinds: Talk) -> None:
    kinds.save("words", story="\n\nafter two")
    kinds.save("words")
    assert kinds.value("story") == "\n\nafter two"


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
    page = a_talk(app, ward, practitioner, "sensitivity").step("private")
    assert 'name="open-thing.letter"' in page and 'name="secret-thing.letter"' not in page
    assert 'name="secret-thing.words-letter"' not in page


def test_a_folded_question_has_one_tab_stop_beside_its_own_answer(kinds: Talk) -> None:
    page = kinds.step("choices").partition("sbs-question--last")[0]
    outside = re.sub(r"<details.*?</details>", "<summary></summary>", page, flags=re.DOTALL)
    for part in outside.split('<div class="sbs-question" ')[1:5]:
        own = len(re.findall(r"<(?:textarea|button|a |select)", part))
        assert part.count("<summary") == 1 and own == 0


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


def test_visit_answers_begin_anew_each_day_and_the_others_stay(homes: Talk) -> None:
    homes.save("three-homes", lasting_thing="Lasts", how_now="tired")
    assert homes.value("how-now") == "tired"
    page = homes.step("three-homes")
    assert 'value="Lasts"' in page


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
