"""A look changes nothing and leaves its line; no name and no answer gets out on the way."""

import re

import pytest

from tests.hard.conftest import FULL
from tests.hard.every_page import addresses, audit_rows, everybody, everything, things
from tests.hard.place import Place, step_path

CANARY = "Quetzalcoatlus"


def test_looking_changes_nothing_but_the_audit(place: Place) -> None:
    found = things(place)
    before = everything(place.app)
    for account in everybody(place):
        browser = place.browser(account)
        for path in addresses(place.app, "GET", found.ids):
            page = browser.get(path)
            assert page.status != 500, path
            assert browser.client.head(path).status_code == page.status
            if FULL:  # which of them it was; that takes most of the time
                assert everything(place.app) == before, f"GET {path} changed something"
        assert everything(place.app) == before, f"a look of {account.name} changed something"


def test_no_record_is_opened_without_a_line_even_when_the_page_cannot_be_made(place: Place) -> None:
    row = place.assessment("every-kind")
    browser = place.browser()
    browser.post(step_path(row, "typed-kinds"), [("hk-long", "x" * 10_001), ("action", "continue")])
    for method in ("GET", "POST"):
        before = len(audit_rows(place.app))
        path = f"/assessments/{row.id}/letters/make"
        page = browser.get(path) if method == "GET" else browser.post(path, [("key", "k")])
        assert page.status == 200 and "is too long" in page.text
        assert len(audit_rows(place.app)) == before + 1, (
            f"{method} of a letter that cannot be drafted left no line"
        )


def test_no_name_and_no_answer_stands_in_log_address_or_audit(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    person = place.person(
        CANARY, legal_name=f"{CANARY} Smith", address=f"{CANARY} Road", gp_practice=f"{CANARY} Surgery"
    )
    row = place.assessment("every-kind", person)
    browser, stranger = place.browser(), place.browser(place.outsider)
    locations = []
    for step in place.definition("every-kind").steps:
        for action in ("continue", "later", "done", "not-wanted"):
            fields = [
                (f"{q.id}{part}", f"{CANARY} said")
                for q in step.questions
                for part in ("", ".words", ".who-name")
            ]
            page = browser.post(step_path(row, step.id), [*fields, ("action", action)])
            locations.append(page.response.headers.get("Location", ""))
    locations.append(browser.post("/search", [("words", CANARY)]).response.headers.get("Location", ""))
    browser.post(
        f"/people/{person.id}/details", [("name_used", CANARY), ("birth_date", CANARY), ("phone", CANARY)]
    )
    browser.post(step_path(row, "typed-kinds"), [("hk-text", CANARY)], token=None)
    browser.post(
        f"/assessments/{row.id}/letters/make", [("key", CANARY), ("print", "standard"), ("why", CANARY)]
    )
    for path in addresses(
        place.app, "GET", things(place).ids | {"person_id": person.id, "assessment_id": row.id}
    ):
        for one in (browser, stranger):
            page = one.get(path)
            if page.status >= 400:
                assert CANARY not in page.html, path
            for address in re.findall(r'(?:href|action|src)="([^"]*)"', page.html):
                assert CANARY not in address
    browser.get(f"/work?words={CANARY}")
    browser.get(f"/{CANARY}")
    said = capsys.readouterr()
    assert CANARY not in said.err + said.out
    assert not [line for line in audit_rows(place.app) if CANARY in line]
    assert not [location for location in locations if CANARY in location]
