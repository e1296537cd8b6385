"""The card a person carries: which needs may be on it, how it looks, and making it."""

from flask import Flask

from assessment.people import Person
from store import letters as ledger
from store import people
from tests.conftest import house_of
from tests.web.acting import a_need
from tests.web.checking import CheckingClient
from tests.web.conftest import Ward


def card_of(shown: str) -> str:
    return shown.split("<article")[1].split("</article>")[0]


def test_without_a_confirmed_need_the_page_says_what_to_do_first(
    practitioner: CheckingClient, ward: Ward
) -> None:
    shown = practitioner.get(f"/people/{ward.person.id}/my-card").text
    assert "There is nothing to put on it yet" in shown and f"/people/{ward.person.id}/needs" in shown


def test_without_an_assessment_it_says_to_start_one(
    practitioner: CheckingClient, app: Flask, ward: Ward
) -> None:
    from uuid import uuid4

    with house_of(app).store.transaction() as tx:
        other = people.add_person(tx, Person(uuid4(), "Robin Teal"), ward.practitioner.id)
        people.involve(
            tx, other.id, ward.riverside.id, ward.assessment.started_at.date(), "GP", ward.practitioner.id
        )
    assert "Start an assessment first" in practitioner.get(f"/people/{other.id}/my-card").text


def test_the_card_holds_what_was_chosen_and_nothing_on_safety(
    practitioner: CheckingClient, app: Flask, ward: Ward
) -> None:
    one = a_need(app, ward, exactly="I get lost when there are two")
    two = a_need(app, ward, acts=["low-light"], term="Low light", place=55)
    a_need(app, ward, category="contact", acts=[], term="Ask first: no messages, no post", place=1)
    a_need(app, ward, acts=["quiet-end"], ended_on=ward.assessment.started_at.date(), place=2)
    page = f"/people/{ward.person.id}/my-card"
    shown = practitioner.get(page).text
    assert "Ask first" not in shown.split('id="page"')[1] and "quiet time" not in shown
    assert "I get lost when there are two" in card_of(shown) and "Low light helps me." in card_of(shown)
    looked = practitioner.post(page, data={"action": "look", "line": [str(two)], "print": "standard"}).text
    assert "Low light helps me." in card_of(looked) and "I get lost" not in card_of(looked)
    assert str(one) in looked  # it can be put back
    none = practitioner.post(page, data={"action": "make", "print": "standard", "key": "a"}).text
    assert "Choose at least one line for the card" in none


def test_it_is_made_in_several_sizes_at_once_and_wallet_size_alone_wants_a_reason_from_who_needs_more(
    practitioner: CheckingClient, app: Flask, ward: Ward
) -> None:
    line = str(a_need(app, ward))
    a_need(app, ward, category="format", term="Large print, 18 point", acts=["print-large-18"], place=12)
    page = f"/people/{ward.person.id}/my-card"
    refused = practitioner.post(
        page, data={"action": "make", "line": line, "print": "wallet", "key": "a"}
    ).text
    assert "Write why this is not made: Large print, 18 point" in refused
    practitioner.post(
        page, data={"action": "make", "line": line, "print": ["wallet", "large-18"], "key": "a"}
    )
    with house_of(app).store.reading() as tx:
        rows = ledger.letters_of(tx, ward.assessment.id)
    assert {(row.kind, row.print, row.status) for row in rows} == {
        ("my-card", "wallet", ledger.Status.DONE), ("my-card", "large-18", ledger.Status.DONE),
    }  # fmt: skip
    shown = practitioner.get(f"/assessments/{ward.assessment.id}/letters").text
    assert "How to work with me, wallet size" in shown
    wallet = next(row for row in rows if row.print == "wallet")
    assert "small print" in practitioner.get(f"/letters/{wallet.id}").text
