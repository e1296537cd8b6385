"""Check answers: everything read back, changed from there, private answers closed, and the end."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from store import audit
from tests.conftest import house_of
from tests.web.checking import CheckingClient
from tests.web.conftest import SignIn, Ward
from tests.web.talks import Talk, a_talk, row_ids, words
from web.today import now, today
from web.words import say_date


@pytest.fixture
def talk(app: Flask, ward: Ward, practitioner: CheckingClient) -> Talk:
    return a_talk(app, ward, practitioner, "kinds")


def checked(talk: Talk, path: str = "") -> str:
    answer = talk.client.get(f"{talk.address}/check-answers{path}")
    assert answer.status_code == 200
    return answer.text


def test_everything_is_read_back_in_words(talk: Talk) -> None:
    row = row_ids(talk.step("lists"), "pets")[0]
    talk.save("lists", **{f"pets.{row}.name": "Biscuit", f"pets.{row}.sort": "cat"})
    talk.save("words", nickname__state="prefer-not", story="A story", story__words="My very words")
    talk.save("choices", helpers=["friend"], step__who="person-with-help")
    page = words(checked(talk))
    for text in ("Chose not to say", "A story", "“My very words”", "A friend", "Biscuit", "Cat"):
        assert text in page
    assert "Who answered: The person, with help" in page


def test_a_change_link_leads_back_to_the_answer(talk: Talk) -> None:
    talk.save("words", nickname="Wren")
    query = "?at=story&from=check"
    assert f"{talk.address}/steps/words{query}#question-story".replace("&", "&amp;") in checked(talk)
    answer = talk.save("words", query=query, story="Changed")
    assert answer.location == f"{talk.address}/check-answers#answer-story"
    assert 'id="answer-story"' in checked(talk)


def test_rows_can_be_added_on_the_way_and_it_still_leads_back(talk: Talk) -> None:
    query = "?from=check&at=pets"
    answer = talk.save("lists", "add-row.pets", query=query)
    assert "from=check" in answer.location
    after = talk.save("lists", query=answer.location.partition("lists")[2].partition("#")[0])
    assert after.location == f"{talk.address}/check-answers#answer-pets"


def test_answers_that_others_hide_are_left_out(app: Flask, ward: Ward, practitioner: CheckingClient) -> None:
    talk = a_talk(app, ward, practitioner, "show-if")
    talk.save("follow-on", drinks=["tea"], with_milk="yes", which_milk="Oat")
    assert "Oat" in checked(talk)
    talk.save("follow-on", drinks=["water"])
    assert "Oat" not in checked(talk) and "Do you take milk?" not in words(checked(talk))


def test_private_answers_stay_closed_and_are_opened_one_at_a_time(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    talk = a_talk(app, ward, practitioner, "sensitivity")
    empty = checked(talk)
    talk.says("private", "yes")
    talk.save("private", open_thing="Open", private_thing="Private", secret_thing="Secret")
    page = checked(talk)
    assert "Open" in page and ">Private<" not in page and "Secret" not in page
    # Whether there is an answer at all cannot be seen either.
    assert empty.count("Kept closed.") == page.count("Kept closed.") == 2
    opened = checked(talk, "/private-thing")
    assert ">Private<" in opened and "Secret" not in opened
    assert talk.client.get(f"{talk.address}/check-answers/open-thing").status_code == 404
    with house_of(app).store.reading() as tx:
        actions = [line.action for line in audit.lines(tx, ward.person.id)]
    assert "answer-open private-thing" in actions


def test_answers_of_visits_stand_by_their_day_and_begin_anew_the_next(
    app: Flask, ward: Ward, practitioner: CheckingClient, sign_in: SignIn
) -> None:
    talk = a_talk(app, ward, practitioner, "homes")
    talk.save("three-homes", how_now="tired", lasting_thing="Lasts")
    first = today()
    with time_machine.travel(now() + timedelta(days=1)):
        talk = talk.seen_by(sign_in(ward.practitioner))
        fields = talk.fields("three-homes")
        assert "how-now" not in fields and fields["lasting-thing"] == ["Lasts"]
        talk.save("three-homes", how_now="fine")
        page = words(checked(talk))
    for day, said in ((first, "Tired"), (first + timedelta(days=1), "Fine")):
        assert f"At the visit on {say_date(day)} {said}" in page


def test_finish_says_what_stops_it_and_then_finishes(talk: Talk) -> None:
    talk.save("figures", weight="heavy")
    talk.save("words", nickname__state="later")
    answer = talk.client.post(f"{talk.address}/check-answers", data={"action": "finish"})
    assert answer.status_code == 200 and "<title>Error: Check answers" in answer.text
    assert f'href="{talk.address}/steps/figures#weight"' in answer.text
    assert f'href="{talk.address}/steps/words#nickname.state"' in answer.text
    talk.save("figures", weight="60")
    talk.save("words", nickname__state="")
    answer = talk.client.post(f"{talk.address}/check-answers", data={"action": "finish"})
    assert (answer.status_code, answer.location) == (303, talk.address)
    assert "The assessment is finished." in words(talk.list_page())


def test_a_section_that_was_put_aside_does_not_stop_finishing(talk: Talk) -> None:
    talk.save("figures", "not-wanted", weight="heavy")
    assert talk.client.post(f"{talk.address}/check-answers", data={}).status_code == 303


def test_hostile_words_are_read_back_inert(talk: Talk) -> None:
    talk.save("words", nickname="<script>alert(1)</script>", story="{{7*7}}", story__words="\u202eback")
    page = checked(talk)
    assert "<script>alert" not in page and "{{7*7}}" in page and "\u202eback" in page
