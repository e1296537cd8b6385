"""From next steps to a letter in the hand: what a worker checks, makes and gives out."""

import re
from io import BytesIO
from uuid import uuid4

import page
import pikepdf
import pytest
from flask import Flask
from flask.testing import FlaskClient

from assessment.contact import ContactState
from store import audit, people
from store import letters as ledger
from tests.conftest import house_of
from tests.web.checking import CheckingClient
from tests.web.conftest import Ward
from tests.web.letter_steps import make, save, save_step


@pytest.fixture
def home_of(ward: Ward) -> str:
    return f"/assessments/{ward.assessment.id}"


def test_the_hub_says_what_fits_and_that_nothing_was_made(practitioner: CheckingClient, home_of: str) -> None:
    shown = practitioner.get(f"{home_of}/letters").text
    assert "Standard letter" in shown and "None yet" in shown
    assert "We have not asked if messages and post are safe" in shown


def test_a_complete_step_leads_on_to_the_letter(practitioner: CheckingClient, home_of: str) -> None:
    save_step(practitioner, home_of)
    shown = practitioner.get(f"{home_of}/letters/next-steps").text
    assert "Wednesday 9 December 2026" in shown and "Go on to the letter" in shown


@pytest.mark.parametrize(("cell", "says"), [("who", "Say who will do it"), ("by", "Say by what date")])
def test_a_step_without_owner_or_date_is_named_and_nothing_is_made(
    practitioner: CheckingClient, home_of: str, app: Flask, ward: Ward, cell: str, says: str
) -> None:
    save_step(practitioner, home_of, **{cell: ""})
    shown = practitioner.get(f"{home_of}/letters/next-steps").text
    assert says in shown and f"{home_of}/steps/next-steps#next-steps" in shown
    assert make(practitioner, home_of).endswith("/letters/next-steps")
    with house_of(app).store.reading() as tx:
        assert ledger.letters_of(tx, ward.assessment.id) == ()


def test_a_letter_is_made_gated_and_given_out_under_a_name_that_says_nothing(
    practitioner: CheckingClient, home_of: str
) -> None:
    save_step(practitioner, home_of)
    place = make(practitioner, home_of)
    shown = practitioner.get(place).text
    assert "It passed its accessibility check" in shown and "A nurse will visit" in shown
    file = practitioner.get(f"{place}.pdf")
    assert file.mimetype == "application/pdf" and file.headers["Cache-Control"] == "no-store"
    assert re.fullmatch(
        r'attachment; filename="letter-[0-9A-F]{4}-[0-9A-F]{4}\.pdf"', file.headers["Content-Disposition"]
    )
    assert all(page.validate_pdf_bytes(file.data, profile=profile).is_compliant for profile in ("ua1", "2a"))
    with pikepdf.open(BytesIO(file.data)) as pdf:
        assert str(pdf.docinfo.Title) == "Your summary and next steps"


def test_the_web_page_of_a_letter_is_one_file_that_may_do_nothing(
    practitioner: CheckingClient, home_of: str
) -> None:
    place = make(practitioner, home_of)
    # A file for the person, not a page of ours: it carries its own style, so our page check does not fit it.
    file = FlaskClient.open(practitioner, f"{place}.html")
    assert file.headers["Content-Disposition"].startswith("attachment; ")
    assert "sandbox" in file.headers["Content-Security-Policy"]
    assert "src=" not in file.text and "href=" not in file.text and "draft" not in file.text.casefold()


def test_the_same_press_twice_makes_one_letter(
    practitioner: CheckingClient, home_of: str, app: Flask, ward: Ward
) -> None:
    key = str(uuid4())
    assert make(practitioner, home_of, key=key) == make(practitioner, home_of, key=key)
    with house_of(app).store.reading() as tx:
        assert len(ledger.letters_of(tx, ward.assessment.id)) == 1


def test_an_answer_too_long_for_a_letter_is_named_with_the_way_to_it(
    practitioner: CheckingClient, home_of: str
) -> None:
    save(practitioner, home_of, "what-matters", **{"what-matters": "x" * 20_000})
    for where in ("letters", "letters/next-steps", "letters/draft", "letters/make"):
        shown = practitioner.get(f"{home_of}/{where}").text
        assert "20,000 characters" in shown and f"{home_of}/steps/what-matters#what-matters" in shown


def test_a_letter_that_cannot_be_made_says_why_and_what_to_do(
    practitioner: CheckingClient, home_of: str
) -> None:
    save(practitioner, home_of, "what-matters", **{"what-matters": "요리하고 싶어요"})
    place = make(practitioner, home_of)
    shown = practitioner.get(place).text
    assert "could not be made" in shown and "Hangul" in shown and "make it again" in shown
    assert practitioner.get(f"{place}.pdf").status_code == 404


def test_whether_we_may_write_is_asked_when_the_page_is_opened(
    practitioner: CheckingClient, home_of: str, app: Flask, ward: Ward
) -> None:
    place = make(practitioner, home_of)
    with house_of(app).store.transaction() as tx:
        people.set_contact_state(
            tx,
            ward.person.id,
            ContactState.DO_NOT_CONTACT,
            ward.assessment.started_at.date(),
            "They rang",
            ward.lead.id,
        )
    for where in (f"{home_of}/letters", f"{home_of}/letters/make", place):
        assert "Do not contact this person." in practitioner.get(where).text


def test_every_look_and_every_download_is_in_the_audit(
    practitioner: CheckingClient, home_of: str, app: Flask, ward: Ward
) -> None:
    place = make(practitioner, home_of)
    for where, action in ((place, "letter-open"), (f"{place}.pdf", "letter-download")):
        practitioner.get(where)
        with house_of(app).store.reading() as tx:
            lines = audit.lines(tx, ward.person.id)
        assert action in str(lines)
