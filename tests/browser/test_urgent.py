"""An urgent answer on the page of its step: the plan at once, and with no server whom to ring."""

import re

from playwright.sync_api import expect

from assessment.definition import Urgent
from tests.browser import journey as j
from tests.browser.conftest import SignedIn
from tests.browser.desk import Desk
from tests.browser.looking import axe_faults

STEP, QUESTION, OPTION = next(
    (found[1], name, option.id)
    for name, question in j.DEFINITION.can_be_urgent.items()
    for option in question.options
    if option.urgent is Urgent.SELF_HARM and (found := j.DEFINITION.find(name))
)


def given_the_safety_step(signed_in: SignedIn) -> Desk:
    desk = signed_in(j.PRACTITIONER)
    desk.open("/work")
    j.when_they_add_a_person(desk)
    desk.open(f"{j.when_they_start_an_assessment(desk)}/steps/{STEP.id}")
    desk.write("reason", "They wanted to talk about this first")
    desk.press("Go on to")
    j.when_they_say_yes_if_asked(desk)
    return desk


def test_with_no_server_the_page_says_whom_to_ring_until_somebody_was_told(signed_in: SignedIn) -> None:
    desk = given_the_safety_step(signed_in)
    page = desk.page
    panel = page.locator("[data-urgent=self-harm]")
    expect(panel).to_be_hidden()
    desk.context.set_offline(True)
    page.locator(f'[name="{QUESTION}"][value="{OPTION}"]').check()
    expect(panel).to_be_visible()
    expect(panel).to_contain_text("Nobody has been told yet. Ring 999")
    expect(panel).to_contain_text("Side by Side is not watched. Nobody reads this live.")
    panel.get_by_role("button", name="I have told them").click()
    expect(panel).to_contain_text("Write whom you told.")
    panel.get_by_label("Whom did you tell?").fill("Sam, duty lead")
    panel.get_by_role("button", name="I have told them").click()
    expect(panel).to_contain_text("Written down: you told Sam, duty lead")
    expect(panel.get_by_text("Nobody has been told yet.")).to_be_hidden()
    assert axe_faults(desk.script) == []
    desk.context.set_offline(False)
    expect(page.locator("#waiting")).to_be_empty(timeout=15_000)
    page.get_by_role("button", name="Save and continue").last.click()
    expect(page).to_have_url(re.compile("/urgent/"))
    expect(page.get_by_label("Whom did you tell?")).to_have_value("Sam, duty lead", timeout=10_000)
