"""One question at a time: every choice a button, saved by the ordinary save, and nothing else is touched."""

from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from lxml import html
from werkzeug.test import TestResponse

from tests.web.acting import a_need
from tests.web.checking import CheckingClient
from tests.web.conftest import SignIn, Ward
from tests.web.talks import Talk, a_talk, fields_of, words


@dataclass
class Pages:
    """The pages of one question of an assessment, as a browser without scripts meets them."""

    talk: Talk

    def address(self, step: str, question: str) -> str:
        return f"{self.talk.address}/steps/{step}/one/{question}"

    def page(self, step: str, question: str, query: str = "") -> str:
        answer = self.talk.client.get(self.address(step, question) + query)
        assert answer.status_code == 200, (answer.status_code, answer.location)
        return answer.text

    def press(self, step: str, question: str, action: str, query: str = "", **typed: Any) -> TestResponse:
        """Presses the button of these words, or posts this action."""
        page = self.page(step, question, query)
        found = [one.get("value") for one in buttons(page) if text(one) == action]
        fields = {**fields_of(page, "step"), **{name.replace("_", "-"): [v] for name, v in typed.items()}}
        return self.talk.client.post(
            self.address(step, question) + query, data={**fields, "action": (found or [action])[0]}
        )

    def leads(self, answer: TestResponse) -> str:
        assert answer.status_code == 303
        return str(answer.location).removeprefix(self.talk.address)


def buttons(page: str) -> list[Any]:
    return html.document_fromstring(page).xpath("//button[@type='submit']")


def text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def pressed(page: str) -> list[str]:
    return [text(one) for one in buttons(page) if one.get("aria-pressed") == "true"]


@pytest.fixture
def kinds(app: Flask, ward: Ward, practitioner: CheckingClient) -> Pages:
    return Pages(a_talk(app, ward, practitioner, "kinds"))


@pytest.fixture
def follow_on(app: Flask, ward: Ward, practitioner: CheckingClient) -> Pages:
    return Pages(a_talk(app, ward, practitioner, "show-if"))


def test_a_choice_is_a_button_that_saves_and_leads_to_the_next_question(kinds: Pages) -> None:
    page = kinds.page("choices", "best-drink")
    assert "2 of 4" in words(page) and 'type="radio"' not in page and 'type="checkbox"' not in page
    assert kinds.leads(kinds.press("choices", "best-drink", "Tea")) == "/steps/choices/one/helpers"
    assert kinds.talk.value("best-drink") == "tea"
    assert pressed(kinds.page("choices", "best-drink")) == ["Tea"]


def test_it_saves_the_same_answer_as_the_ordinary_page_and_nothing_else(kinds: Pages) -> None:
    kinds.talk.save("choices", "continue", helpers=["friend"], energy="some")
    before = kinds.talk.units()
    kinds.press("choices", "best-drink", "Tea")
    after = kinds.talk.units()
    assert {unit: said for unit, said in after.items() if unit != "best-drink"} == before
    assert 'value="tea" checked' in kinds.talk.step("choices")


def test_many_are_chosen_one_after_the_other_and_taken_back(kinds: Pages) -> None:
    leads = kinds.leads(kinds.press("choices", "helpers", "Family"))
    assert leads.startswith("/steps/choices/one/helpers#choice-1")
    kinds.press("choices", "helpers", "A friend")
    assert kinds.talk.value("helpers") == ["family", "friend"]
    kinds.press("choices", "helpers", "Family")
    assert pressed(kinds.page("choices", "helpers")) == ["A friend"]
    kinds.press("choices", "helpers", "Nobody")
    assert kinds.talk.value("helpers") == ["nobody"]
    kinds.press("choices", "helpers", "A friend")
    kinds.press("choices", "helpers", "A friend")
    assert kinds.talk.value("helpers") == []
    assert kinds.leads(kinds.press("choices", "helpers", "Next")) == "/steps/choices/one/energy"


def test_words_numbers_and_dates_are_typed_and_the_person_is_told_once_what_needs_a_change(
    kinds: Pages,
) -> None:
    kinds.press("words", "story", "Next", story="Long\nwords")
    assert kinds.talk.value("story") == "Long\nwords"
    again = kinds.press("figures", "weight", "Next", weight="heavy")
    assert kinds.leads(again) == "/steps/figures/one/weight" and kinds.talk.value("weight") == "heavy"
    assert "<title>Error: Days and numbers, 2 of 2" in kinds.page("figures", "weight")
    on = kinds.leads(kinds.press("figures", "weight", "Next"))
    assert on == "/steps/lists/one/pets?check=figures"
    assert "What is your weight?" in words(kinds.page("lists", "pets", "?check=figures"))


def test_instead_of_an_answer_four_things_can_be_said_and_taken_back(kinds: Pages) -> None:
    assert kinds.leads(kinds.press("words", "nickname", "Prefer not to say")) == "/steps/words/one/story"
    assert kinds.talk.units()["nickname"]["state"] == "prefer-not"
    assert pressed(kinds.page("words", "nickname")) == ["Prefer not to say"]
    kinds.press("words", "nickname", "Next", nickname="Wren")
    assert (kinds.talk.units()["nickname"]["state"], kinds.talk.value("nickname")) == ("", "Wren")
    kinds.press("choices", "helpers", "Come back to this later")
    kinds.press("choices", "helpers", "Come back to this later")
    assert kinds.talk.units()["helpers"]["state"] == ""


def test_skip_says_nothing_back_leads_back_and_stop_keeps_what_was_typed(kinds: Pages) -> None:
    assert kinds.leads(kinds.press("choices", "best-drink", "Skip")) == "/steps/choices/one/helpers"
    assert "best-drink" not in kinds.talk.units()
    assert kinds.leads(kinds.press("choices", "helpers", "Back")) == "/steps/choices/one/best-drink"
    assert kinds.leads(kinds.press("words", "welcome", "Back")) == ""
    kinds.press("words", "nickname", "Back", nickname="Typed and not sent by Next")
    assert kinds.talk.value("nickname") == "Typed and not sent by Next"
    stop = kinds.press("words", "nickname", "Stop here for now", nickname="Wren")
    assert kinds.leads(stop) == "?stopped=words" and kinds.talk.value("nickname") == "Wren"


def test_what_follows_from_an_answer_comes_next(follow_on: Pages) -> None:
    step = "follow-on"
    follow_on.press(step, "drinks", "Tea")
    assert follow_on.leads(follow_on.press(step, "drinks", "Next")) == f"/steps/{step}/one/with-milk"
    assert follow_on.leads(follow_on.press(step, "with-milk", "Yes")) == f"/steps/{step}/one/which-milk"


def test_rows_are_filled_one_at_a_time_with_their_choices_as_buttons(kinds: Pages) -> None:
    page = kinds.page("lists", "pets")
    (name,) = (field for field in fields_of(page, "step") if field.endswith(".name"))
    row = name.split(".")[1]
    query = f"?row=pets.{row}"
    here = kinds.press("lists", "pets", "Cat", query, **{name: "Tom"})
    assert kinds.leads(here).startswith(f"/steps/lists/one/pets{query}#choice-")
    assert (kinds.talk.value(name), kinds.talk.value(f"pets.{row}.sort")) == ("Tom", "cat")
    added = kinds.leads(kinds.press("lists", "pets", "add-row.pets"))
    assert added.startswith("/steps/lists/one/pets?row=pets.")
    assert "Pet 1: Tom; Cat" in words(kinds.page("lists", "pets"))
    kinds.press("lists", "pets", f"remove-row.pets.{row}")
    assert "1 removed, kept here" in words(kinds.page("lists", "pets"))


def test_the_last_question_of_a_section_can_mark_it_done_and_says_what_stops_that(kinds: Pages) -> None:
    assert "as done" not in kinds.page("choices", "energy")
    kinds.press("words", "nickname", "Come back to this later")
    stopped = kinds.press("lists", "pets", "done")
    assert stopped.status_code == 200 and "/steps/words#nickname.state" in stopped.text
    kinds.press("words", "nickname", "Next", nickname="Wren")
    assert kinds.leads(kinds.press("lists", "pets", "done")) == ""


def test_another_worker_s_newer_words_are_never_written_over(
    kinds: Pages, ward: Ward, sign_in: SignIn
) -> None:
    old = fields_of(kinds.page("words", "nickname"), "step")
    kinds.talk.seen_by(sign_in(ward.lead)).save("words", nickname="Theirs")
    typed = {**old, "nickname": ["Mine"], "action": "next"}
    answer = kinds.talk.client.post(kinds.address("words", "nickname"), data=typed)
    assert answer.location.endswith("/steps/words/both-texts") and kinds.talk.value("nickname") == "Theirs"


def test_a_page_that_saves_by_itself_is_told_of_its_own_question_only(
    kinds: Pages, ward: Ward, sign_in: SignIn
) -> None:
    page = html.document_fromstring(kinds.page("words", "nickname"))
    (form,) = page.xpath("//form[@id='step']")
    fields = fields_of(kinds.page("words", "nickname"), "step")
    kinds.talk.seen_by(sign_in(ward.lead)).save("words", story="Theirs")
    told = kinds.talk.client.post(form.get("data-autosave"), data={**fields, "nickname": ["Wren"]}).json
    assert told["others"] == [] and "nickname" in told["kept"]
    assert (kinds.talk.value("nickname"), kinds.talk.value("story")) == ("Wren", "Theirs")


def test_what_comes_before_a_step_comes_before_each_of_its_questions(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    pages = Pages(a_talk(app, ward, practitioner, "gates"))
    answer = pages.talk.client.get(pages.address("low-mood", "mood"))
    assert pages.leads(answer) == "/steps/low-mood?at=mood#question-mood"
    pages.talk.says("low-mood", "yes")
    assert "1 of" in words(pages.page("low-mood", "mood"))


def test_a_signed_assessment_takes_an_answer_as_a_proposal(kinds: Pages, ward: Ward) -> None:
    kinds.press("words", "nickname", "Next", nickname="Wren")
    for move in ("finish", "sign"):
        kinds.talk.move(move, ward.lead)
    answer = kinds.press("words", "nickname", "Next", nickname="Other")
    page = kinds.talk.client.get(answer.location).text
    assert "Kept beside the assessment as a proposal" in words(page)
    assert kinds.talk.value("nickname") == "Wren"


def test_the_need_leads_there_by_itself_and_one_press_shows_the_ordinary_page(
    app: Flask, kinds: Pages, ward: Ward
) -> None:
    a_need(app, ward)
    opened = kinds.talk.client.get(f"{kinds.talk.address}/steps/choices")
    assert kinds.leads(opened) == "/steps/choices/one/has-dog"
    page = words(kinds.page("choices", "has-dog"))
    assert "Changed: one question at a time because of “One question at a time”" in page
    back = kinds.press("words", "nickname", "Show the ordinary page", nickname="Wren")
    assert kinds.leads(back) == "/steps/words?at=nickname#question-nickname"
    assert kinds.talk.value("nickname") == "Wren"
    page = kinds.talk.step("words")
    assert "Held back: one question at a time" in words(page)
    kinds.talk.save("words", "show-changes", nickname="Wren again")
    assert kinds.talk.value("nickname") == "Wren again"
    assert kinds.talk.client.get(f"{kinds.talk.address}/steps/words").status_code == 303


def test_a_change_link_leads_to_its_question_and_back_to_check_answers(
    app: Flask, kinds: Pages, ward: Ward
) -> None:
    a_need(app, ward)
    query = "?from=check&at=best-drink"
    opened = kinds.talk.client.get(f"{kinds.talk.address}/steps/choices{query}")
    assert kinds.leads(opened) == f"/steps/choices/one/best-drink{query}"
    answer = kinds.press("choices", "best-drink", "Tea", query)
    assert kinds.leads(answer) == "/check-answers#answer-best-drink"


def test_the_next_question_to_ask_has_an_address_of_its_own(kinds: Pages) -> None:
    first = kinds.talk.client.get(f"{kinds.talk.address}/one")
    assert kinds.leads(first) == "/steps/words/one/nickname"
    kinds.press("words", "nickname", "Next", nickname="Wren")
    assert kinds.leads(kinds.press("words", "story", "Skip")) == "/steps/choices/one/has-dog"
    assert kinds.leads(kinds.talk.client.get(f"{kinds.talk.address}/one")) == "/steps/choices/one/has-dog"


def test_a_question_of_another_step_is_not_found(kinds: Pages, outsider: CheckingClient) -> None:
    assert kinds.talk.client.get(kinds.address("words", "weight")).status_code == 404
    assert outsider.get(kinds.address("words", "nickname")).status_code == 404
