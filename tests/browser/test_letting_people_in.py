"""A new colleague, and a person whom another team knows already: by the pages alone."""

from uuid import uuid4

import pytest

from tests.browser import journey as j
from tests.browser.conftest import SignedIn, SitDown
from tests.browser.crawl import look_narrow, then_faults_are_said
from tests.browser.journey import ADMINISTRATOR, LEAD, PRACTITIONER


def test_a_one_time_link_is_shown_and_sets_a_password(signed_in: SignedIn, sit_down: SitDown) -> None:
    admin = signed_in(ADMINISTRATOR)
    admin.open("/accounts/new")
    email, password = f"{uuid4().hex[:8]}@demo.example", "walnut harbour kettle nine"
    admin.write("name", "Robin Ashdown")
    admin.write("email", email)
    admin.choose("role", "practitioner")
    admin.press("Add the account")
    admin.press("Make a one-time link")
    look_narrow(admin)
    link = admin.page.locator("#address").input_value().strip()

    robin = sit_down()
    robin.open(link[link.index("/links/") :])
    look_narrow(robin)
    robin.press("Set password")
    then_faults_are_said(robin)
    robin.write("password", password)
    robin.press("Set password")
    robin.says("Your password is set")
    j.sign_in(robin, email, password)
    robin.says("My work", "Nothing here yet")
    look_narrow(robin)
    robin.open("/people/new")
    look_narrow(robin)


@pytest.mark.full
def test_someone_known_already_is_asked_for_and_joined(signed_in: SignedIn) -> None:
    sam, helen = signed_in(PRACTITIONER), signed_in(LEAD)
    name = f"Linnet {uuid4().hex[:6]}"
    helen.open("/people/new")
    helen.write("name_used", name)
    helen.write("birth_date", "2 2 1950")
    helen.write("why", "Their GP asked us")
    riverside = helen.page.locator("label", has_text="Riverside")
    helen.choose(
        "team", helen.page.locator(f"[id='{riverside.get_attribute('for')}']").get_attribute("value") or ""
    )
    helen.press("Add this person")

    sam.open("/people/new")
    sam.write("name_used", name)
    sam.write("birth_date", "2 February 1950")
    sam.write("why", "They phoned us")
    sam.press("Add this person")
    assert sam.heading() == "We may know this person already"
    look_narrow(sam)
    sam.press("Ask to join")
    then_faults_are_said(sam)
    sam.write("reason", "Their GP asked for help at home")
    sam.press("Ask to join")
    sam.open("/work")
    sam.says("I asked to join")
    look_narrow(sam)

    helen.open("/requests")
    helen.says("Sam Okoro", "Their GP asked for help at home")
    look_narrow(helen)
    helen.press("Say no")
    then_faults_are_said(helen)
    helen.press("Let them join")
    sam.open("/work")
    sam.follow("Open the record")
    sam.says(name)
