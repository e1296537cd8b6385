"""The needs card stands on every page of a record, whoever adds a page: each is asked for, and looked at."""

import re
from typing import Any

import pytest
from flask import Flask
from lxml import html

from store import accounts, assessments
from tests.conftest import house_of
from tests.contracts import test_routes as routes
from tests.web import test_away as away
from tests.web.acting import a_need
from tests.web.conftest import PASSWORD, SignIn, Ward, client_of
from tests.web.talks import a_talk
from web import passwords

OF_A_RECORD, ids = routes.OF_A_RECORD, routes.ids
TERM = "A seat by the open door"
# The letter itself, as the person gets it: its page in the record has the card.
LETTERS_THEMSELVES = ("/letters/<uuid:letter_id>.pdf", "/letters/<uuid:letter_id>.html")
# What these name is not there in this test, so there is no page to look at.
NOTHING_THERE = re.compile(
    r"<uuid:(revision_id|note_id|booking_id|decision_id|device_id|parked_id)>|<key>|<question_id>|/state/|/copy$|\.json$"
)
CARD = "//section[contains(@class, 'sbs-needs') or contains(@class, 'sbs-pack__needs')]"


def pages(app: Flask) -> list[str]:
    """The address of every page of a record, its ids still to be filled in."""
    found = {rule.rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    return sorted(rule for rule in found if OF_A_RECORD.search(rule) and rule not in LETTERS_THEMSELVES)


def card_of(page: str) -> str:
    return " ".join(" ".join(part.itertext()) for part in html.document_fromstring(page).xpath(CARD))


def test_every_page_of_a_record_has_the_card(app: Flask, ward: Ward, sign_in: SignIn, ids: Any) -> None:
    a_need(app, ward, term=TERM, place=1)
    lead = sign_in(ward.lead)
    without, not_there = [], []
    for rule in pages(app):
        answer = lead.get(routes.address(rule, ids), follow_redirects=True)
        if answer.status_code == 404:
            not_there.append(rule)
            continue
        assert answer.status_code == 200, rule
        if answer.mimetype == "text/html" and TERM not in card_of(answer.text):
            without.append(rule)
    assert without == [], "These pages of a record do not show what the person needs: extend record.html."
    assert [rule for rule in not_there if not NOTHING_THERE.search(rule)] == []


def test_every_page_of_a_copy_to_take_along_has_it_too(app: Flask, ward: Ward) -> None:
    a_need(app, ward, term=TERM, place=1)
    with house_of(app).store.transaction() as tx:
        accounts.set_password_hash(tx, ward.practitioner.id, passwords.hash_of(PASSWORD))
        accounts.set_pin_hash(tx, ward.practitioner.id, away.PIN_HASH)
    copy = away.copy_of(a_talk(app, ward, away.signed_in(client_of(app), ward), "foreign"))
    assert copy and [where for where, page in copy.items() if TERM not in card_of(page["html"])] == []


def test_where_nobody_was_asked_the_card_says_so_on_paper_too(ward: Ward, sign_in: SignIn) -> None:
    lead = sign_in(ward.lead)
    for where in (f"/people/{ward.person.id}", f"/assessments/{ward.assessment.id}/paper/print"):
        card = " ".join(card_of(lead.get(where).text).split())
        assert "Nobody has asked yet. Ask first." in card, where


def test_the_card_costs_two_questions_more_on_the_page_of_a_step(
    app: Flask, ward: Ward, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    from store import prepared

    asked: list[str] = []
    run = prepared.Prepared._run

    def counted(self: Any, tx: Any, given: Any) -> Any:
        asked.append(str(self._question))
        return run(self, tx, given)

    with house_of(app).store.reading() as tx:
        row = assessments.get(tx, ward.assessment.id)
    assert row is not None
    definition = next(iter(house_of(app).catalogue.values()))
    client = sign_in(ward.lead)
    monkeypatch.setattr(prepared.Prepared, "_run", counted)
    client.get(f"/assessments/{row.id}/steps/{definition.steps[0].id}")
    about_needs = [text for text in asked if re.search(r"FROM need\b|needs_asked|need_declined", text)]
    assert len(about_needs) == 2
