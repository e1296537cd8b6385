"""The PIN: set with the password, asked for after a while, and nothing typed is lost behind it."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask

from store import accounts, audit, parking, sign_ins
from store.audit import Outcome, Reason
from tests.conftest import MakeApp, house_of
from tests.web.checking import CheckingClient
from tests.web.conftest import PASSWORD, SignIn, Ward
from tests.web.talks import a_talk, words
from web import passwords, pins
from web.settings import SettingsFault, read_settings
from web.today import now

PIN = "402 913"
PASSWORD_HASH, PIN_HASH = passwords.hash_of(PASSWORD), pins.hash_of(PIN)
SAID = "Her sister Maud, by phone after 6pm"
BY_SCRIPT = {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors"}


@pytest.fixture
def locking(app: Flask, ward: Ward, practitioner: CheckingClient) -> CheckingClient:
    """Signed in, with a PIN."""
    with house_of(app).store.transaction() as tx:
        accounts.set_password_hash(tx, ward.practitioner.id, PASSWORD_HASH)
        accounts.set_pin_hash(tx, ward.practitioner.id, PIN_HASH)
    return practitioner


def open_with(client: CheckingClient, pin: str, onward: str = "/account", **more: Any) -> Any:
    return client.post("/unlock", data={"pin": pin, "next": onward}, **more)


def newest(app: Flask) -> audit.AuditLine:
    with house_of(app).store.reading() as tx:
        return audit.lines(tx)[-1]


def has_pin(app: Flask, ward: Ward) -> bool:
    with house_of(app).store.reading() as tx:
        return pins.has_pin(tx, ward.practitioner.id)


# -- my PIN


@pytest.fixture
def with_password(app: Flask, ward: Ward, practitioner: CheckingClient) -> CheckingClient:
    with house_of(app).store.transaction() as tx:
        accounts.set_password_hash(tx, ward.practitioner.id, PASSWORD_HASH)
    return practitioner


def test_a_pin_is_set_changed_and_taken_away_with_the_password(
    app: Flask, ward: Ward, with_password: CheckingClient
) -> None:
    client = with_password
    assert "Set a PIN" in words(client.get("/account").text)
    for pin in (PIN, "771-204-3"):
        answer = client.post("/account/pin", data={"new_pin": pin, "password": PASSWORD, "action": "set"})
        assert answer.status_code == 303 and newest(app).reason is Reason.PIN_SET
        with house_of(app).store.reading() as tx:
            assert pins.fits(tx, ward.practitioner.id, pin)
            assert not pins.fits(tx, ward.practitioner.id, "000000")
    assert "Lock now" in client.get("/account").text and "Change my PIN" in client.get("/account").text
    answer = client.post("/account/pin", data={"password": PASSWORD, "action": "remove"})
    assert answer.status_code == 303 and newest(app).reason is Reason.PIN_REMOVED
    assert not has_pin(app, ward) and "Lock now" not in client.get("/account").text


def test_nobody_at_an_open_screen_sets_a_pin_or_takes_it_away(
    app: Flask, ward: Ward, with_password: CheckingClient
) -> None:
    page = with_password.post("/account/pin", data={"new_pin": PIN, "password": "not it", "action": "set"})
    assert "Check your password" in page.text and PIN not in page.text and not has_pin(app, ward)
    for _ in range(5):
        page = with_password.post("/account/pin", data={"password": "not it", "action": "remove"})
    assert "Wait " in page.text


@pytest.mark.parametrize(
    ("pin", "why"),
    [
        ("", "Enter a PIN"), ("12 34", "6 digits or more"), ("40291e", "digits only"),
        ("٤٠٢٩١٣", "digits only"),
        ("1" * 13, "12 digits or fewer"), ("000000", "three different digits"),
        ("121212", "three different digits"),
        ("123456", "count up or down"), ("890123", "count up or down"), ("987654", "count up or down"),
        ("402402", "without a pattern"), ("112233", "without a pattern"), ("159753", "without a pattern"),
    ],
)  # fmt: skip
def test_a_weak_pin_is_refused_with_a_reason(pin: str, why: str) -> None:
    assert why in pins.fault_of(pin)


@pytest.mark.parametrize("pin", ["402913", "402-913", " 40 29 13 ", "771204350918"])
def test_six_digits_without_a_pattern_are_a_pin(pin: str) -> None:
    assert pins.fault_of(pin) == ""


# -- the lock


def test_after_a_while_a_page_asks_for_the_pin_and_then_leads_on(locking: CheckingClient) -> None:
    begun = now()
    with time_machine.travel(begun + timedelta(minutes=5)):
        assert locking.get("/account").status_code == 200
    with time_machine.travel(begun + timedelta(minutes=12)):
        answer = locking.get("/work?x=1")
        assert (answer.status_code, answer.location) == (302, "/unlock?next=/work?x%3D1")
        page = locking.get(answer.location).text
        assert "Your screen is locked" in page and "Priya Larkfield" in page and "My work" not in page
        opened = open_with(locking, PIN, "/work")
        assert (opened.status_code, opened.location) == (303, "/work")
        assert locking.get("/work").status_code == 200


def test_an_account_without_a_pin_is_never_locked(app: Flask, practitioner: CheckingClient) -> None:
    with time_machine.travel(now() + timedelta(minutes=20)):
        assert practitioner.get("/account").status_code == 200
        answer = practitioner.post("/lock")
        assert (answer.status_code, answer.location) == (303, "/account/pin")
        assert practitioner.post("/lock", headers=BY_SCRIPT).status_code == 409
        assert practitioner.get("/account").status_code == 200


def test_lock_now_locks_every_tab_of_this_session_and_no_other(
    ward: Ward, locking: CheckingClient, sign_in: SignIn
) -> None:
    elsewhere = sign_in(ward.practitioner)
    answer = locking.post("/lock", headers={"Referer": "http://localhost/work"})
    assert (answer.status_code, answer.location) == (303, "/unlock?next=/work")
    assert locking.get("/account").location == "/unlock?next=/account"
    assert locking.get("/").location == "/unlock"
    assert elsewhere.get("/account").status_code == 200


def test_a_locked_session_shows_nothing_and_answers_scripts_with_423(
    app: Flask, ward: Ward, locking: CheckingClient
) -> None:
    locking.post("/lock")
    for path in ("/work", f"/people/{ward.person.id}", "/signed-in"):
        answer = locking.get(path, headers=BY_SCRIPT)
        assert answer.status_code == 423 and answer.json["locked"] is True
    answer = locking.post("/people/new", data={"name_used": SAID}, headers=BY_SCRIPT)
    assert answer.status_code == 423 and answer.json["parked"] is True


def test_a_form_sent_while_it_is_locked_waits_and_one_pin_brings_it_back(
    app: Flask, ward: Ward, locking: CheckingClient
) -> None:
    talk = a_talk(app, ward, locking, "kinds")
    fields = talk.fields("words")
    with time_machine.travel(now() + timedelta(minutes=7)):
        answer = talk.send("words", fields, story=SAID)
        assert answer.status_code == 303 and answer.location.startswith("/unlock?next=/parked/")
        assert talk.value("story") == ""
        onward = answer.location.split("next=")[1]
        page = locking.get(open_with(locking, PIN, onward).location)
    assert page.status_code == 200 and SAID in page.text


def test_five_wrong_pins_end_the_session_and_what_waits_goes_on_waiting(
    app: Flask, ward: Ward, locking: CheckingClient
) -> None:
    locking.post("/lock")
    locking.post("/people/new", data={"name_used": SAID})
    for left in (4, 3, 2, 1):
        page = open_with(locking, "111111").text
        assert f"You have {left} tr" in page
        line = newest(app)
        assert (line.action, line.outcome, line.reason) == ("unlock", Outcome.REFUSED, Reason.WRONG_PIN)
    assert open_with(locking, "111111").location == "/sign-in?next=/account"
    assert open_with(locking, PIN).location == "/sign-in?next=/account", "the right one comes too late"
    assert locking.get("/account").location.startswith("/sign-in")
    with house_of(app).store.reading() as tx:
        assert len(parking.parked_of(tx, ward.practitioner.id)) == 1


def test_a_script_hears_how_many_tries_are_left_and_that_it_is_open(locking: CheckingClient) -> None:
    locking.post("/lock")
    wrong = open_with(locking, "111111", headers=BY_SCRIPT)
    assert (wrong.status_code, wrong.json) == (403, {"tries_left": 4})
    assert open_with(locking, PIN, headers=BY_SCRIPT).status_code == 204
    locking.post("/lock")
    assert open_with(locking, "111111", headers=BY_SCRIPT).json == {"tries_left": 4}, "a right one forgives"
    for _ in range(3):
        open_with(locking, "111111", headers=BY_SCRIPT)
    over = open_with(locking, "111111", headers=BY_SCRIPT)
    assert over.status_code == 401 and over.json["sign_in"].startswith("/sign-in")


def test_the_password_opens_a_lock_too(ward: Ward, locking: CheckingClient) -> None:
    locking.post("/lock")
    assert "Sign in with a password" in locking.get("/unlock").text
    fields = {"email": ward.practitioner.email, "password": PASSWORD, "next": "/account"}
    assert locking.post("/sign-in", data=fields).status_code == 303
    assert locking.get("/account").status_code == 200


def test_a_colleague_may_sign_in_at_a_locked_screen(app: Flask, ward: Ward, locking: CheckingClient) -> None:
    with house_of(app).store.transaction() as tx:
        accounts.set_password_hash(tx, ward.lead.id, PASSWORD_HASH)
    locking.post("/lock")
    locking.post("/sign-in", data={"email": ward.lead.email, "password": PASSWORD})
    assert "leo@example.org" in locking.get("/account").text
    assert open_with(locking, PIN).location == "/account" and "leo@" in locking.get("/account").text


def test_the_lock_does_not_keep_a_session_alive(locking: CheckingClient) -> None:
    begun = now()
    with time_machine.travel(begun + timedelta(minutes=29)):
        assert locking.get("/account").location.startswith("/unlock")
    with time_machine.travel(begun + timedelta(minutes=31)):
        assert locking.get("/account").location.startswith("/sign-in")
        assert open_with(locking, PIN).location.startswith("/sign-in")


def test_signing_out_of_a_locked_session_ends_it(app: Flask, locking: CheckingClient) -> None:
    locking.post("/lock")
    locking.post("/sign-out")
    assert newest(app).action == "sign-out"
    assert open_with(locking, PIN).location.startswith("/sign-in")


def test_unlock_without_a_lock_leads_on(locking: CheckingClient, nobody: CheckingClient) -> None:
    assert locking.get("/unlock?next=/work").location == "/work"
    assert locking.get("/unlock?next=//evil.example").location == "/"
    assert nobody.get("/unlock").location.startswith("/sign-in")
    assert open_with(nobody, PIN).location.startswith("/sign-in")


# -- how long it lasts


def test_asking_is_no_use_and_staying_is(practitioner: CheckingClient) -> None:
    begun = now()
    with time_machine.travel(begun + timedelta(minutes=25)):
        said = practitioner.get("/signed-in", headers=BY_SCRIPT).json
        assert 299 <= said["idle"] <= 301 and said["lock"] == 0 and said["left"] > 11 * 3600
        assert practitioner.post("/stay", headers=BY_SCRIPT).status_code == 204
        assert practitioner.get("/signed-in").json["idle"] == 1800
    with time_machine.travel(begun + timedelta(minutes=56)):
        assert practitioner.get("/signed-in").status_code == 401
        assert practitioner.post("/stay").status_code == 401


def test_staying_does_not_move_the_absolute_end(practitioner: CheckingClient) -> None:
    begun = now()
    for minutes in range(20, 12 * 60, 20):
        with time_machine.travel(begun + timedelta(minutes=minutes)):
            assert practitioner.post("/stay").status_code == 204
    with time_machine.travel(begun + timedelta(hours=11, minutes=58)):
        assert practitioner.get("/signed-in").json["left"] <= 120


def test_a_page_carries_what_its_scripts_need(ward: Ward, locking: CheckingClient) -> None:
    page = locking.get("/work").text
    assert f'data-signed-in data-account="{ward.practitioner.id}"' in page
    assert 'data-lock-seconds="300"' in page and 'data-idle-seconds="1800"' in page
    assert 'id="lock-cover"' in page and 'id="session-warning"' in page


def test_minutes_until_the_lock_are_a_setting_between_one_and_the_idle_time(
    make_app: MakeApp, ward: Ward
) -> None:
    assert read_settings({}).lock_minutes == 5
    assert read_settings({"SBS_LOCK_MINUTES": "30"}).lock_minutes == 30
    for wrong in ("0", "31", "soon"):
        with pytest.raises(SettingsFault, match="SBS_LOCK_MINUTES must be a whole number from 1 to 30"):
            read_settings({"SBS_LOCK_MINUTES": wrong})


def test_a_session_used_now_and_then_is_not_locked_under_the_hands(
    make_app: MakeApp, app: Flask, ward: Ward
) -> None:
    """Use is written down once a minute; a lock of one minute must not fall between two pages."""
    quick = make_app(SBS_LOCK_MINUTES="1")
    client = CheckingClient(quick, quick.response_class)
    with house_of(quick).store.transaction() as tx:
        accounts.set_pin_hash(tx, ward.practitioner.id, PIN_HASH)
        token = sign_ins.begin(tx, ward.practitioner.id)
    with client.session_transaction() as session:
        session["sign-in"] = token
    begun = now()
    for seconds in (10, 59, 100, 155, 200):
        with time_machine.travel(begun + timedelta(seconds=seconds)):
            assert client.get("/account").status_code == 200, seconds
    with time_machine.travel(begun + timedelta(seconds=330)):
        assert client.get("/account").status_code == 302
