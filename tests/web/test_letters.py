"""From next steps to a letter in the hand: what a worker sees, changes, makes and gives out."""

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
from tests.web.conftest import SignIn, Ward
from web.drafts import anchor
from web.letter_draft import LETTER

ROW = "018f0000-0000-7000-8000-000000000001"


@pytest.fixture
def home_of(ward: Ward) -> str:
    return f"/assessments/{ward.assessment.id}"


def save(client: CheckingClient, home: str, step: str, **fields: object) -> None:
    """Saves a step as its page does; names come as field names with two underscores for a dot."""
    data = {name.replace("__", "."): value for name, value in fields.items()}
    answer = client.post(
        f"{home}/steps/{step}", data={"action": "continue", "rev": "999999", "writer": str(uuid4()), **data}
    )
    assert answer.status_code == 303


def save_step(client: CheckingClient, home: str, **cells: str) -> None:
    whole = {"action": "A nurse will visit", "who": "Jo Marsh", "by": "9 12 2026", "told": "text", **cells}
    save(client, home, "next-steps", **{f"next-steps.{ROW}.{name}": cell for name, cell in whole.items()})


def make(client: CheckingClient, home: str, **data: str) -> str:
    """Makes a letter and gives the address of its page."""
    answer = client.post(f"{home}/letters/make", data={"key": str(uuid4()), **data})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["Location"])


def change(client: CheckingClient, home: str, key: str, text: str, **data: str) -> str:
    """Changes a sentence as its page does, and gives the address it leads to."""
    shown = client.get(f"{home}/letters/draft/{key}").text
    made_from = re.search(r'name="made-from" value="([^"]*)"', shown)
    rev = re.search(r'name="rev" value="(\d+)"', shown)
    assert made_from and rev
    fields = {
        "action": "save",
        "text": text,
        "made-from": made_from[1],
        "rev": rev[1],
        "writer": str(uuid4()),
        **data,
    }
    answer = client.post(f"{home}/letters/draft/{key}", data=fields)
    assert answer.status_code == 303
    return str(answer.headers["Location"])


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


def test_another_print_than_the_one_that_fits_wants_a_reason_once(
    practitioner: CheckingClient, home_of: str
) -> None:
    save(practitioner, home_of, "information", **{"letter-format": "large-18", "letter-format.shown": "1"})
    shown = practitioner.get(f"{home_of}/letters/make").text
    assert "Why a standard letter?" in shown and "large print, 18 point" in shown
    refused = practitioner.post(f"{home_of}/letters/make", data={"key": "a"})
    assert refused.status_code == 200 and "Write why you make a standard letter" in refused.text
    place = make(practitioner, home_of, why="They want one for the file as well")
    assert "for the file" not in practitioner.get(place).text


def test_a_changed_sentence_stays_and_can_be_taken_back(practitioner: CheckingClient, home_of: str) -> None:
    place = change(practitioner, home_of, "fixed:tell-us", "Ring me if I got it wrong.")
    assert place.endswith(f"/letters/draft#{anchor('fixed:tell-us')}")
    shown = practitioner.get(f"{home_of}/letters/draft").text
    assert "Ring me if I got it wrong." in shown and "Your words" in shown
    change(practitioner, home_of, "fixed:tell-us", "", action="undo")
    shown = practitioner.get(f"{home_of}/letters/draft").text
    assert "Ring me" not in shown and "Please tell us if anything in it is wrong." in shown


def test_an_emptied_sentence_is_not_in_the_letter_and_can_be_seen_in_the_draft(
    practitioner: CheckingClient, home_of: str
) -> None:
    change(practitioner, home_of, "fixed:tell-us", "")
    assert "Taken out" in practitioner.get(f"{home_of}/letters/draft").text
    assert "Please tell us if anything" not in practitioner.get(make(practitioner, home_of)).text


@pytest.mark.parametrize(("action", "kept"), [("keep", "Jo will ring."), ("take", "On Friday")])
def test_a_changed_answer_is_offered_beside_the_workers_words(
    practitioner: CheckingClient, home_of: str, action: str, kept: str
) -> None:
    save(practitioner, home_of, "hearing-from-us", **{"next-contact": "On Monday"})
    change(practitioner, home_of, "answer:next-contact", "Jo will ring.")
    save(practitioner, home_of, "hearing-from-us", **{"next-contact": "On Friday"})
    shown = practitioner.get(f"{home_of}/letters/draft").text
    assert (
        "The answer has changed since you wrote this" in shown
        and "Jo will ring." in shown
        and "On Friday" in shown
    )
    data = {"action": action, "rev": "999999", "writer": str(uuid4())}
    assert practitioner.post(f"{home_of}/letters/draft/answer:next-contact", data=data).status_code == 303
    shown = practitioner.get(f"{home_of}/letters/draft").text
    assert kept in shown and "has changed since" not in shown


def test_two_people_who_change_one_sentence_see_both_texts(
    practitioner: CheckingClient, lead: CheckingClient, home_of: str
) -> None:
    seen = re.search(
        r'name="rev" value="(\d+)"', practitioner.get(f"{home_of}/letters/draft/fixed:tell-us").text
    )
    assert seen
    change(lead, home_of, "fixed:tell-us", "Tell Leo if it is wrong.")
    place = change(practitioner, home_of, "fixed:tell-us", "Tell Priya if it is wrong.", rev=seen[1])
    assert place.endswith(f"/steps/{LETTER}/both-texts")
    shown = practitioner.get(place).text
    assert "Tell Leo" in shown and "Tell Priya" in shown
    assert "Two people changed the same sentence" in practitioner.get(f"{home_of}/letters/draft").text


def test_a_sentence_too_long_for_a_letter_is_shown_again_with_its_number(
    practitioner: CheckingClient, home_of: str
) -> None:
    data = {"action": "save", "text": "x" * 10_001, "rev": "0", "writer": "a", "made-from": ""}
    answer = practitioner.post(f"{home_of}/letters/draft/fixed:tell-us", data=data)
    assert answer.status_code == 200 and "10,001 characters" in answer.text and "x" * 10_001 in answer.text


def test_an_answer_too_long_for_a_letter_is_named_with_the_way_to_it(
    practitioner: CheckingClient, home_of: str
) -> None:
    save(practitioner, home_of, "what-matters", **{"what-matters": "x" * 20_000})
    for where in ("letters", "letters/next-steps", "letters/draft", "letters/make"):
        shown = practitioner.get(f"{home_of}/{where}").text
        assert "20,000 characters" in shown and f"{home_of}/steps/what-matters#what-matters" in shown


def test_hints_stand_beside_the_sentence(practitioner: CheckingClient, home_of: str) -> None:
    save(
        practitioner, home_of, "hearing-from-us", **{"next-contact": "As soon as possible after the referral"}
    )
    shown = practitioner.get(f"{home_of}/letters/draft").text
    assert "A plainer word" in shown and "Say when" in shown


def test_a_letter_that_cannot_be_made_says_why_and_what_to_do(
    practitioner: CheckingClient, home_of: str
) -> None:
    save(practitioner, home_of, "what-matters", **{"what-matters": "我想做饭"})
    place = make(practitioner, home_of)
    shown = practitioner.get(place).text
    assert "could not be made" in shown and "我" in shown and "make it again" in shown
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


def test_others_see_nothing_of_a_letter(
    practitioner: CheckingClient, outsider: CheckingClient, administrator: CheckingClient, home_of: str
) -> None:
    place = make(practitioner, home_of)
    for client in (outsider, administrator):
        for where in (
            place,
            f"{place}.pdf",
            f"{place}.html",
            f"{home_of}/letters",
            f"{home_of}/letters/draft",
        ):
            assert client.get(where).status_code == 404


def test_every_look_and_every_download_is_in_the_audit(
    practitioner: CheckingClient, home_of: str, app: Flask, ward: Ward
) -> None:
    place = make(practitioner, home_of)
    for where, action in ((place, "letter-open"), (f"{place}.pdf", "letter-download")):
        practitioner.get(where)
        with house_of(app).store.reading() as tx:
            lines = audit.lines(tx, ward.person.id)
        assert action in str(lines)


def test_hostile_words_stand_inert_on_the_pages_of_a_letter(
    practitioner: CheckingClient, home_of: str
) -> None:
    words = '<script>alert(1)</script> {{7*7}} \u202e "><img src=x>'
    save(practitioner, home_of, "hearing-from-us", **{"next-contact": words})
    change(practitioner, home_of, "fixed:tell-us", words)
    place = make(practitioner, home_of)
    for where in (f"{home_of}/letters/draft", f"{home_of}/letters/draft/fixed:tell-us", place):
        shown = practitioner.get(where).text
        assert "<script>alert" not in shown and "{{7*7}}" in shown


def test_a_signed_assessment_shows_its_letter_without_ways_to_change_it(
    lead: CheckingClient, home_of: str, sign_in: SignIn
) -> None:
    for move in ("finish", "sign"):
        assert lead.post(f"{home_of}/state/{move}", data={}).status_code == 303
    shown = lead.get(f"{home_of}/letters/draft").text
    assert "/letters/draft/fixed" not in shown and "stand still" in shown
    assert make(lead, home_of)
