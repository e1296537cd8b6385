"""Two people write in one place: both texts are kept, and a person chooses."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask

from assessment.policy import Role
from store import accounts, sheets
from store.sheets import Homes, SaveCall
from tests.conftest import house_of
from tests.web.checking import CheckingClient
from tests.web.conftest import SignIn, Ward
from tests.web.talks import Talk, a_talk, fields_of, row_ids, words
from web.today import today
from web.words import say_wrote


@pytest.fixture
def mine(app: Flask, ward: Ward, practitioner: CheckingClient) -> Talk:
    return a_talk(app, ward, practitioner, "kinds")


@pytest.fixture
def theirs(mine: Talk, ward: Ward, sign_in: SignIn) -> Talk:
    return mine.seen_by(sign_in(ward.lead))


def clash(mine: Talk, theirs: Talk, step: str, **fields: tuple) -> str:
    """Both open a step; the colleague saves first, then I do. Gives the page with both texts."""
    page = mine.fields(step)
    theirs.save(step, **{name: pair[0] for name, pair in fields.items()})
    answer = mine.send(step, page, **{name: pair[1] for name, pair in fields.items()})
    assert (answer.status_code, answer.location) == (303, f"{mine.address}/steps/{step}/both-texts")
    return mine.client.get(answer.location).text


def choose(talk: Talk, step: str, page: str, way: str, **typed: str):
    """Chooses one way for everything the page shows."""
    fields = hidden(page)
    fields |= {name: [at] for name, at in re.findall(r'name="(seen\.[^"]*)" value="([^"]*)"', page)}
    for conflict in re.findall(r'name="choose\.([0-9a-f-]{36})"', page):
        fields[f"choose.{conflict}"] = [way]
        if "together" in typed:
            fields[f"together.{conflict}"] = [typed["together"]]
    return talk.client.post(f"{talk.address}/steps/{step}/both-texts", data=fields)


def hidden(page: str) -> dict[str, list[str]]:
    return {name: re.findall(rf'name="{name}" value="([^"]*)"', page)[-1:] for name in ("rev", "writer")}


def test_both_texts_stand_side_by_side_with_who_wrote_them(mine: Talk, theirs: Talk) -> None:
    page = words(clash(mine, theirs, "words", story=("Their {{7*7}}", "My <script>alert(1)</script>")))
    assert "Leo Marsh wrote" in page and "Their {{7*7}}" in page
    assert "You wrote" in page and "My <script>alert(1)</script>" in page  # as words, not as a script
    assert mine.value("story") == "Their {{7*7}}"


@pytest.mark.parametrize(("way", "stands"), [("theirs", "Their story"), ("mine", "My story")])
def test_what_is_chosen_stands_and_nothing_waits_any_more(
    mine: Talk, theirs: Talk, way: str, stands: str
) -> None:
    page = clash(mine, theirs, "words", story=("Their story", "My story"))
    answer = choose(mine, "words", page, way)
    assert (answer.status_code, answer.location) == (303, f"{mine.address}/steps/words")
    assert mine.value("story") == stands and mine.conflicts() == ()


def test_it_can_be_written_together(mine: Talk, theirs: Talk) -> None:
    page = clash(mine, theirs, "words", story=("Their story", "My story"))
    assert "Their story\n\nMy story</textarea>" in page
    choose(mine, "words", page, "together", together="Our story")
    assert mine.value("story") == "Our story"


def test_words_written_together_are_not_lost_when_the_button_is_forgotten(mine: Talk, theirs: Talk) -> None:
    page = clash(mine, theirs, "words", story=("Their story", "My story"))
    choose(mine, "words", page, "", together="Our story")
    assert mine.value("story") == "Our story"


def test_choosing_nothing_keeps_both(mine: Talk, theirs: Talk) -> None:
    page = clash(mine, theirs, "words", story=("Their story", "My story"))
    answer = choose(mine, "words", page, "")
    assert answer.status_code == 303 and answer.location.endswith("/both-texts")
    assert len(mine.conflicts()) == 1


def test_only_the_units_that_differ_wait_and_the_others_are_saved(mine: Talk, theirs: Talk) -> None:
    page = mine.fields("words")
    theirs.save("words", story="Their story")
    mine.send("words", page, story="My story", nickname="Wren", story__words="Her words")
    assert mine.value("nickname") == "Wren"
    assert mine.units()["story.words"]["words"] == "Her words"
    assert [conflict.unit for conflict in mine.conflicts()] == ["story"]


@pytest.mark.parametrize(
    ("fields", "shows"),
    [
        ({"story__words": ("Her words", "His words")}, "in their own words"),
        ({"story__state": ("prefer-not", "not-today")}, "Prefer not to say"),
        ({"step__who": ("person", "record")}, "Taken from the record"),
    ],
)
def test_own_words_states_and_who_answered_are_shown_as_words(
    mine: Talk, theirs: Talk, fields: dict[str, tuple[str, str]], shows: str
) -> None:
    page = clash(mine, theirs, "words", **fields)
    assert shows in words(page)
    choose(mine, "words", page, "mine")
    assert mine.conflicts() == ()


def test_choices_are_put_together_with_the_question_s_own_options(mine: Talk, theirs: Talk) -> None:
    page = clash(mine, theirs, "choices", helpers=(["family"], ["friend"]))
    (conflict,) = mine.conflicts()
    shown = fields_of(page.replace('class="sbs-step sbs-step--wide"', 'id="both"'), "both")
    assert shown[f"together.{conflict.id}"] == ["family", "friend"]
    answers = {f"choose.{conflict.id}": "together", f"together.{conflict.id}": ["family", "friend"]}
    mine.client.post(f"{mine.address}/steps/choices/both-texts", data={**hidden(page), **answers})
    assert mine.value("helpers") == ["family", "friend"]


def test_a_row_removed_by_one_and_edited_by_another_loses_nothing(mine: Talk, theirs: Talk) -> None:
    row = row_ids(mine.step("lists"), "pets")[0]
    mine.save("lists", **{f"pets.{row}.name": "Biscuit"})
    page = mine.fields("lists")
    theirs.save("lists", f"remove-row.pets.{row}")
    answer = mine.send("lists", page, **{f"pets.{row}.name": "Biscuit the second"})
    assert answer.location.endswith("/steps/lists#question-pets")
    assert "A colleague took out a row that you wrote in" in words(mine.step("lists"))
    assert mine.units()[f"pets.{row}.name"]["value"] == "Biscuit the second"
    assert "1 removed, kept here" in words(mine.step("lists"))


def test_one_cell_of_a_row_written_twice_shows_both(mine: Talk, theirs: Talk) -> None:
    row = row_ids(mine.step("lists"), "pets")[0]
    mine.save("lists", **{f"pets.{row}.name": "Biscuit"})
    page = mine.fields("lists")
    theirs.save("lists", **{f"pets.{row}.name": "Crumb"})
    answer = mine.send("lists", page, **{f"pets.{row}.name": "Toast"})
    both = words(mine.client.get(answer.location).text)
    assert "What is its name?" in both and "Crumb" in both and "Toast" in both


def test_two_pages_of_one_worker_are_two_writers(mine: Talk) -> None:
    first, second = mine.fields("words"), mine.fields("words")
    mine.send("words", first, story="From the first page")
    answer = mine.send("words", second, story="From the second page")
    assert answer.location.endswith("/both-texts")


def test_going_back_and_sending_again_is_no_clash_with_oneself(mine: Talk) -> None:
    page = mine.fields("words")
    mine.send("words", page, story="First")
    assert mine.send("words", page, story="Second").location.endswith("/steps/choices")
    assert mine.value("story") == "Second"


def test_what_came_late_waits_until_the_assessment_is_open_again(
    mine: Talk, theirs: Talk, ward: Ward
) -> None:
    mine.save("words", story="As signed")
    mine.move("finish", ward.practitioner)
    mine.move("sign", ward.lead)
    mine.save("words", story="Too late")
    where = f"{mine.address}/steps/words/both-texts"
    page = mine.client.get(where).text
    assert "A lead can open it again" in page and "Save what I chose" not in page
    assert mine.client.post(where, data={}).status_code == 404
    mine.move("re-open", ward.lead)
    page = theirs.client.get(where).text
    assert "Priya Larkfield wrote" in words(page) and "after it was closed" in words(page)
    choose(theirs, "words", page, "mine")
    assert mine.value("story") == "Too late"


def test_the_step_and_the_list_say_that_two_texts_wait(mine: Talk, theirs: Talk) -> None:
    clash(mine, theirs, "words", story=("Their story", "My story"))
    assert "Two texts are kept for 1 answer on this step" in words(mine.step("words"))
    assert "Two texts are kept for “Words”" in words(mine.list_page())


def test_with_nothing_waiting_the_page_leads_to_the_step(mine: Talk) -> None:
    assert mine.client.get(f"{mine.address}/steps/words/both-texts").location.endswith("/steps/words")
    assert mine.client.get(f"{mine.address}/steps/nothing/both-texts").status_code == 404


def test_two_texts_of_a_sentence_of_the_letter_are_chosen_between_too(
    app: Flask, mine: Talk, ward: Ward
) -> None:
    unit = "letter.summary.greeting"
    for author, text in ((ward.lead, "Their greeting"), (ward.practitioner, "My greeting")):
        with house_of(app).store.transaction() as tx:
            call = SaveCall(
                Homes(mine.row.person_id, mine.row.id), "letter", mine.row.definition_hash, author.id,
                writer=text, op_id=text, units={unit: {"text": text, "made_from": "Dear"}}, home_of={}, rev=0,
            )  # fmt: skip
            sheets.save(tx, call)
    assert "Two texts are kept for “The letter”" in words(mine.list_page())
    page = mine.client.get(f"{mine.address}/steps/letter/both-texts").text
    assert "A sentence of the letter" in page and "Their greeting" in page
    choose(mine, "letter", page, "together", together="Our greeting")
    assert mine.units()[unit] == {"text": "Our greeting", "made_from": "Dear"}


def test_nobody_finishes_while_two_texts_wait(mine: Talk, theirs: Talk) -> None:
    page = clash(mine, theirs, "words", story=("Their story", "My story"))
    for way in ("check-answers", "state/finish"):
        stopped = mine.client.post(f"{mine.address}/{way}")
        assert stopped.status_code == 200
        assert "Choose which words to keep" in stopped.text
        assert f'href="{mine.address}/steps/words/both-texts"' in stopped.text
    choose(mine, "words", page, "mine")
    assert "Choose which words to keep" not in mine.client.post(f"{mine.address}/check-answers").text


def third(app: Flask, ward: Ward, sign_in: SignIn, mine: Talk) -> Talk:
    """Somebody else of the team."""
    with house_of(app).store.transaction() as tx:
        nia = accounts.add_account(tx, "nia@example.org", "Nia Brook", Role.PRACTITIONER)
        accounts.join_team(tx, nia.id, ward.riverside.id, today())
    return mine.seen_by(sign_in(nia))


def test_three_texts_for_one_answer_are_chosen_between_in_one_place(
    app: Flask, mine: Talk, theirs: Talk, ward: Ward, sign_in: SignIn
) -> None:
    nia = third(app, ward, sign_in, mine)
    old = nia.fields("words")
    clash(mine, theirs, "words", story=("Their story", "My story"))
    page = nia.client.get(nia.send("words", old, story="Nia's story").location).text
    assert page.count('class="sbs-question"') == 1
    for told in (
        "Leo Marsh wrote",
        "Priya Larkfield wrote",
        "You wrote",
        "Keep the second text (Priya Larkfield)",
    ):
        assert told in words(page)
    assert "Their story\n\nMy story\n\nNia&#39;s story</textarea>" in page
    (value,) = re.findall(r'value="(mine\.[0-9a-f-]{36})"', page)
    choose(nia, "words", page, value)
    assert mine.value("story") == "Nia's story" and mine.conflicts() == ()


def test_a_text_that_the_page_had_not_shown_waits_on(
    app: Flask, mine: Talk, theirs: Talk, ward: Ward, sign_in: SignIn
) -> None:
    nia = third(app, ward, sign_in, mine)
    old = nia.fields("words")
    page = clash(mine, theirs, "words", story=("Their story", "My story"))
    nia.send("words", old, story="Nia's story")
    choose(mine, "words", page, "mine")
    (left,) = mine.conflicts()
    assert left.mine["value"] == "Nia's story" and mine.value("story") == "My story"


def test_my_own_two_windows_are_told_apart(mine: Talk) -> None:
    first, second = mine.fields("words"), mine.fields("words")
    mine.send("words", first, story="From the first page")
    page = words(mine.client.get(mine.send("words", second, story="From the second page").location).text)
    assert "You wrote in another window, today" in page and "You wrote, today" in page
    assert "Keep the first text (yours)" in page and "Keep my text" in page


def test_the_page_says_that_the_rest_is_saved_and_which_row_it_asks_about(mine: Talk, theirs: Talk) -> None:
    row = row_ids(mine.step("lists"), "pets")[0]
    mine.save("lists", **{f"pets.{row}.name": "Biscuit"})
    page = mine.fields("lists")
    theirs.save("lists", **{f"pets.{row}.sort": "cat"})
    answer = mine.send("lists", page, **{f"pets.{row}.sort": "dog"})
    shown = words(mine.client.get(answer.location).text)
    assert "All your other answers are saved" in shown
    assert "Which pets live with you? – What sort of pet is it? Biscuit" in shown


@pytest.mark.parametrize(
    ("days", "told"), [(0, "today 2:02pm"), (1, "Tuesday 2:02pm"), (7, "Wednesday 18 November 2:02pm")]
)
def test_a_text_tells_the_day_of_the_week_on_which_it_was_written(
    monkeypatch: pytest.MonkeyPatch, days: int, told: str
) -> None:
    day = date(2026, 11, 25)
    monkeypatch.setattr("web.words.today", lambda: day)
    at = datetime(2026, 11, 25, 14, 2, tzinfo=UTC) - timedelta(days=days)
    assert say_wrote(at) == told
