"""A person: added, shown, edited, and whether we may contact them."""

import re
from typing import Any
from uuid import UUID

import pytest
from flask import Flask

from assessment.definition import Means
from assessment.people import Person
from store import people
from tests.conftest import house_of
from tests.web.checking import CheckingClient
from tests.web.conftest import Ward
from tests.web.talks import Talk, words
from web.person_forms import phone_warning

ANYONE = UUID(int=0)
HOSTILE = "</textarea><script>alert(1)</script>{{7*7}} \u202e“é”"


def add(client: CheckingClient, **typed: str) -> str:
    """Adds somebody; the address of their page."""
    answer = client.post("/people/new", data={"name_used": "Robin", "why": "Their GP asked us", **typed})
    assert answer.status_code == 303, words(answer.text)
    return str(answer.location)


def kept(app: Flask, address: str) -> Person:
    found = re.search(r"[0-9a-f-]{36}", address)
    assert found is not None
    with house_of(app).store.reading() as tx:
        person = people.person(tx, UUID(found[0]))
    assert person is not None
    return person


def change(client: CheckingClient, person: Person, **typed: str) -> Any:
    return client.post(f"/people/{person.id}/details", data={"name_used": person.name_used, **typed})


def test_a_person_is_added_with_a_name_alone_and_works_with_my_team(
    practitioner: CheckingClient, outsider: CheckingClient, ward: Ward
) -> None:
    address = add(practitioner, name_used="Robin")
    page = words(practitioner.get(address).text)
    assert "Robin" in page
    assert "Riverside Integrated Care Team" in page
    assert "Their GP asked us" in page
    assert outsider.get(address).status_code == 404


def test_every_detail_is_kept_and_shown_as_people_read_it(app: Flask, practitioner: CheckingClient) -> None:
    address = add(
        practitioner,
        name_used="Siân",
        legal_name="Siân Pryce",
        pronouns="she and her",
        birth_date="Monday 19 September 1966",
        nhs_number="999 062 9072",
        address="Flat 3\r\n8 Harbour Terrace",
        phone="18001 0151 496 0152",
        email="sian@example.org",
        gp_practice="The Maltings",
        language="Welsh",
    )
    person = kept(app, address)
    assert (person.nhs_number, person.address) == ("9990629072", "Flat 3\n8 Harbour Terrace")
    page = words(practitioner.get(address).text)
    for text in ("999 062 9072", "19 September 1966", "18001 0151 496 0152", "Siân Pryce", "Welsh"):
        assert text in page
    assert "may not be a full phone number" not in page


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("name_used", "  ", "Write the name the person uses"),
        ("birth_date", "31 2 1990", "Write the date of birth as day, month and year"),
        ("birth_date", "1 1 2999", "It is after today"),
        ("nhs_number", "999 062 9073", "One of its digits is not right"),
        ("nhs_number", "12", "10 digits"),
        ("email", "no address", "name@example.org"),
        ("legal_name", "x" * 201, "200"),
        ("why", "", "Write why your team works with them"),
        ("name_used", "x" * 201, "200"),
    ],
)
def test_bad_input_says_what_to_do_and_keeps_what_was_typed(
    practitioner: CheckingClient, field: str, typed: str, said: str
) -> None:
    form = {"name_used": "Robin", "why": "A reason", "language": HOSTILE, field: typed}
    answer = practitioner.post("/people/new", data=form)
    assert answer.status_code == 200
    assert said in words(answer.text)
    assert f'value="{typed}"' in answer.text
    assert "&lt;script&gt;alert(1)" in answer.text
    assert f'href="#{field}"' in answer.text


def test_an_odd_phone_number_is_kept_and_somebody_is_asked_to_check_it(
    app: Flask, practitioner: CheckingClient
) -> None:
    address = add(practitioner, phone="ask at the desk")
    assert kept(app, address).phone == "ask at the desk"
    assert "may not be a full phone number" in words(practitioner.get(address).text)


@pytest.mark.parametrize(
    "number",
    ["0151 496 0123", "07700 900123", "18001 0151 496 0123", "+44 7700 900123", "+353 1 234 5678", ""],
)
def test_real_and_relay_numbers_are_not_odd(number: str) -> None:
    assert phone_warning(number) == ""


@pytest.mark.parametrize("number", ["12", "496 0123", "0151 496", "my sister knows"])
def test_a_short_number_is_odd(number: str) -> None:
    assert phone_warning(number)


def test_no_fixed_address_is_a_fact_and_can_be_taken_back(app: Flask, practitioner: CheckingClient) -> None:
    address = add(practitioner, no_fixed_address="yes", address="Post to the day centre")
    person = kept(app, address)
    assert person.no_fixed_address
    assert "No fixed address just now Post to the day centre" in words(practitioner.get(address).text)
    change(practitioner, person, address="1 New Street")
    assert not kept(app, address).no_fixed_address


def test_fields_that_were_not_sent_stay_as_they_were(app: Flask, practitioner: CheckingClient) -> None:
    address = add(practitioner, pronouns="they and them", birth_date="1 1 1980")
    change(practitioner, kept(app, address), phone="0151 496 0123")
    person = kept(app, address)
    assert (person.pronouns, person.phone) == ("they and them", "0151 496 0123")
    assert str(person.birth_date) == "1980-01-01"


def test_a_fault_in_the_details_changes_nothing(app: Flask, practitioner: CheckingClient) -> None:
    address = add(practitioner)
    answer = change(practitioner, kept(app, address), name_used="Robyn", nhs_number="1")
    assert answer.status_code == 200
    assert 'value="Robyn"' in answer.text
    assert kept(app, address).name_used == "Robin"


def test_the_contact_state_has_a_date_a_source_and_a_history(
    practitioner: CheckingClient, ward: Ward
) -> None:
    address = f"/people/{ward.person.id}"
    assert "You may contact them" in words(practitioner.get(address).text)
    said = {"state": "do-not-contact", "on": "1 3 2026", "source": "Wren, by phone"}
    assert practitioner.post(f"{address}/contact-state", data=said).status_code == 303
    page = words(practitioner.get(address).text)
    assert "Do not contact them" in page
    assert "since Sunday 1 March 2026 (Wren, by phone)" in page
    said = {"state": "in-touch", "on": "", "source": "Wren, face to face"}
    practitioner.post(f"{address}/contact-state", data=said)
    assert "You may contact them" in words(practitioner.get(address).text)
    assert "Wren, by phone" in words(practitioner.get(f"{address}/contact-state").text)


def test_a_contact_state_wants_a_source_and_no_day_to_come(practitioner: CheckingClient, ward: Ward) -> None:
    said = {"state": "gone", "on": "1 1 2999", "source": ""}
    answer = practitioner.post(f"/people/{ward.person.id}/contact-state", data=said)
    assert answer.status_code == 200
    for text in ("Choose what is true now", "It is after today", "Write who told us"):
        assert text in words(answer.text)
    assert 'value="1 1 2999"' in answer.text


def test_what_was_answered_about_contact_stands_on_the_person_page(
    app: Flask, practitioner: CheckingClient, ward: Ward
) -> None:
    definition = house_of(app).catalogue["complex-needs"]
    safe, never = definition.meaning(Means.SAFE_CONTACT), definition.meaning(Means.CONTACT_NEVER)
    assert safe is not None and never is not None
    ask_first = next(option.id for option in safe.options if option.means == "safe-ask")
    found = definition.find(safe.id)
    assert found is not None
    talk = Talk(app, practitioner, ward.assessment)
    talk.save(found[1].id, **{safe.id: ask_first, never.id: "Not at work"})
    page = words(practitioner.get(f"/people/{ward.person.id}").text)
    assert "Ask first" in page
    assert "Not at work" in page


def preferred(app: Flask) -> tuple[str, str]:
    """The step and the question that ask for the name a person uses."""
    definition = house_of(app).catalogue["complex-needs"]
    question = definition.meaning(Means.PREFERRED_NAME)
    assert question is not None
    found = definition.find(question.id)
    assert found is not None
    return found[1].id, question.id


def save_name(app: Flask, client: CheckingClient, ward: Ward, name: str, **more: str) -> Talk:
    step, question = preferred(app)
    talk = Talk(app, client, ward.assessment)
    client.post(f"{talk.address}/needs-first", data={"reason": "A test", "step": step})
    talk.save(step, **{question: name, **more})
    return talk


def test_the_name_somebody_answers_becomes_the_name_of_the_record(
    app: Flask, practitioner: CheckingClient, ward: Ward
) -> None:
    save_name(app, practitioner, ward, "  Wrennie ")
    assert kept(app, str(ward.person.id)).name_used == "Wrennie"


def test_an_answer_that_is_put_off_leaves_the_name_alone(
    app: Flask, practitioner: CheckingClient, ward: Ward
) -> None:
    _, question = preferred(app)
    save_name(app, practitioner, ward, "Someone", **{f"{question}.state": "prefer-not"})
    assert kept(app, str(ward.person.id)).name_used == "Wren Sandpiper"


def test_the_name_in_the_details_becomes_the_answer_where_there_is_one(
    app: Flask, practitioner: CheckingClient, ward: Ward
) -> None:
    _, question = preferred(app)
    talk = save_name(app, practitioner, ward, "Wrennie")
    change(practitioner, kept(app, str(ward.person.id)), name_used="Jenny")
    assert talk.value(question) == "Jenny"


def test_the_name_in_the_details_makes_no_answer_where_nobody_answered(
    app: Flask, practitioner: CheckingClient, ward: Ward
) -> None:
    change(practitioner, kept(app, str(ward.person.id)), name_used="Jenny")
    assert Talk(app, practitioner, ward.assessment).units() == {}


@pytest.mark.parametrize("page", ["", "/details", "/contact-state", "/teams"])
def test_a_colleague_who_is_not_involved_gets_the_page_of_an_unknown_id(
    outsider: CheckingClient, ward: Ward, page: str
) -> None:
    theirs = outsider.get(f"/people/{ward.person.id}{page}")
    nobodys = outsider.get(f"/people/{UUID(int=7)}{page}")
    assert (theirs.status_code, nobodys.status_code) == (404, 404)
    assert words(theirs.text) == words(nobodys.text)
