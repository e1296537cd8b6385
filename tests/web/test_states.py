"""Finish, sign, open again and stop: each by its own page, by the table of moves."""

import pytest
from flask import Flask

from tests.web.checking import CheckingClient
from tests.web.conftest import SignIn, Ward
from tests.web.talks import Talk, a_talk, words


@pytest.fixture
def talk(app: Flask, ward: Ward, practitioner: CheckingClient) -> Talk:
    return a_talk(app, ward, practitioner, "kinds")


@pytest.fixture
def leads(talk: Talk, ward: Ward, sign_in: SignIn) -> Talk:
    return talk.seen_by(sign_in(ward.lead))


def press(talk: Talk, move: str, reason: str = ""):
    return talk.client.post(f"{talk.address}/state/{move}", data={"reason": reason})


def test_a_page_says_first_what_a_move_does_and_how_to_undo_it(talk: Talk) -> None:
    page = words(talk.client.get(f"{talk.address}/state/stop").text)
    assert "Everything written is kept." in page and "A lead can open it again" in page


def test_the_way_from_open_to_signed_and_back(talk: Talk, leads: Talk) -> None:
    assert press(talk, "finish").status_code == 303
    assert press(leads, "sign").status_code == 303
    assert "Signed" in words(talk.list_page())
    assert press(leads, "re-open", "Something new").status_code == 303
    history = words(talk.client.get(f"{talk.address}/state").text)
    assert "Something new" in history and "Leo Marsh" in history


def test_a_practitioner_may_not_sign_or_open_again(talk: Talk) -> None:
    press(talk, "finish")
    assert talk.client.get(f"{talk.address}/state/sign").status_code == 404
    assert press(talk, "sign").status_code == 404
    assert press(talk, "re-open", "Because").status_code == 404
    assert "state/sign" not in talk.list_page()


def test_finishing_and_signing_look_at_every_answer(talk: Talk, leads: Talk) -> None:
    talk.save("figures", weight="heavy")
    answer = press(talk, "finish")
    assert answer.status_code == 200 and "#weight" in answer.text
    talk.save("figures", weight="60")
    press(talk, "finish")
    talk.save("figures", weight="heavy again")
    assert press(leads, "sign").status_code == 200


@pytest.mark.parametrize("move", ["stop", "re-open"])
def test_stopping_and_opening_again_want_a_reason(talk: Talk, leads: Talk, move: str) -> None:
    if move == "re-open":
        press(talk, "finish")
    answer = press(leads, move, "  ")
    assert answer.status_code == 200 and "Write a short reason" in answer.text
    assert "500" in press(leads, move, "x" * 501).text
    assert press(leads, move, "A reason").status_code == 303


def test_a_move_that_somebody_made_already_changes_nothing(talk: Talk, leads: Talk) -> None:
    press(talk, "finish")
    assert press(leads, "finish").status_code == 303
    assert "Somebody may have been faster" in words(leads.list_page())


def test_a_stopped_assessment_keeps_what_comes_as_a_proposal(talk: Talk) -> None:
    press(talk, "stop", "The person wants no more of it")
    talk.save("words", nickname="Late")
    assert talk.value("nickname") == "" and len(talk.conflicts()) == 1
    undo = talk.client.post(f"{talk.address}/sections/all", data={"action": "not-wanted"})
    assert undo.status_code == 404
