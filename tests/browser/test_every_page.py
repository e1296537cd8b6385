"""Every page that each demo account can reach, and every page that says something went wrong."""

import os
from uuid import uuid4

import pytest

from tests.browser import journey as j
from tests.browser.conftest import SignedIn, SitDown
from tests.browser.crawl import look_narrow, walk
from tests.browser.desk import Desk
from tests.browser.journey import ADMINISTRATOR, LEAD, PRACTITIONER

FULL = os.environ.get("SBS_TEST_FULL") == "1"

# Some page of each that must be among what was reached, so that a broken menu is noticed.
REACHED = {
    PRACTITIONER: ["/work", "/people/*", "/assessments/*", "/assessments/*/check-answers", "/people/*/needs"],
    LEAD: ["/work", "/requests", "/accounts", "/teams/*", "/assessments/*/state", "/people/*/same-person"],
    ADMINISTRATOR: ["/accounts", "/accounts/*", "/teams", "/teams/*", "/account"],
}


@pytest.mark.parametrize("email", REACHED)
def test_every_page_an_account_can_reach(signed_in: SignedIn, email: str) -> None:
    seen = walk(signed_in(email), every=FULL, steps=FULL or email == PRACTITIONER)
    missing = [kind for kind in REACHED[email] if kind not in seen]
    assert not missing, f"{missing} were not reached, only {seen}"


def test_signing_in_with_the_wrong_password_and_too_often(sit_down: SitDown) -> None:
    desk = sit_down()
    desk.open("/sign-in")
    desk.press("Sign in")
    look_narrow(desk)
    for _ in range(4):
        when_a_stranger_tries(desk)
        desk.says("Check your e-mail address and password")
    look_narrow(desk)
    when_a_stranger_tries(desk, status=429)
    desk.says("Wait")
    look_narrow(desk)


def when_a_stranger_tries(desk: Desk, status: int = 200) -> None:
    desk.write("email", "nobody@demo.example")
    desk.write("password", "not the password")
    desk.press("Sign in", status=status)


def test_a_page_that_does_not_exist_or_is_not_theirs(signed_in: SignedIn, record: str) -> None:
    desk = signed_in(PRACTITIONER)
    for path in (
        "/no-such-page",
        f"/people/{uuid4()}",
        f"{record}/steps/no-such-step",
        "/requests",
        "/accounts",
    ):
        desk.open(path, status=404)
    look_narrow(desk)
    signed_in(ADMINISTRATOR).open(record, status=404)


def test_a_link_that_was_used_or_never_made(sit_down: SitDown) -> None:
    desk = sit_down()
    desk.noise.expected_status = 404
    desk.page.goto("/links/never-made")
    desk.look()
    look_narrow(desk)


def test_a_page_asked_for_before_signing_in_is_reached_after_it(sit_down: SitDown, record: str) -> None:
    desk = sit_down()
    desk.open(f"{record}/check-answers")
    assert desk.heading() == "Sign in"
    desk.write("email", PRACTITIONER)
    desk.write("password", j.PASSWORD)
    desk.press("Sign in")
    assert desk.heading() == "Check answers"


def test_searching_for_nobody_for_nothing_and_for_somebody(signed_in: SignedIn) -> None:
    desk = signed_in(PRACTITIONER)
    desk.open("/work")
    for words, says in (("", "Type a name"), ("Zzyzx", "No one found"), ("a", "found")):
        desk.write("words", words)
        desk.press("Search")
        desk.says(says)
        look_narrow(desk)


def test_forms_about_a_person_with_faults(signed_in: SignedIn, record: str) -> None:
    desk = signed_in(PRACTITIONER)
    desk.open("/people/new")
    desk.write("birth_date", "soon")
    desk.write("nhs_number", "123")
    desk.write("email", "no at sign")
    desk.press("Add this person")
    then_faults_are_said(desk)
    assert desk.field("birth_date").input_value() == "soon"
    desk.open(record)
    person = desk.page.locator(".nhsuk-back-link").get_attribute("href")
    for path, fields, button in (
        ("details", {"name_used": ""}, "Save details"),
        ("contact-state", {"on": "never"}, "Save"),
        ("teams", {}, "Add team"),
    ):
        desk.open(f"{person}/{path}")
        for name, text in fields.items():
            desk.write(name, text)
        desk.press(button)
        then_faults_are_said(desk)


def then_faults_are_said(desk: Desk) -> None:
    """In a summary that leads to each field, and at the fields."""
    desk.says("There is a problem")
    look_narrow(desk)
    for link in desk.page.locator(".nhsuk-error-summary a").all():
        target = (link.get_attribute("href") or "").removeprefix("#")
        assert desk.page.locator(f'[id="{target}"]').count() == 1, f"a fault leads to #{target}"
    assert desk.page.locator(".nhsuk-error-message").count() >= 1


def test_forms_of_an_account_and_a_team_with_faults(signed_in: SignedIn) -> None:
    desk = signed_in(ADMINISTRATOR)
    for path, button in (("/accounts/new", "Add the account"), ("/teams/new", "Add the team")):
        desk.open(path)
        desk.press(button)
        then_faults_are_said(desk)
    desk.open("/account/password")
    desk.page.locator("main form button").click()
    desk.page.wait_for_load_state()
    desk.look()
    then_faults_are_said(desk)


def test_a_one_time_link_is_shown_and_sets_a_password(signed_in: SignedIn, sit_down: SitDown) -> None:
    admin = signed_in(ADMINISTRATOR)
    admin.open("/accounts/new")
    name = f"Robin {uuid4().hex[:6]}"
    admin.write("name", name)
    admin.write("email", f"{uuid4().hex[:8]}@demo.example")
    admin.page.locator('input[name="role"][value="practitioner"]').check()
    admin.press("Add the account")
    if not admin.page.locator("#address").count():
        admin.open("/accounts")
        admin.follow(name)
        admin.press("Make a one-time link")
    look_narrow(admin)
    link = admin.page.locator("#address").input_value().strip()
    robin = sit_down()
    robin.open(link[link.index("/links/") :])
    look_narrow(robin)
    robin.page.locator("main form button").first.click()
    robin.page.wait_for_load_state()
    robin.look()
    then_faults_are_said(robin)
    for field in robin.page.locator('input[type="password"]').all():
        field.fill("walnut harbour kettle nine")
    robin.page.locator("main form button").first.click()
    robin.page.wait_for_load_state()
    robin.look()
    robin.open("/")
    if robin.heading() == "Sign in":
        return
    robin.says("My work", "Nothing here yet")
    look_narrow(robin)
    robin.open("/people/new")
    look_narrow(robin)


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


def test_a_move_without_its_reason_and_a_letter_that_lacks_something(signed_in: SignedIn) -> None:
    desk = signed_in(PRACTITIONER)
    task_list = j.given_a_record_with_needs(desk)
    j.when_they_open_a_step(desk, task_list, "next-steps")
    j.when_they_write_next_steps(desk, "")
    desk.act("continue")
    for path in ("letters/next-steps", "letters/draft", "letters/make"):
        desk.open(f"{task_list}/{path}")
        look_narrow(desk)
    desk.open(f"{task_list}/state")
    desk.follow("Stop this assessment")
    desk.press("Stop this assessment")
    then_faults_are_said(desk)


def test_an_answer_of_more_than_a_million_letters_is_given_back(signed_in: SignedIn, record: str) -> None:
    desk = signed_in(PRACTITIONER)
    j.when_they_open_a_step(desk, record, j.ABOUT.steps[1].id)
    long = "word " * 220_000
    desk.page.locator('[name="what-matters"]').evaluate("(one, words) => { one.value = words; }", long)
    desk.act("continue")
    desk.says("Too long to keep", "1,000,000")
    assert desk.field("what-matters").input_value() == long
    with desk.page.expect_download() as coming:
        desk.page.get_by_role("button", name="Download what you typed").click()
    assert coming.value.path().read_text() == long
