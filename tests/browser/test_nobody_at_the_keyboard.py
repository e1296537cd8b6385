"""Nobody at the keyboard: a warning, a session that ends, and a lock, each with the same field afterwards."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import update

from store import accounts, clock, sign_ins
from store.opening import Store
from store.tables import session
from tests.browser import journey as j
from tests.browser.desk import USUAL, Desk, Way
from tests.browser.journey import PASSWORD, PRACTITIONER, sign_in
from tests.browser.looking import axe_faults
from web import pins

PIN = "402913"
PIN_HASH = pins.hash_of(PIN)
SAID = "Her sister Maud, by phone after 6pm"
SLEEPING = Way("on a phone", width=320, height=640)


@dataclass
class Ward:
    """A house of its own, whose database the test may reach into, and the desks in it."""

    browser: Browser
    address: str
    store: Store
    desks: list[Desk]

    def desk(self, way: Way = USUAL, state: Any = None) -> Desk:
        self.desks.append(Desk(self.browser, self.address, way, state))
        return self.desks[-1]

    def ago(self, **columns: timedelta) -> None:
        """As if every session had been used, or had begun, so long ago."""
        with self.store.transaction() as tx:
            tx.execute(update(session).values(**{name: clock.now() - by for name, by in columns.items()}))

    def end_every_session(self) -> None:
        with self.store.transaction() as tx:
            me = accounts.account_by_email(tx, PRACTITIONER)
            assert me is not None
            sign_ins.end_all(tx, me.id)

    def set_pin(self, hashed: str | None) -> None:
        with self.store.transaction() as tx:
            me = accounts.account_by_email(tx, PRACTITIONER)
            assert me is not None
            accounts.set_pin_hash(tx, me.id, hashed)


@pytest.fixture
def ward(browser: Browser, own_home: tuple[str, Store]) -> Iterator[Ward]:
    made = Ward(browser, *own_home, [])
    made.set_pin(None)
    yield made
    for desk in made.desks:
        desk.close()


def given_somebody_typing(ward: Ward, way: Way = USUAL, minutes_ahead: int = 0) -> Desk:
    """At a step, with words in a field that no press has saved, and the caret in the middle of them."""
    desk = ward.desk(way)
    if minutes_ahead:  # the clock of this device is wrong
        desk.page.clock.install(time=clock.now() + timedelta(minutes=minutes_ahead))
    else:
        desk.page.clock.install()
    sign_in(desk, PRACTITIONER)
    j.when_they_add_a_person(desk)
    task_list = j.when_they_start_an_assessment(desk)
    j.when_they_open_a_step(desk, task_list, j.NEEDS.steps[0].id)
    desk.page.locator("[id=contact-never]").fill(SAID)
    desk.page.evaluate("""() => {
      const field = document.getElementById("contact-never");
      field.scrollIntoView(); field.focus(); field.setSelectionRange(4, 10);
    }""")
    return desk


def comes_back(page: Page) -> None:
    """The lid of the laptop is opened, or the tab is looked at again."""
    page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")


def place_of(page: Page) -> list[Any]:
    return list(
        page.evaluate("""() => {
      const on = document.activeElement;
      return [on.id, on.selectionStart, on.selectionEnd, on.value, Math.round(scrollY)];
    }""")
    )


def then_nothing_of_the_page_can_be_reached(page: Page, cover: str) -> None:
    """Not with eyes, not with a screen reader, not with the Tab key."""
    expect(page.locator(cover)).to_be_visible()
    expect(page.locator("[id=contact-never]")).not_to_be_visible()
    assert page.evaluate(
        """() => [...document.body.children].every(
            one => one.matches('.sbs-cover, template') || (one.inert && one.hidden))"""
    )
    assert SAID not in page.locator("body").inner_text()
    for _ in range(8):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "() => document.activeElement === document.body || !!document.activeElement.closest('.sbs-cover')"
        )


def then_it_is_a_good_page(desk: Desk) -> None:
    assert axe_faults(desk.script) == []
    assert desk.page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0


# -- the warning


@pytest.mark.parametrize("way", [USUAL, SLEEPING], ids=lambda way: way.words)
def test_five_minutes_before_the_end_one_key_keeps_the_session(ward: Ward, way: Way) -> None:
    desk = given_somebody_typing(ward, way)
    page, before = desk.page, place_of(desk.page)
    ward.ago(seen_at=timedelta(minutes=25, seconds=5))
    page.clock.fast_forward("25:05")
    warning = page.get_by_role("alertdialog")
    expect(warning).to_be_visible()
    expect(warning).to_contain_text("You will be signed out in 5 minutes")
    expect(warning.get_by_role("button", name="Stay signed in")).to_be_focused()
    then_it_is_a_good_page(desk)
    page.keyboard.press("Enter")
    expect(warning).to_have_count(0)
    assert place_of(page) == before, "the same field, the same caret, the same words"
    with ward.store.reading() as tx:
        me = accounts.account_by_email(tx, PRACTITIONER)
        assert me is not None
        assert max(one.seen_at for one in sign_ins.sessions_of(tx, me.id)) > clock.now() - timedelta(
            minutes=1
        )


@pytest.mark.full
def test_typing_is_use_and_no_warning_comes(ward: Ward) -> None:
    desk = given_somebody_typing(ward)
    ward.ago(seen_at=timedelta(minutes=20))
    desk.page.clock.fast_forward("20:00")
    with desk.page.expect_response("**/stay") as stayed:
        desk.page.keyboard.type(" and")
    assert stayed.value.status == 204
    desk.page.clock.fast_forward("06:00")
    expect(desk.page.get_by_role("alertdialog")).to_have_count(0)


@pytest.mark.full
def test_the_absolute_end_is_said_and_cannot_be_put_off(ward: Ward) -> None:
    desk = given_somebody_typing(ward)
    before = place_of(desk.page)
    ward.ago(began_at=timedelta(hours=11, minutes=56))
    comes_back(desk.page)
    warning = desk.page.get_by_role("alertdialog")
    expect(warning).to_contain_text("You will be signed out in 4 minutes")
    expect(warning).to_contain_text("this cannot be put off. Everything you type is kept")
    expect(warning.get_by_role("button", name="Stay signed in")).not_to_be_visible()
    assert place_of(desk.page) == before, "nobody is taken out of their word"
    then_it_is_a_good_page(desk)
    warning.get_by_role("button", name="I have read this").click()
    expect(warning).to_have_count(0)


def test_a_device_whose_clock_is_a_day_wrong_warns_at_the_same_moment(ward: Ward) -> None:
    desk = given_somebody_typing(ward, minutes_ahead=24 * 60)
    comes_back(desk.page)
    expect(desk.page.get_by_role("alertdialog")).to_have_count(0)
    ward.ago(seen_at=timedelta(minutes=26, seconds=30))
    comes_back(desk.page)
    expect(desk.page.get_by_role("alertdialog")).to_contain_text("in 4 minutes")


# -- the end


def test_a_session_that_ends_covers_the_page_and_its_words_come_back(ward: Ward) -> None:
    desk = given_somebody_typing(ward, SLEEPING)
    where = desk.page.url
    ward.end_every_session()
    comes_back(desk.page)
    expect(desk.page.get_by_role("dialog")).to_contain_text("You have been signed out")
    expect(desk.page.get_by_role("dialog")).to_contain_text("Everything you typed is kept")
    then_nothing_of_the_page_can_be_reached(desk.page, ".sbs-cover")
    then_it_is_a_good_page(desk)
    desk.noise.heard.clear()
    desk.page.get_by_role("link", name="Sign in again").click()
    desk.page.wait_for_url("**/sign-in?next=**")
    desk.write("email", PRACTITIONER)
    desk.write("password", PASSWORD)
    desk.press("Sign in")
    if "/parked/" in desk.page.url:  # what had not been saved by itself a moment before
        desk.says(SAID)
        desk.press("Put it back and save")
    desk.page.goto(where)
    assert desk.field("contact-never").input_value() == SAID


@pytest.mark.full
def test_signed_in_again_in_another_tab_the_page_is_as_it_was_left(ward: Ward) -> None:
    desk = given_somebody_typing(ward)
    page, before = desk.page, place_of(desk.page)
    ward.end_every_session()
    comes_back(page)
    expect(page.get_by_role("dialog")).to_contain_text("You have been signed out")
    other = desk.context.new_page()
    other.goto("/sign-in")
    other.get_by_label("E-mail address").fill(PRACTITIONER)
    other.get_by_label("Password").fill(PASSWORD)
    other.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert place_of(page) == before
    desk.noise.heard.clear()
    desk.act("continue")
    j.then_the_page_is(desk, j.NEEDS.steps[1].id)


# -- the lock


def unlock(page: Page, pin: str = PIN) -> None:
    expect(page.get_by_label("Your PIN")).to_be_focused()
    page.keyboard.type(pin)
    page.keyboard.press("Enter")


@pytest.mark.parametrize("way", [USUAL, SLEEPING], ids=lambda way: way.words)
def test_after_five_minutes_the_screen_locks_and_opens_on_the_same_field(ward: Ward, way: Way) -> None:
    ward.set_pin(PIN_HASH)
    desk = given_somebody_typing(ward, way)
    page, before = desk.page, place_of(desk.page)
    with page.expect_response("**/lock"):
        page.clock.fast_forward("05:01")
    then_nothing_of_the_page_can_be_reached(page, ".sbs-cover")
    assert page.title() == "Your screen is locked – Side by Side"
    then_it_is_a_good_page(desk)
    page.get_by_label("Your PIN").focus()
    unlock(page)
    expect(page.locator(".sbs-cover")).to_have_count(0)
    assert place_of(page) == before
    assert page.title() != "Your screen is locked – Side by Side"
    desk.noise.heard.clear()
    desk.act("continue")
    j.then_the_page_is(desk, j.NEEDS.steps[1].id)


@pytest.mark.full
def test_lock_now_locks_every_tab_and_one_pin_opens_all(ward: Ward) -> None:
    ward.set_pin(PIN_HASH)
    desk = given_somebody_typing(ward)
    page, before = desk.page, place_of(desk.page)
    other = desk.context.new_page()
    other.goto("/work")
    other.get_by_role("button", name="Lock now").click()
    expect(other.locator(".sbs-cover")).to_be_visible()
    then_nothing_of_the_page_can_be_reached(page, ".sbs-cover")
    unlock(other)
    expect(other.locator(".sbs-cover")).to_have_count(0)
    expect(page.locator(".sbs-cover")).to_have_count(0)
    assert place_of(page)[:4] == before[:4]


@pytest.mark.full
def test_a_wrong_pin_is_said_and_the_fifth_asks_for_the_password(ward: Ward) -> None:
    ward.set_pin(PIN_HASH)
    desk = given_somebody_typing(ward)
    page = desk.page
    page.get_by_role("button", name="Lock now").click()
    for left in ("4 tries", "3 tries", "2 tries", "1 try"):
        unlock(page, "111111")
        expect(page.get_by_role("alert")).to_contain_text(left)
    then_it_is_a_good_page(desk)
    unlock(page, "111111")
    expect(page.get_by_role("dialog")).to_contain_text("You have been signed out")
    expect(page.get_by_role("dialog")).to_contain_text("Everything you typed is kept")
    assert SAID not in page.locator("body").inner_text()


@pytest.mark.full
def test_a_page_that_is_loaded_again_while_it_is_locked_asks_for_the_pin(ward: Ward) -> None:
    ward.set_pin(PIN_HASH)
    desk = given_somebody_typing(ward)
    desk.page.get_by_role("button", name="Lock now").click()
    expect(desk.page.locator(".sbs-cover")).to_be_visible()
    desk.noise.heard.clear()
    where = desk.page.url
    desk.page.goto(where)
    desk.says("Your screen is locked")
    desk.look()
    desk.write("pin", PIN)
    desk.press("Unlock")
    assert desk.page.url == where


@pytest.mark.full
def test_without_scripts_a_form_sent_behind_the_lock_comes_back_after_the_pin(ward: Ward) -> None:
    ward.set_pin(PIN_HASH)
    desk = ward.desk(Way("without scripts", scripts=False))
    sign_in(desk, PRACTITIONER)
    j.when_they_add_a_person(desk)
    task_list = j.when_they_start_an_assessment(desk)
    j.when_they_open_a_step(desk, task_list, j.NEEDS.steps[0].id)
    desk.write("contact-never", SAID)
    ward.ago(seen_at=timedelta(minutes=7))
    desk.act("continue")
    desk.says("Your screen is locked")
    desk.write("pin", PIN)
    desk.press("Unlock")
    desk.says("What you typed is kept", SAID)
    desk.press("Put it back and save")
    j.then_the_page_is(desk, j.NEEDS.steps[1].id)


@pytest.mark.full
def test_a_pin_is_set_with_the_keyboard_alone(ward: Ward) -> None:
    desk = ward.desk(Way("with the keyboard", keyboard=True))
    sign_in(desk, PRACTITIONER)
    desk.open("/account")
    desk.follow("Set a PIN")
    desk.write("new_pin", "123456")
    desk.write("password", PASSWORD)
    desk.press("Save my PIN")
    desk.says("Choose a PIN that does not count up or down")
    desk.write("new_pin", PIN)
    desk.write("password", PASSWORD)
    desk.press("Save my PIN")
    desk.says("Your PIN is set.", "Lock now")
