"""A no is honoured by what leaves the house: copies, files for other services, bookings, and ways."""

import pytest
from flask import Flask

from assessment.definition import Means
from tests.web.acting import a_need, a_visit
from tests.web.checking import CheckingClient
from tests.web.conftest import Ward
from tests.web.letter_steps import make, save, save_step
from tests.web.test_sharing import answer, at, decide


@pytest.fixture
def home_of(ward: Ward) -> str:
    return f"/assessments/{ward.assessment.id}"


def test_a_copy_to_somebody_they_said_no_to_cannot_be_made_and_an_earlier_one_says_so(
    ward: Ward, practitioner: CheckingClient, home_of: str
) -> None:
    save_step(practitioner, home_of)
    save(practitioner, home_of, "copies", copies=["me", "gp"])
    place = make(practitioner, home_of)
    assert "said no to that" not in practitioner.get(place).text
    decide(practitioner, ward, who="My doctor", kind="gp", said="no", about="")
    assert "Do not send that copy" in practitioner.get(place).text
    practitioner.post(f"{home_of}/needs-first", data={"reason": "A test", "step": "copies"})
    assert "No copy to: My GP practice" in practitioner.get(f"{home_of}/steps/copies").text
    shown = practitioner.post(f"{home_of}/letters/make", data={"print": "standard", "key": "k"})
    assert shown.status_code == 200 and "Change who gets a copy: they said no" in shown.text
    save(practitioner, home_of, "copies", copies=["me"])
    assert "Do not send" not in practitioner.get(make(practitioner, home_of)).text


def test_a_copy_to_a_carer_whose_name_is_like_one_they_said_no_to_asks_somebody_to_look(
    app: Flask, ward: Ward, practitioner: CheckingClient, home_of: str
) -> None:
    save_step(practitioner, home_of)
    save(practitioner, home_of, "copies", **{"copies": ["me", "carer"], "copy-carer-name": "Tessa Vale"})
    answer(practitioner, app, ward, Means.NEVER_SHARE, who="Marcus Vale")
    shown = practitioner.post(f"{home_of}/letters/make", data={"print": "standard", "key": "k"}).text
    assert "They said no to somebody with a name like this" in shown and "Marcus" not in shown
    looked = {"print": "standard", "key": "k", "somebody_else": "yes"}
    assert practitioner.post(f"{home_of}/letters/make", data=looked).status_code == 303


def test_a_file_of_needs_does_not_go_to_somebody_they_said_no_to(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    a_need(app, ward)
    share = f"/people/{ward.person.id}/share"
    practitioner.post(
        share, data={"choice": "yes", "decided_by": "person", "asked_in": "talking", "seen": ""}
    )
    file = {"to_whom": "Otter Lane Surgery, manager", "told": "yes"}
    assert practitioner.post(f"{share}/file", data=file).status_code == 303
    assert practitioner.get(f"{share}/flag.json").status_code == 200
    decide(practitioner, ward, who="Otter Lane Surgery", kind="gp", said="no", about="")
    assert practitioner.get(f"{share}/flag.json").status_code == 303  # made before: not given out any more
    shown = practitioner.post(f"{share}/file", data=file).text
    assert "They said no to this one" in shown and "Otter Lane Surgery, manager" in shown
    assert practitioner.post(f"{share}/file", data=file | {"to_whom": "Hillside ward"}).status_code == 303


def test_nobody_they_said_no_to_is_booked(app: Flask, ward: Ward, practitioner: CheckingClient) -> None:
    answer(practitioner, app, ward, Means.NEVER_SHARE, who="Marcus Vale")
    visit = a_visit(app, ward)
    book = {"kind": "interpreter", "words": "BSL", "with_whom": "Marcus Vale", "state": "asked"}
    shown = practitioner.post(f"/visits/{visit}/bookings/new", data=book)
    assert shown.status_code == 200 and "They said no to this one" in shown.text
    assert (
        practitioner.post(
            f"/visits/{visit}/bookings/new", data=book | {"with_whom": "Fen Agency"}
        ).status_code
        == 303
    )


def test_the_letter_names_nobody_who_must_not_know_though_an_answer_said_yes_to_them(
    app: Flask, ward: Ward, practitioner: CheckingClient, home_of: str
) -> None:
    save_step(practitioner, home_of)
    answer(practitioner, app, ward, Means.SHARE_WITH, "share-yes", who="Marcus Vale")
    assert "Marcus Vale" in practitioner.get(f"{home_of}/letters/draft").text
    answer(practitioner, app, ward, Means.NEVER_SHARE, who="Marcus Vale")
    assert "Marcus" not in practitioner.get(f"{home_of}/letters/draft").text


def test_the_word_for_ringing_stands_where_somebody_rings_and_not_on_lists(
    app: Flask, ward: Ward, practitioner: CheckingClient, home_of: str
) -> None:
    save(practitioner, home_of, "reaching-you", **{"code-word": "Kingfisher", "safe-contact": "ask-first"})
    assert "Kingfisher" in practitioner.get(f"/people/{ward.person.id}").text
    for where in ("/", "/work", "/to-do", f"{home_of}/letters", at(ward), at(ward, "/agreed")):
        assert "Kingfisher" not in practitioner.get(where, follow_redirects=True).text, where
