"""Whose record this is stands on every page of it, with the date of birth: two people can have one name."""

from datetime import date
from uuid import uuid4

from flask import Flask

from assessment.people import Person
from store import people
from tests.conftest import house_of
from tests.web.checking import CheckingClient
from tests.web.conftest import Ward
from tests.web.talks import words
from web.today import today


def test_name_and_date_of_birth_stand_on_the_pages_of_a_record(
    app: Flask, ward: Ward, practitioner: CheckingClient
) -> None:
    with house_of(app).store.transaction() as tx:
        born = Person(uuid4(), "Wren Sandpiper", birth_date=date(1961, 9, 3))
        person = people.add_person(tx, born, ward.practitioner.id)
        people.involve(tx, person.id, ward.riverside.id, today(), "The GP", ward.practitioner.id)
    for path in (f"/people/{person.id}", f"/people/{person.id}/assessments/new"):
        assert "Wren Sandpiper , born 3 Sep 1961" in words(practitioner.get(path).text)


def test_with_no_date_of_birth_the_place_is_empty(ward: Ward, practitioner: CheckingClient) -> None:
    assert "sbs-who" not in practitioner.get(f"/assessments/{ward.assessment.id}").text
    assert "sbs-who" not in practitioner.get("/work").text
