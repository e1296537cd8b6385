"""The needs card on every page of a record, and the page that says all."""

import pytest
from flask import Flask

from store import accounts
from tests.conftest import house_of
from tests.web.checking import CheckingClient
from tests.web.conftest import Ward
from tests.web.talks import Talk, a_talk, words


@pytest.fixture
def garden(app: Flask, ward: Ward, practitioner: CheckingClient) -> Talk:
    return a_talk(app, ward, practitioner, "foreign")


def with_needs(garden: Talk) -> Talk:
    garden.save(
        "suits-you", paper_or_not=["on-big-paper"], tools_that_fit="A <b>seat</b>", step__who="person"
    )
    return garden


def test_while_nobody_has_asked_the_card_says_so_and_leads_there(garden: Talk, ward: Ward) -> None:
    page = garden.list_page()
    assert "Nobody has asked yet. Ask first." in words(page)
    assert f'href="/people/{ward.person.id}/needs"' in page


def test_the_card_stands_after_the_h1_on_every_page_of_the_record(garden: Talk, ward: Ward) -> None:
    with_needs(garden)
    pages = ("", "/steps/likes", "/check-answers", "/state", "/state/stop")
    paths = [garden.address + path for path in pages]
    for path in (*paths, f"/people/{ward.person.id}", f"/people/{ward.person.id}/assessments/new"):
        page = garden.client.get(path).text
        assert 'aria-label="What Wren Sandpiper needs"' in page, path
        assert page.index("<h1") < page.index("sbs-needs") < page.index('id="page"'), path
        assert "A &lt;b&gt;seat&lt;/b&gt;" in page


def test_folded_it_is_one_line_with_the_most_important_need(garden: Talk) -> None:
    page = with_needs(garden).step("likes")
    line = page.split("sbs-needs__line")[1].split("</span>")[0]
    assert "Letters in bigger print (20 point)" in line


def test_the_skip_link_passes_the_card_and_leads_to_the_first_question(garden: Talk) -> None:
    assert 'class="nhsuk-skip-link" href="#question-garden-joy"' in with_needs(garden).step("likes")


def test_open_or_folded_is_remembered_for_each_worker(app: Flask, garden: Talk, ward: Ward) -> None:
    with_needs(garden)
    assert "<details open data-needs-card" not in garden.list_page()
    assert garden.client.post("/needs-card", data={"open": "yes"}).status_code == 204
    assert "<details open data-needs-card" in garden.list_page()
    with house_of(app).store.reading() as tx:
        lead = accounts.account(tx, ward.lead.id)
    assert lead is not None and not lead.card_open


def test_it_is_remembered_without_a_script_too(garden: Talk, ward: Ward) -> None:
    with_needs(garden)
    where = f"/people/{ward.person.id}/needs"
    assert "Keep the card open on every page" in garden.client.get(where).text
    assert garden.client.post(where, data={"open": "yes"}).status_code == 303
    assert "Fold the card to one line" in garden.client.get(where).text


def test_the_page_says_what_waits_with_who_said_it_and_when(garden: Talk, ward: Ward) -> None:
    with_needs(garden)
    page = words(garden.client.get(f"/people/{ward.person.id}/needs").text)
    assert "These come from what Wren Sandpiper said. Ask if each is right." in page
    assert "Letters in bigger print (20 point)" in page
    assert "Said by: the person. Written down by Priya Larkfield, " in page


def test_what_is_not_confirmed_says_so_on_the_card(garden: Talk) -> None:
    assert "A <b>seat</b> (not confirmed yet)" in words(with_needs(garden).list_page())


def test_an_outsider_does_not_see_the_needs(ward: Ward, outsider: CheckingClient) -> None:
    assert outsider.get(f"/people/{ward.person.id}/needs").status_code == 404
    assert outsider.post(f"/people/{ward.person.id}/needs", data={"open": "yes"}).status_code == 404
