"""Every page that says something went wrong: each at both widths, with all that is folded open."""

from uuid import uuid4

import pytest

from tests.browser import journey as j
from tests.browser.conftest import SignedIn, SitDown
from tests.browser.crawl import look_narrow, then_faults_are_said
from tests.browser.desk import Desk
from tests.browser.journey import ADMINISTRATOR, PRACTITIONER


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
    desk.open("/links/never-made", status=404)
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


def test_forms_of_an_account_and_a_team_with_faults(signed_in: SignedIn) -> None:
    desk = signed_in(ADMINISTRATOR)
    for path, button in (("/accounts/new", "Add the account"), ("/teams/new", "Add the team")):
        desk.open(path)
        desk.press(button)
        then_faults_are_said(desk)
    desk.open("/account/password")
    desk.press("Change password")
    then_faults_are_said(desk)


@pytest.mark.full
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
