"""Never asked twice: what was told on an earlier day is shown, and asked about only when it is old."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from assessment.dates import say_date
from store import facts
from tests.conftest import house_of
from tests.web.checking import CheckingClient
from tests.web.conftest import Ward
from tests.web.talks import Talk, a_talk, fields_of, words
from web import fact_lines, fact_notes, fact_presses, gates, permission
from web import facts as web_facts
from web.today import today


@pytest.fixture
def talk(app: Flask, ward: Ward, practitioner: CheckingClient) -> Talk:
    return a_talk(app, ward, practitioner, "known")


class Day:
    """The day that facts and gates see, which a test can let go by."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.patch = patch

    def is_in(self, days: int) -> None:
        then = today() + timedelta(days=days)
        for module in (web_facts, fact_lines, fact_notes, fact_presses, gates, permission):
            self.patch.setattr(module, "today", lambda: then)


@pytest.fixture
def day(monkeypatch: pytest.MonkeyPatch) -> Day:
    return Day(monkeypatch)


def presses(talk: Talk, step: str, begins: str) -> list[str]:
    """The values of the buttons on the page that begin so."""
    page = talk.step(step)
    return [
        part.partition('"')[0] for part in page.split('name="action" value="')[1:] if part.startswith(begins)
    ]


def said(app: Flask, ward: Ward) -> list[tuple[str, str]]:
    with house_of(app).store.reading() as tx:
        return [(one.question_id, one.said) for one in facts.said_of(tx, ward.person.id)]


def test_on_the_day_itself_nothing_is_said_to_be_told_already(talk: Talk) -> None:
    talk.save("about-you", ring_me="0161 496 0000")
    assert "Already told us" not in words(talk.step("about-you"))


def test_a_later_visit_shows_value_who_when_and_source(talk: Talk, day: Day) -> None:
    talk.save("about-you", pets="A cat called Moss", pets__who="person-with-help")
    day.is_in(3)
    read = words(talk.step("about-you"))
    assert "Already told us: A cat called Moss" in read
    assert (
        f"The person, with help, {say_date(today())}, at an earlier visit. Priya Larkfield wrote it down."
        in read
    )
    assert "Is this still right?" not in read


def test_a_later_assessment_shows_it_too_and_asks_for_no_word_of_it(
    app: Flask, ward: Ward, practitioner: CheckingClient, talk: Talk, day: Day
) -> None:
    talk.save("about-you", pets="A cat", sleep="Badly")
    later = a_talk(app, ward, practitioner, "known")
    day.is_in(400)
    read = words(later.step("about-you"))
    assert "Already told us: A cat" in read and "in an earlier assessment" in read


def test_its_age_says_when_it_is_asked_about(talk: Talk, day: Day) -> None:
    talk.save("about-you", bell="The top one", ring_me="0161 496 0000")
    day.is_in(29)
    assert "Is this still right?" not in words(talk.step("about-you"))
    day.is_in(30)
    assert words(talk.step("about-you")).count("Is this still right?") == 1
    day.is_in(90)
    assert words(talk.step("about-you")).count("Is this still right?") == 2


def test_still_right_is_one_press_and_keeps_what_else_was_typed(
    app: Flask, ward: Ward, talk: Talk, day: Day
) -> None:
    talk.save("about-you", bell="The top one")
    day.is_in(40)
    (press,) = presses(talk, "about-you", "fact-right.bell")
    answer = talk.save("about-you", press, ring_me="0161 496 0111")
    assert answer.location.endswith("/steps/about-you#question-bell")
    assert (talk.value("bell"), talk.value("ring-me")) == ("The top one", "0161 496 0111")
    assert said(app, ward) == [("bell", "still-right")]
    read = words(talk.step("about-you"))
    assert "Is this still right?" not in read and "Still right on" in read
    day.is_in(40 + 30)
    assert "Is this still right?" in words(talk.step("about-you"))


def test_a_change_is_written_over_where_it_stands_and_counts_as_its_answer(
    app: Flask, ward: Ward, talk: Talk, day: Day
) -> None:
    talk.save("about-you", bell="The top one")
    day.is_in(40)
    talk.save("about-you", bell="The blue one")
    assert talk.value("bell") == "The blue one"
    assert said(app, ward) == [("bell", "changed")]


def test_remove_takes_it_away_and_history_keeps_it(talk: Talk, day: Day) -> None:
    talk.save("about-you", bell="The top one")
    day.is_in(40)
    (press,) = presses(talk, "about-you", "fact-remove.bell")
    talk.save("about-you", press)
    assert talk.value("bell") == ""
    read = words(talk.step("about-you"))
    assert "Removed. It is kept in the history" in read and "The top one" not in read
    assert "The top one" in words(talk.client.get(f"{talk.address}/steps/about-you/history").text)


def test_rows_are_told_line_by_line_and_removed_together(talk: Talk, day: Day) -> None:
    page = talk.fields("your-things")
    (cell,) = [name for name in page if name.startswith("pills.") and name.endswith(".pill")]
    talk.send("your-things", page, "save", **{cell.replace(".", "__"): "Iron"})
    day.is_in(31)
    assert "Already told us: Iron" in words(talk.step("your-things"))
    (press,) = presses(talk, "your-things", "fact-remove.pills")
    talk.save("your-things", press)
    assert "1 removed, kept here" in words(talk.step("your-things"))


def test_a_press_on_an_old_page_says_that_the_answer_has_changed(
    app: Flask, ward: Ward, talk: Talk, day: Day
) -> None:
    talk.save("about-you", bell="The top one")
    talk.save("about-you", bell="The blue one")
    day.is_in(40)
    talk.save("about-you", "fact-remove.bell.1")
    assert talk.value("bell") == "The blue one" and said(app, ward) == []
    assert fact_presses.MOVED in words(talk.step("about-you"))


def test_a_private_answer_stays_closed_and_leaving_it_is_final_for_the_visit(
    app: Flask, ward: Ward, talk: Talk, day: Day
) -> None:
    talk.says("feelings", "yes")
    talk.save("feelings", mood="Sad since May")
    day.is_in(40)
    talk.says("feelings", "yes")
    page = talk.step("feelings")
    assert f"You told us about this on {say_date(today())}." in words(page)
    assert (
        "Sad since May" not in page and 'name="mood"' not in page and "still right" not in words(page).lower()
    )
    (press,) = presses(talk, "feelings", "fact-leave.mood")
    talk.save("feelings", press)
    page = talk.step("feelings")
    assert "Left for today." in words(page) and "fact-look" not in page and "Sad since May" not in page
    number = press.rpartition(".")[2]
    talk.save("feelings", f"fact-look.mood.{number}")
    assert "Sad since May" not in talk.step("feelings")
    assert said(app, ward) == [("mood", "leave-it")]
    assert talk.value("mood") == "Sad since May"
    day.is_in(41)
    talk.says("feelings", "yes")
    assert "Look at it" in words(talk.step("feelings"))


def test_looking_at_it_opens_it_for_that_day(talk: Talk, day: Day) -> None:
    talk.says("feelings", "yes")
    talk.save("feelings", mood="Sad since May")
    day.is_in(40)
    talk.says("feelings", "yes")
    (press,) = presses(talk, "feelings", "fact-look.mood")
    talk.save("feelings", press)
    assert "Sad since May" in talk.step("feelings")


def test_a_decision_about_one_moment_is_never_carried_forward_as_told(talk: Talk, day: Day) -> None:
    talk.save("about-you", decides="Yes")
    day.is_in(40)
    assert "Already told us" not in words(talk.step("about-you"))


def test_what_came_from_a_record_counts_as_told_only_when_the_person_says_so(talk: Talk, day: Day) -> None:
    talk.save("about-you", pets="A cat", pets__who="record")
    read = words(talk.step("about-you"))
    assert "From the record, not from the person: A cat" in read and "Is this right?" in read
    (press,) = presses(talk, "about-you", "fact-right.pets")
    talk.save("about-you", press)
    assert talk.units()["pets"]["who"] == "person" and talk.value("pets") == "A cat"
    assert "From the record" not in words(talk.step("about-you"))


def test_nothing_is_asked_where_answers_stand_still(talk: Talk, ward: Ward, day: Day) -> None:
    talk.save("about-you", bell="The top one")
    talk.move("finish", ward.practitioner)
    talk.move("sign", ward.lead)
    day.is_in(40)
    assert "Is this still right?" not in words(talk.step("about-you"))


def test_a_page_with_no_fact_asks_the_database_nothing(
    talk: Talk, day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    def beside(*given: Any) -> None:
        raise AssertionError("asked")

    talk.save("about-you", sleep="Badly")
    monkeypatch.setattr(facts, "beside", beside)
    talk.save("about-you", bell="The top one")
    assert talk.step("about-you")


def test_the_page_at_a_visits_start_asks_the_same_few_and_says_when_it_is_done(
    app: Flask, ward: Ward, talk: Talk, day: Day
) -> None:
    page = f"{talk.address}/still-right"
    talk.save("about-you", bell="The top one", ring_me="0161 496 0000", pets="A cat")
    assert "There is nothing to ask again today." in words(talk.client.get(page).text)
    day.is_in(100)
    read = words(talk.client.get(page).text)
    assert "The top one" in read and "0161 496 0000" in read and "A cat" not in read
    (bell,) = presses_on(talk, page, "fact-right.bell")
    (ring,) = presses_on(talk, page, "fact-remove.ring-me")
    for press in (bell, ring, "nonsense", "fact-look.pets.1"):
        assert talk.client.post(page, data={"action": press}).status_code == 303
    assert said(app, ward) == [("bell", "still-right"), ("ring-me", "removed")]
    assert talk.value("ring-me") == ""
    assert "There is nothing to ask again today." in words(talk.client.get(page).text)


def presses_on(talk: Talk, page: str, begins: str) -> list[str]:
    text = talk.client.get(page).text
    return [
        part.partition('"')[0] for part in text.split('name="action" value="')[1:] if part.startswith(begins)
    ]


def test_an_answer_of_an_earlier_assessment_is_shown_and_taken_over_with_one_press(
    app: Flask, ward: Ward, practitioner: CheckingClient, talk: Talk
) -> None:
    talk.save("about-you", sleep="Badly", sleep__words="Like a cat", decides="Yes")
    later = a_talk(app, ward, practitioner, "known")
    read = words(later.step("about-you"))
    assert "Already told us: Badly" in read and "“Like a cat”" in read and "in an earlier assessment" in read
    assert "Already told us: Yes" not in read
    assert later.value("sleep") == ""
    (press,) = presses(later, "about-you", "fact-right.sleep")
    later.save("about-you", press)
    assert later.value("sleep") == "Badly" and later.units()["sleep.words"]["words"] == "Like a cat"
    assert "Already told us" not in words(later.step("about-you"))
    assert talk.value("sleep") == "Badly"


def test_a_private_answer_of_an_earlier_assessment_is_closed_until_they_look_at_it(
    app: Flask, ward: Ward, practitioner: CheckingClient, talk: Talk
) -> None:
    talk.says("feelings", "yes")
    talk.save("feelings", lately="Low since May")
    later = a_talk(app, ward, practitioner, "known")
    later.says("feelings", "yes")
    page = later.step("feelings")
    assert "You told us about this on" in words(page) and "Low since May" not in page
    (press,) = presses(later, "feelings", "fact-look.lately")
    later.save("feelings", press)
    assert "Already told us: Low since May" in words(later.step("feelings"))
    (press,) = presses(later, "feelings", "fact-right.lately")
    later.save("feelings", press)
    assert later.value("lately") == "Low since May"


def test_one_question_at_a_time_shows_it_too_and_leads_back_to_the_same_page(
    app: Flask, ward: Ward, talk: Talk, day: Day
) -> None:
    talk.save("about-you", bell="The top one")
    talk.says("feelings", "yes")
    talk.save("feelings", mood="Sad since May")
    day.is_in(40)
    talk.says("feelings", "yes")
    page = f"{talk.address}/steps/about-you/one/bell"
    assert "Already told us: The top one" in words(talk.client.get(page).text)
    (press,) = presses_on(talk, page, "fact-right.bell")
    data = {**fields_of(talk.client.get(page).text, "step"), "action": press}
    assert talk.client.post(page, data=data).location == f"{page}#question-bell"
    closed = f"{talk.address}/steps/feelings/one/mood"
    text = talk.client.get(closed).text
    assert "You told us about this on" in words(text) and "Sad since May" not in text
    talk.client.post(closed, data={**fields_of(text, "step"), "action": "next"})
    assert talk.value("mood") == "Sad since May"
    assert said(app, ward) == [("bell", "still-right")]
