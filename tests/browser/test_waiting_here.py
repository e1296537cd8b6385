"""Answers that wait on a device: with a database that closes, with no room, and when somebody signs out."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser import journey as j
from tests.browser.desk import Desk
from tests.browser.journey import LEAD, PRACTITIONER, sign_in
from tests.browser.no_signal import (
    NEVER,
    PIN,
    SAID,
    STEP,
    WRONG,
    Road,
    as_text,
    copies_here,
    dumped,
    given_a_record,
    then_it_is_a_good_page,
    then_nothing_waits,
    waiting_here,
    when_the_signal_is_back,
    when_they_enter,
    when_they_take_it_along,
    when_they_write,
)

# Remembers every database that the page opens, so that a test can close it under the page.
WATCH = """
  window.opened = [];
  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (...all) {
    const asked = open.apply(this, all);
    asked.addEventListener("success", () => window.opened.push(asked.result));
    return asked;
  };
"""
NO_STORAGE = """
  IDBFactory.prototype.open = () => { throw new DOMException("not here", "SecurityError"); };
"""


def given_the_step_is_open(road: Road, script: str = "") -> tuple[Desk, str]:
    """A page of a step from the server, at which the network then goes away."""
    desk, task_list = given_a_record(road)
    if script:
        desk.page.add_init_script(script)
    j.when_they_open_a_step(desk, task_list, STEP.id)
    desk.page.wait_for_timeout(500)
    desk.context.set_offline(True)
    return desk, task_list


def line(desk: Desk):  # type: ignore[no-untyped-def]
    return desk.page.locator("#save-status [data-line]")


def given_words_wait_of_a_copy(road: Road) -> tuple[Desk, str]:
    """Taken along, typed without a signal; and a page of the server is open beside it."""
    desk, task_list = given_a_record(road)
    when_they_take_it_along(desk, task_list)
    desk.page.goto("/account")
    shell = desk.context.new_page()
    desk.context.set_offline(True)
    shell.goto(f"{task_list}/steps/{STEP.id}")
    shell.locator("#pin").fill(PIN)
    shell.locator("#away-pin-form button").click()
    expect(shell.locator("#step")).to_be_visible()
    shell.wait_for_timeout(500)
    shell.locator(f'[name="{NEVER}"]').fill(SAID)
    expect(shell.locator("#save-status [data-line]")).to_contain_text("kept on this device", timeout=20_000)
    shell.close()
    return desk, task_list


def when_nothing_can_be_sent(desk: Desk) -> None:
    """There is a network, and the server takes in nothing."""
    desk.page.route(re.compile(r"/(waiting|health)$"), lambda route: route.abort())
    desk.context.set_offline(False)
    desk.noise.heard.clear()


@pytest.mark.full
def test_words_that_could_not_be_sent_are_in_the_record_after_the_page_was_closed(road: Road) -> None:
    desk, task_list = given_the_step_is_open(road)
    when_they_write(desk, SAID)
    expect(line(desk)).to_contain_text("kept on this device", timeout=20_000)
    assert SAID not in as_text(dumped(desk.page)), "sealed: not even this device can read them"
    desk.page.close()
    desk.page = desk.context.new_page()
    when_the_signal_is_back(desk)
    desk.page.goto(f"{task_list}/steps/{STEP.id}")
    expect(desk.page.locator(f'[name="{NEVER}"]')).to_have_value(SAID, timeout=20_000)
    assert road.value(task_list) == SAID and waiting_here(desk.page) == 0


@pytest.mark.full
def test_the_line_says_how_many_steps_wait(road: Road) -> None:
    desk, _ = given_words_wait_of_a_copy(road)
    desk.page.evaluate("() => document.dispatchEvent(new CustomEvent('waiting-changed'))")
    expect(desk.page.locator("#waiting")).to_have_text(
        "1 step waits on this device. It is sent as soon as there is a connection."
    )
    when_the_signal_is_back(desk)
    then_nothing_waits(desk)
    expect(desk.page.locator("#waiting")).to_have_text("")


def test_a_database_that_is_closed_under_the_page_is_opened_again(road: Road) -> None:
    desk, task_list = given_the_step_is_open(road, WATCH)
    for text in ("Never by post", SAID):
        when_they_write(desk, text)
        expect(line(desk)).to_contain_text("kept on this device", timeout=20_000)
        desk.page.wait_for_timeout(2500)
        assert desk.page.evaluate(
            "() => { window.opened.forEach(one => one.close()); return opened.length; }"
        )
    when_the_signal_is_back(desk)
    then_nothing_waits(desk)
    assert road.value(task_list) == SAID


def test_with_no_room_left_a_message_is_seen_and_the_form_still_works(road: Road) -> None:
    desk, task_list = given_the_step_is_open(road)
    cdp = desk.context.new_cdp_session(desk.page)
    cdp.send("Storage.overrideQuotaForOrigin", {"origin": road.address, "quotaSize": 1})
    when_they_write(desk, SAID * 2000)
    expect(desk.page.locator("#waiting")).to_contain_text("This device has no room", timeout=20_000)
    expect(line(desk)).not_to_contain_text("kept on this device")
    cdp.send("Storage.overrideQuotaForOrigin", {"origin": road.address})
    when_the_signal_is_back(desk)
    desk.act("continue")
    assert road.value(task_list) == SAID * 2000


def test_in_a_window_without_storage_a_message_is_seen_and_the_form_still_works(road: Road) -> None:
    desk, task_list = given_the_step_is_open(road, NO_STORAGE)
    when_they_write(desk, SAID)
    expect(desk.page.locator("#waiting")).to_contain_text("this is a private window", timeout=20_000)
    when_the_signal_is_back(desk)
    desk.act("continue")
    assert road.value(task_list) == SAID
    desk.press("Sign out")
    assert desk.heading() == "Sign in"


@pytest.mark.full
def test_taking_along_with_no_room_says_so_and_takes_nothing(road: Road) -> None:
    desk, task_list = given_a_record(road)
    cdp = desk.context.new_cdp_session(desk.page)
    desk.page.goto(f"{task_list}/take")
    cdp.send("Storage.overrideQuotaForOrigin", {"origin": road.address, "quotaSize": 1})
    desk.page.get_by_label("Your PIN").fill(PIN)
    desk.page.get_by_role("button", name="Take it with me").click()
    expect(desk.page.locator("#take-status .sbs-message--bad")).to_be_visible(timeout=60_000)
    cdp.send("Storage.overrideQuotaForOrigin", {"origin": road.address})
    assert copies_here(desk.page) == 0


@pytest.mark.full
def test_a_locked_screen_sends_nothing_and_keeps_everything(road: Road) -> None:
    desk, task_list = given_words_wait_of_a_copy(road)
    when_nothing_can_be_sent(desk)
    desk.page.evaluate("""() => fetch("/lock", {method: "POST", headers:
      {"X-CSRFToken": document.body.dataset.token}})""")
    desk.page.unroute_all()
    told = desk.page.evaluate('() => import("/static/js/queue.js").then(queue => queue.drain())')
    assert (told["left"], told["reason"]) == (1, "locked") and road.value(task_list) == ""
    desk.page.goto("/unlock")
    desk.page.locator("#pin").fill(PIN)
    desk.page.locator("main form button").first.click()
    then_nothing_waits(desk)
    assert road.value(task_list) == SAID


@pytest.mark.full
def test_two_windows_send_what_waits_once(road: Road) -> None:
    desk, task_list = given_words_wait_of_a_copy(road)
    other = desk.context.new_page()
    before = len(road.outcomes())
    when_the_signal_is_back(desk)
    other.goto("/account")
    then_nothing_waits(desk)
    assert road.value(task_list) == SAID and len(road.outcomes()) == before + 1


# -- signing out


@pytest.mark.full
def test_signing_out_says_how_many_steps_wait_and_wipes_nothing(road: Road) -> None:
    desk, task_list = given_words_wait_of_a_copy(road)
    when_nothing_can_be_sent(desk)
    desk.page.get_by_role("button", name="Sign out").click()
    expect(desk.page.locator("h1")).to_have_text("Before you sign out", timeout=20_000)
    expect(desk.page.locator("#leaving-count")).to_contain_text("1 step waits on this device")
    desk.noise.heard.clear()
    then_it_is_a_good_page(desk)
    desk.page.get_by_role("button", name="Sign out, and let them wait here").click()
    expect(desk.page.locator("h1")).to_have_text("Sign in")
    assert (waiting_here(desk.page), copies_here(desk.page)) == (1, 1)
    desk.page.unroute_all()
    desk.noise.heard.clear()
    sign_in(desk, PRACTITIONER)
    then_nothing_waits(desk)
    assert road.value(task_list) == SAID


@pytest.mark.full
def test_signing_out_with_a_connection_sends_first_and_gives_the_copies_back(road: Road) -> None:
    desk, task_list = given_words_wait_of_a_copy(road)
    when_the_signal_is_back(desk)
    desk.page.get_by_role("button", name="Sign out").click()
    expect(desk.page.locator("h1")).to_have_text("Sign in")
    assert road.value(task_list) == SAID
    assert (waiting_here(desk.page), copies_here(desk.page)) == (0, 0)


def test_what_waits_can_be_downloaded_to_read_with_the_pin(road: Road) -> None:
    desk, _ = given_words_wait_of_a_copy(road)
    when_nothing_can_be_sent(desk)
    desk.page.goto("/sign-out/waiting")
    desk.page.get_by_label("Your PIN").fill(WRONG)
    button = desk.page.get_by_role("button", name="Download what waits, to read")
    button.click()
    expect(desk.page.locator("#leaving-status")).to_contain_text("Check your PIN")
    desk.page.get_by_label("Your PIN").fill(PIN)
    with desk.page.expect_download() as coming:
        button.click()
    text = coming.value.path().read_text(encoding="utf-8")
    assert coming.value.suggested_filename == "answers-that-wait.html"
    assert (
        SAID in text and "Which ways must we never use to contact you?" in text and "<h2>Reaching you" in text
    )
    assert waiting_here(desk.page) == 1


@pytest.mark.full
def test_what_waits_can_be_downloaded_sealed_and_sent_from_another_device(road: Road) -> None:
    desk, task_list = given_words_wait_of_a_copy(road)
    when_nothing_can_be_sent(desk)
    desk.page.goto("/sign-out/waiting")
    with desk.page.expect_download() as coming:
        desk.page.get_by_role("button", name="Download what waits, sealed").click()
    file = coming.value.path()
    assert SAID not in file.read_text() and json.loads(file.read_text())["sealed_answers"]
    for email, said in ((LEAD, "answers of another worker"), (PRACTITIONER, "The answers are sent")):
        elsewhere = road.desk()
        sign_in(elsewhere, email)
        elsewhere.page.goto("/waiting/file")
        elsewhere.page.locator("#file").set_input_files(file)
        elsewhere.page.get_by_role("button", name="Send the answers").click()
        expect(elsewhere.page.locator("#file-status")).to_contain_text(said, timeout=20_000)
        assert waiting_here(elsewhere.page) == 0
    assert road.value(task_list) == SAID


@pytest.mark.full
def test_without_a_script_signing_out_works_as_always(road: Road) -> None:
    desk, _ = given_a_record(road)
    cdp = desk.context.new_cdp_session(desk.page)
    cdp.send("Emulation.setScriptExecutionDisabled", {"value": True})
    desk.page.goto("/account")
    desk.page.get_by_role("button", name="Sign out").click()
    expect(desk.page.locator("h1")).to_have_text("Sign in")


@pytest.mark.full
def test_the_pin_page_opens_nothing_of_a_colleague(road: Road) -> None:
    """The copy opens with the PIN of who took it: another worker's PIN is a wrong one."""
    desk, task_list = given_words_wait_of_a_copy(road)
    desk.page.goto(task_list)
    when_they_enter(desk, "730281")
    expect(desk.page.locator("#away-pin-status")).to_contain_text("4 tries")
