"""The door of the person's own link: the code, its end, stopping it, and words that come too late."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select, update

from store import clock
from store.tables import attempt, self_link
from tests.conftest import house_of
from tests.web.checking import CheckingClient
from tests.web.conftest import Ward, client_of
from tests.web.own_links import OwnLink
from tests.web.talks import Talk, a_talk, fields_of, words


@pytest.fixture
def kinds(app: Flask, ward: Ward, practitioner: CheckingClient) -> Talk:
    return a_talk(app, ward, practitioner, "kinds")


@pytest.fixture
def own(app: Flask, kinds: Talk) -> OwnLink:
    return OwnLink(app, kinds)


def put(own: OwnLink, **values: Any) -> None:
    with house_of(own.app).store.transaction() as tx:
        tx.execute(update(self_link).where(self_link.c.id == own.link.id).values(**values))


def no_waiting(own: OwnLink) -> None:
    with house_of(own.app).store.transaction() as tx:
        tx.execute(update(attempt).values(failures=0))


def wrong(own: OwnLink) -> str:
    return "000000" if own.code != "000000" else "000001"


def test_neither_the_secret_nor_the_code_is_kept(own: OwnLink) -> None:
    with house_of(own.app).store.reading() as tx:
        row = repr(tuple(tx.execute(select(self_link)).one()))
    assert own.token not in row and own.code not in row


def test_nothing_opens_without_the_code(own: OwnLink) -> None:
    for path in ("/own", "/own/steps/words"):
        assert own.browser.get(path).status_code == 404
    assert own.browser.post("/own/steps/words", data={"story": "x"}).status_code == 410
    assert "That is not the code" in own.enter(wrong(own)).text
    assert own.browser.get("/own").status_code == 404
    assert own.enter(f"{own.code[:3]} {own.code[3:]}").location == "/own"
    assert own.browser.get(f"/own/{own.token}").location == "/own"


def test_what_is_no_code_is_said_and_not_counted(own: OwnLink) -> None:
    for typed in ("", "12", "abcdef", "1234567", "١٢٣٤٥٦"):
        assert "Write the 6 numbers" in own.enter(typed or " ").text
    assert own.link.wrong_codes == 0


def test_ten_wrong_codes_shut_the_link_and_a_new_code_opens_it(own: OwnLink) -> None:
    for _ in range(10):
        no_waiting(own)
        answer = own.enter(wrong(own))
    assert answer.status_code == 410 and "shut" in answer.text
    assert own.enter().status_code == 410
    assert "Shut: ten wrong codes" in own.talk.client.get(f"{own.talk.address}/own-links").text
    old = own.token
    own.take(own.press("new-code").text)
    assert own.browser.get(f"/own/{old}").status_code == 404
    no_waiting(own)
    assert own.enter().status_code == 303


def test_wrong_codes_make_the_next_try_wait_and_leave_signing_in_alone(own: OwnLink) -> None:
    answers = [own.enter(wrong(own)) for _ in range(6)]
    assert answers[-1].status_code == 429 and "Wait" in answers[-1].text
    assert own.link.wrong_codes < 6
    assert own.enter().status_code == 429  # the right one waits too


def test_a_link_ends_on_its_day_and_keeps_the_words_of_a_page_that_was_open(own: OwnLink) -> None:
    own.enter()
    page = fields_of(own.page("words"), "step")
    put(own, ends_at=clock.now() - timedelta(minutes=5))
    assert own.browser.get(f"/own/{own.token}").status_code == 410
    assert own.send("words", page, story="Just too late").status_code == 303
    assert own.talk.value("story") == "Just too late"
    put(own, ends_at=clock.now() - timedelta(days=2))
    given = own.send("words", page, story="Two days late")
    assert given.status_code == 410 and "Two days late" in given.text
    assert own.talk.value("story") == "Just too late"


def test_after_two_hours_the_code_is_asked_again_and_what_was_typed_is_kept(own: OwnLink) -> None:
    own.enter()
    page = fields_of(own.page("words"), "step")
    put(own, session_ends_at=clock.now() - timedelta(seconds=1))
    assert own.browser.get("/own").location == f"/own/{own.token}"
    assert own.send("words", page, story="Typed slowly").location == f"/own/{own.token}"
    assert own.talk.value("story") == "Typed slowly"
    assert "Typed slowly" not in own.browser.get(f"/own/{own.token}").text


def test_a_stopped_link_shows_and_keeps_nothing_and_gives_back_what_was_typed(own: OwnLink) -> None:
    own.enter()
    page = fields_of(own.page("words"), "step")
    own.press("stop")
    assert own.browser.get("/own").status_code in (303, 404)
    assert "stopped" in own.browser.get(f"/own/{own.token}").text
    given = own.send("words", page, story="Given back")
    assert given.status_code == 410 and "Given back" in given.text and own.talk.value("story") == ""
    own.press("open-again")
    assert own.browser.get("/own").location == f"/own/{own.token}"
    assert own.enter().location == "/own"


def test_done_closes_the_link_and_says_what_happens_next(own: OwnLink) -> None:
    own.enter()
    own.write("words", story="Said")
    assert own.browser.post("/own/done").location == "/own/thank-you"
    assert "What happens next" in own.browser.get("/own/thank-you").text
    assert own.enter().status_code == 410
    page = own.talk.client.get(f"{own.talk.address}/own-links").text
    assert "They are done" in page
    own.press("open-again")
    own.enter()
    assert "Said" in own.page("words")


def test_stopping_for_now_forgets_the_browser(own: OwnLink) -> None:
    own.enter()
    assert "You have stopped for now" in own.browser.post("/own/leave").text
    assert own.browser.get("/own").status_code == 404
    assert own.enter().location == "/own"


def test_a_second_browser_with_the_code_ends_the_first(own: OwnLink) -> None:
    own.enter()
    other = client_of(own.app)
    own.enter(browser=other)
    assert other.get("/own").status_code == 200
    assert own.browser.get("/own").location == f"/own/{own.token}"


def test_a_signed_in_worker_in_the_same_browser_lends_it_nothing(own: OwnLink, practitioner: Any) -> None:
    own.browser = practitioner
    own.enter()
    page = practitioner.get("/own").text
    assert "data-signed-in" not in page and "Sign out" not in words(page)
    own.write("words", story="Mine")
    assert own.talk.units()["story"]["who"] == "person"


def test_a_closed_assessment_is_not_shown_and_late_words_wait_as_proposals(own: OwnLink, ward: Ward) -> None:
    own.enter()
    page = fields_of(own.page("words"), "step")
    own.talk.move("stop", ward.practitioner)
    assert "closed now" in own.browser.get("/own").text
    own.send("words", page, story="After the end")
    assert own.talk.value("story") == ""
    assert "After the end" in own.talk.client.get(f"{own.talk.address}/late").text


def test_a_press_sent_twice_makes_one_link_and_shows_its_code_once(own: OwnLink) -> None:
    again = own.talk.client.post(f"{own.talk.address}/own-links/new", data=own.form)
    assert again.status_code == 303
    page = own.talk.client.get(again.location).text
    assert "made already" in page and own.token not in page and own.code not in page


def test_the_form_says_what_is_missing_and_keeps_what_was_chosen(kinds: Talk) -> None:
    form = {"link": str(uuid4()), "steps": ["words"], "way": "", "days": "15"}
    page = kinds.client.post(f"{kinds.address}/own-links/new", data=form).text
    assert "from 1 to 14" in page and "Choose a safe way" in page
    assert 'value="words" checked' in page and 'value="15"' in page


def test_another_teams_worker_can_neither_see_nor_stop_it(own: OwnLink, outsider: CheckingClient) -> None:
    assert outsider.get(f"{own.talk.address}/own-links").status_code == 404
    assert outsider.post(f"{own.talk.address}/own-links/{own.form['link']}/stop").status_code == 404
    assert own.enter().status_code == 303
