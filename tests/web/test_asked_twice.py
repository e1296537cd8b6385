"""The report of what was asked at two visits: counts and questions, no names, small numbers hidden."""

from datetime import timedelta

import pytest
from flask import Flask

from tests.web.checking import CheckingClient
from tests.web.conftest import Ward
from tests.web.talks import Talk, words
from web import saving
from web.today import today


def test_what_was_answered_at_two_visits_is_listed_by_question(
    app: Flask,
    ward: Ward,
    practitioner: CheckingClient,
    lead: CheckingClient,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    talk = Talk(app, practitioner, ward.assessment)
    monkeypatch.setattr(saving, "today", lambda: today() - timedelta(days=3))
    talk.save("please-do", please_do="Knock twice", please_do_not="Ring")
    monkeypatch.undo()
    talk.save("please-do", please_do="Knock once")
    page = f"/reports/{ward.riverside.id}/asked-twice"
    read = words(lead.get(page).text)
    assert "What else would you like us to do?" in read and "Not shown" in read
    assert "What would you like us not to do?" not in read and "Wren" not in read and "Knock" not in read
    table = lead.get(f"{page}.csv").get_data(as_text=True)
    assert ",What else would you like us to do?,Not shown" in table
    assert practitioner.get(page).status_code in (403, 404)
