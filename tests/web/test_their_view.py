"""How the person sees a section: said at its end, kept next to the answers, and never over them."""

import pytest
from flask import Flask

from tests.web.checking import CheckingClient
from tests.web.conftest import Ward
from tests.web.talks import Talk, a_talk, fields_of, row_ids, words
from web.row_forms import new_row_id

PAGE = "/sections/ordinary/their-view"


@pytest.fixture
def talk(app: Flask, ward: Ward, practitioner: CheckingClient) -> Talk:
    return a_talk(app, ward, practitioner, "known")


def say(talk: Talk, **fields: str) -> str:
    answer = talk.client.post(f"{talk.address}{PAGE}", data={"rev": "999", "writer": "me", **fields})
    assert answer.status_code == 303, words(answer.text)
    return str(answer.location)


def test_only_the_last_step_of_a_section_asks_how_the_person_sees_it(talk: Talk) -> None:
    assert "I see it differently" not in words(talk.step("about-you"))
    assert "I see it differently" in words(talk.step("your-things"))


def test_a_press_of_i_agree_saves_the_step_too_and_says_when(talk: Talk) -> None:
    answer = talk.save("your-things", "view.agree", sleep="Badly")
    assert answer.location.endswith("/steps/your-things#their-view")
    assert talk.units()["view.ordinary"]["value"] == "agree"
    assert "You said: I agree" in words(talk.step("your-things"))


def test_seeing_it_differently_saves_the_step_and_asks_for_their_words(talk: Talk) -> None:
    answer = talk.save("your-things", "view.disagree")
    assert answer.location.endswith(f"{PAGE}?said=disagree")
    page = talk.client.get(answer.location).text
    assert 'value="disagree" checked' in page
    assert "view.ordinary" not in talk.units()


def test_a_disagreement_stands_next_to_the_answers_and_changes_none(talk: Talk) -> None:
    talk.save("about-you", sleep="Badly")
    say(talk, said="disagree", words="I sleep well. It is the noise.")
    read = words(talk.client.get(f"{talk.address}/check-answers").text)
    assert "Badly" in read
    assert "They see this differently." in read and "“I sleep well. It is the noise.”" in read
    assert talk.value("sleep") == "Badly"


def test_the_history_of_the_last_step_tells_who_wrote_down_what_they_said(talk: Talk) -> None:
    say(talk, said="disagree", words="I sleep well.")
    read = words(talk.client.get(f"{talk.address}/steps/your-things/history").text)
    assert "How they see “Your day”" in read and "I sleep well." in read and "Priya Larkfield" in read


def test_words_without_a_choice_are_asked_about_and_stay_on_the_page(talk: Talk) -> None:
    answer = talk.client.post(f"{talk.address}{PAGE}", data={"words": "Not so"})
    assert answer.status_code == 200
    assert "Choose how they see it" in words(answer.text) and "Not so" in answer.text


def test_two_pages_do_not_write_over_each_other(talk: Talk) -> None:
    one = fields_of_view(talk)
    other = fields_of_view(talk)
    first = talk.client.post(f"{talk.address}{PAGE}", data={**one, "said": "disagree", "words": "First"})
    assert first.status_code == 303
    second = talk.client.post(f"{talk.address}{PAGE}", data={**other, "said": "change", "words": "Second"})
    assert second.location.endswith("/both-texts")
    read = words(talk.client.get(second.location).text)
    assert "First" in read and "Second" in read and "How they see “Your day”" in read


def test_taking_it_away_leaves_nothing_but_the_history(talk: Talk) -> None:
    say(talk, said="disagree", words="I sleep well.")
    say(talk, said="", words="")
    assert talk.units()["view.ordinary"]["value"] == ""
    assert "I sleep well" not in words(talk.client.get(f"{talk.address}/check-answers").text)


def test_their_words_about_private_questions_stay_closed_on_check_answers(talk: Talk) -> None:
    page = f"{talk.address}/sections/private/their-view"
    assert "Is it OK if we talk about them?" in words(talk.client.get(page).text)
    talk.says("feelings", "yes")
    data = {"rev": "999", "writer": "me", "said": "disagree", "words": "I never said sad."}
    assert talk.client.post(page, data=data).status_code == 303
    read = words(talk.client.get(f"{talk.address}/check-answers").text)
    assert "I never said sad." not in read and "Their words are kept closed." in read
    assert "I never said sad." in words(talk.client.get(page).text)


def test_a_section_that_is_none_is_not_found(talk: Talk) -> None:
    assert talk.client.get(f"{talk.address}/sections/nowhere/their-view").status_code == 404


def fields_of_view(talk: Talk) -> dict[str, list[str]]:
    page = talk.client.get(f"{talk.address}{PAGE}").text
    return {name: values for name, values in fields_of(page, "their-view-form").items() if name}


def test_the_three_things_stand_in_the_persons_own_order(talk: Talk) -> None:
    for thing in ("Sleep", "Money", "The stairs"):
        page = talk.fields("your-things", "?row=wanted." + new_row_id())
        (cell,) = [
            name
            for name in page
            if name.startswith("wanted.") and page[name] == [""] and name.endswith(".thing")
        ]
        talk.send("your-things", {**page, cell: [thing]}, "save")
    first, second, third = row_ids(talk.step("your-things"), "wanted")
    answer = talk.save("your-things", f"order-row.wanted.{third}.{first}.{second}")
    assert answer.location.endswith("#question-wanted")
    assert row_ids(talk.step("your-things"), "wanted") == [third, first, second]
    read = words(talk.client.get(f"{talk.address}/check-answers").text)
    assert read.index("The stairs") < read.index("Sleep") < read.index("Money")
    page = talk.step("your-things")
    assert f"order-row.wanted.{first}.{third}.{second}" in page
    assert page.count("Move up") == 2 and page.count("Move down") == 2


def test_a_colleague_catches_up_with_it_and_private_words_stay_closed_there(
    talk: Talk, lead: CheckingClient
) -> None:
    lead.get(talk.address)
    say(talk, said="disagree", words="I sleep well.")
    talk.says("feelings", "yes")
    data = {"rev": "999", "writer": "me", "said": "disagree", "words": "I never said sad."}
    talk.client.post(f"{talk.address}/sections/private/their-view", data=data)
    read = words(lead.get(f"{talk.address}/changes").text)
    assert "How they see “Your day”" in read and "I sleep well." in read
    assert "I never said sad." not in read


def test_the_letter_says_it_only_with_their_yes(talk: Talk) -> None:
    say(talk, said="disagree", words="I sleep well.")
    assert "I sleep well." not in words(talk.client.get(f"{talk.address}/letters/draft").text)
    say(talk, said="disagree", words="I sleep well.", letter="yes")
    assert "You see this differently" in words(talk.client.get(f"{talk.address}/letters/draft").text)
    assert "I sleep well." in words(talk.client.get(f"{talk.address}/letters/draft").text)
    assert "I sleep well." in words(talk.client.get(f"{talk.address}/letters/easy").text)
