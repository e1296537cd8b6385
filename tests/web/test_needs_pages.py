"""The page of all needs: confirmed, written down, changed, ended, still right; and asking comes first."""

from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from assessment.recorded import Asked, AskedAnswer, PersonNeed
from store import needs
from store.needs import events_of
from store.tables import need, to_do
from tests.conftest import house_of
from tests.web.acting import a_need
from tests.web.checking import CheckingClient
from tests.web.conftest import Ward
from tests.web.talks import Talk, a_talk, words
from web.need_forms import EXACTLY_LIMIT
from web.today import today

SEAT, PRINT = "tools-that-fit", "paper-or-not.on-big-paper"


class Needs:
    """The page of one person's needs, as a worker's browser meets it."""

    def __init__(self, app: Flask, ward: Ward, talk: Talk) -> None:
        self.app, self.ward, self.talk = app, ward, talk
        self.client, self.address = talk.client, f"/people/{ward.person.id}/needs"

    def page(self) -> str:
        return words(self.client.get(self.address).text)

    def kept(self) -> dict[str, PersonNeed]:
        with house_of(self.app).store.reading() as tx:
            return {one.term: one for one in needs.needs_of(tx, self.ward.person.id)}

    def asked(self) -> Asked | None:
        with house_of(self.app).store.reading() as tx:
            return needs.newest_asked(tx, self.ward.person.id)

    def post(self, where: str, **typed: Any) -> TestResponse:
        address = where if where.startswith("/") else f"{self.address}/{where}"
        return self.client.post(address, data=typed)

    def wait(self, *pressed: tuple[str, str], **typed: str) -> TestResponse:
        """Presses something on the list of what waits; `typed` by the source with _ for - and . ."""
        data: dict[str, Any] = {"shown": [SEAT, PRINT]}
        for name, value in (*pressed, *typed.items()):
            data.setdefault(name, []).append(value)
        return self.client.post(f"{self.address}/waiting", data=data)


@pytest.fixture
def mine(app: Flask, ward: Ward, practitioner: CheckingClient) -> Needs:
    return Needs(app, ward, a_talk(app, ward, practitioner, "foreign"))


@pytest.fixture
def said(mine: Needs) -> Needs:
    mine.talk.save("suits-you", paper_or_not=["on-big-paper"], tools_that_fit="A seat", step__who="person")
    return mine


def test_one_is_confirmed_with_how_exactly_and_whose(said: Needs) -> None:
    typed = {f"exactly:{SEAT}": "With arms", f"whose:{SEAT}": "carer", f"whose_name:{SEAT}": "Joan"}
    assert said.wait(("right", SEAT), **typed).status_code == 303
    (need,) = said.kept().values()
    assert (need.exactly, need.whose, need.whose_name, need.source) == ("With arms", "carer", "Joan", SEAT)
    assert (need.said_by, need.recorded_by_name) == ("person", "Priya Larkfield")
    asked = said.asked()
    assert asked and (asked.answer, asked.assessment_id) == (AskedAnswer.NEEDS, said.talk.row.id)
    page = said.page()
    assert "Not confirmed yet (1)" in page and "“With arms”" in page and "a need of Joan" in page


def test_all_are_confirmed_at_once_and_the_card_says_nothing_of_waiting(said: Needs) -> None:
    said.wait(("action", "all"))
    assert len(said.kept()) == 2 and "not confirmed" not in said.page()
    assert "How to give information" in said.page()


def test_those_ticked_are_confirmed_and_no_others(said: Needs) -> None:
    said.wait(("action", "ticked"), ("confirm", PRINT))
    assert [one.source for one in said.kept().values()] == [PRINT]
    assert "Tick one, or press a button" in words(said.wait(("action", "ticked")).text)


def test_what_is_no_need_leaves_the_card_and_can_be_asked_again(said: Needs) -> None:
    said.wait(("not", PRINT))
    page = said.client.get(said.address).text
    assert said.kept() == {} and "Not confirmed yet (1)" in words(page) and "Not needs (1)" in words(page)
    declined = page.split('name="declined" value="')[1].split('"')[0]
    said.post("declined", declined=declined)
    assert "Not confirmed yet (2)" in said.page()


def test_what_was_typed_at_another_one_is_not_lost(said: Needs) -> None:
    answer = said.wait(("right", PRINT), **{f"exactly:{SEAT}": "With arms, please"})
    assert answer.status_code == 200 and "With arms, please" in answer.text
    assert [one.source for one in said.kept().values()] == [PRINT]


def test_a_carer_wants_a_name(said: Needs) -> None:
    answer = said.wait(("right", SEAT), **{f"exactly:{SEAT}": "x", f"whose:{SEAT}": "carer"})
    assert "Write the name of the carer" in answer.text and said.kept() == {}


def test_a_coded_need_is_written_down_with_what_it_asks_for(mine: Needs) -> None:
    page = words(mine.client.get(f"{mine.address}/new?area=002").text)
    assert "British Sign Language interpreter needed" in page and "Somebody trained" in page
    typed = {"area": "002", "code": "204331000000107", "exactly": "Sally, if she can", "said_by": "person"}
    assert mine.post("new", **typed).status_code == 303
    need = mine.kept()["British Sign Language interpreter needed"]
    assert (need.area, need.check, need.place) == ("002", "book", 5)
    assert {"interpreter", "signs"} <= set(need.acts) and list(need.applies) == ["before", "during"]
    assert "British Sign Language interpreter needed" in mine.talk.list_page()


def test_a_need_in_own_words_needs_words(mine: Needs) -> None:
    assert "Choose one of these, or write" in mine.post("new", area="011").text
    mine.post("new", area="011", term="The cat stays in", applies=["during"])
    assert list(mine.kept()["The cat stays in"].applies) == ["during"]


def test_a_long_list_is_searched_and_what_was_typed_stays(mine: Needs) -> None:
    page = mine.post("new", area="006", action="find", find="polish", exactly="A woman, please").text
    assert "Polish language interpreter needed" in page and "Somali" not in page
    assert "A woman, please" in page
    assert "Nothing in this list" in mine.post("new", area="006", action="find", find="klingon").text


def test_a_code_that_does_not_belong_there_is_refused_with_a_sentence(mine: Needs) -> None:
    for code in ("1082551000000100", "796161000000102", "204331000000107"):
        assert code in mine.post("new", area="004", code=code).text
    assert mine.kept() == {}


def test_still_right_is_one_press(app: Flask, mine: Needs) -> None:
    need_id = a_need(app, mine.ward, review_by=today())
    assert "It is time to ask again" in mine.page()
    assert mine.post(f"/needs/{need_id}/still-right").status_code == 303
    assert "It is time to ask again" not in mine.page()
    assert due_on(app, need_id) > today()


def test_a_new_assessment_brings_a_review_of_each(app: Flask, mine: Needs) -> None:
    need_id = a_need(app, mine.ward)
    form = {"definition": "foreign", "team": str(mine.ward.riverside.id), "leader": str(mine.ward.lead.id)}
    form["definition"] = next(iter(house_of(app).catalogue))
    made = mine.client.post(f"/people/{mine.ward.person.id}/assessments/new", data=form)
    assert made.status_code == 303 and due_on(app, need_id) == today()
    assert "New episode: go through each" in mine.page()
    assert "1 need is from before this assessment" in words(mine.client.get(made.location).text)
    mine.post(f"/needs/{need_id}/still-right")
    assert "New episode" not in mine.page()


def test_the_person_says_that_something_changed(app: Flask, mine: Needs) -> None:
    need_id = a_need(app, mine.ward)
    assert mine.post("changed").status_code == 303
    assert due_on(app, need_id) == today() and "It is time to ask again" in mine.page()


def test_an_answer_that_changed_since_asks_whether_it_is_still_right(said: Needs) -> None:
    said.wait(("right", SEAT))
    assert "The answer behind this has changed" not in said.page()
    said.talk.save("suits-you", tools_that_fit="A stool")
    assert "The answer behind this has changed. It says now: “In the garden: A stool”" in said.page()


def test_a_change_keeps_what_was_typed_when_a_colleague_was_faster(app: Flask, mine: Needs) -> None:
    need_id = a_need(app, mine.ward)
    page = mine.client.get(f"/needs/{need_id}").text
    typed = {"seen": page.split('name="seen" value="')[1].split('"')[0], "whose": "person"}
    assert mine.post(f"/needs/{need_id}", **typed, term="One at a time", exactly="Wait").status_code == 303
    clash = mine.post(f"/needs/{need_id}", **typed, term="Two at a time").text
    assert "It says now: “One at a time”" in clash and 'value="Two at a time"' in clash
    assert list(mine.kept()) == ["One at a time"]
    too_long = mine.post(f"/needs/{need_id}", **typed, term="A", exactly="x" * (EXACTLY_LIMIT + 1))
    assert "letters at most" in too_long.text
    with house_of(app).store.reading() as tx:
        assert [one.what for one in events_of(tx, need_id)] == ["changed"]


def test_an_ended_need_keeps_its_reason_and_can_be_taken_up(app: Flask, mine: Needs) -> None:
    need_id = a_need(app, mine.ward)
    assert "Choose why it ends" in mine.post(f"/needs/{need_id}/end").text
    assert "Write the other reason" in mine.post(f"/needs/{need_id}/end", reason="other").text
    assert mine.post(f"/needs/{need_id}/end", reason="replaced", why="Now a tablet").status_code == 303
    page = mine.page()
    assert "something else helps now (Now a tablet)" in page and "Ended (1)" in page
    assert mine.post(f"/needs/{need_id}/take-up").status_code == 303
    assert "Ended (1)" not in mine.page()


def test_what_came_of_asking_stands_on_the_card(mine: Needs) -> None:
    for answer, why, card in (
        ("none-today", "", "No needs, said on"),
        ("later", "", "later. Ask again before you start."),
        ("not-said", "", "They chose not to say, on"),
        ("not-asked", "No interpreter came", "No interpreter came. Ask first."),
    ):
        assert mine.post("asked", answer=answer, why=why).status_code == 303
        assert card in words(mine.talk.list_page())
        asked = mine.asked()
        assert asked and asked.answer == answer
    with house_of(mine.app).store.reading() as tx:
        key = f"ask-needs:{mine.ward.person.id}"
        assert tx.scalar(select(to_do.c.state).where(to_do.c.key == key)) == "open"


def test_nobody_skips_asking_silently(mine: Needs) -> None:
    assert "Choose what came of asking" in mine.post("asked").text
    assert "Write a short reason" in mine.post("asked", answer="not-asked").text
    assert mine.asked() is None


def test_none_today_said_before_we_start_opens_the_other_sections(mine: Needs) -> None:
    gate, likes = f"{mine.talk.address}/needs-first", f"{mine.talk.address}/steps/likes"
    assert "Before we start" in mine.client.get(f"{gate}?step=likes").text
    answer = mine.post(gate, step="likes", answer="none-today", said_by="person-with-help", how="phone")
    assert (answer.status_code, answer.location) == (303, likes)
    asked = mine.asked()
    assert asked and (asked.answer, asked.how, asked.said_by) == ("none-today", "phone", "person-with-help")
    assert mine.talk.units()["reason.needs-first"] == {"value": "Asked: no needs today"}
    assert mine.client.get(likes).status_code == 200


def test_none_today_said_on_the_page_of_needs_opens_them_too(mine: Needs) -> None:
    assert "Nobody has asked yet what Wren Sandpiper needs" in words(mine.talk.list_page())
    mine.post("asked", answer="none-today")
    assert mine.client.get(f"{mine.talk.address}/steps/likes").status_code == 200
    assert "Nobody has asked yet" not in words(mine.talk.list_page())


def due_on(app: Flask, need_id: UUID) -> Any:
    with house_of(app).store.reading() as tx:
        whose = select(need.c.person_id).where(need.c.id == need_id)
        key = f"review:{tx.execute(whose).scalar_one()}"
        return tx.scalar(select(to_do.c.due_on).where(to_do.c.key == key))
