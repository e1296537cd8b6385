"""Signing in and out, sessions and their limits, one-time links, and where `next` may lead."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from store import accounts, sign_ins
from store.sign_ins import Purpose
from tests.conftest import THE_PRICE_OF_THE_HOUSE, house_of
from tests.web.checking import CheckingClient
from tests.web.conftest import PASSWORD, SignIn, Ward, client_of
from web import passwords
from web.today import now

HASH = passwords.hash_of(PASSWORD)
EVERYTHING = "/account"  # a page that every role may open


@pytest.fixture
def known(app: Flask, ward: Ward) -> str:
    """The e-mail address of somebody who has a password."""
    with house_of(app).store.transaction() as tx:
        accounts.set_password_hash(tx, ward.administrator.id, HASH)
    return ward.administrator.email


def attempt(client: CheckingClient, email: str, password: str, onward: str = "/account"):
    return client.post("/sign-in", data={"email": email, "password": password, "next": onward})


def test_the_right_password_signs_in_and_leads_on(nobody: CheckingClient, known: str) -> None:
    answer = attempt(nobody, known.upper(), PASSWORD)
    assert (answer.status_code, answer.location) == (303, "/account")
    assert nobody.get(EVERYTHING).status_code == 200


def test_a_wrong_password_and_an_unknown_address_read_the_same(nobody: CheckingClient, known: str) -> None:
    wrong = attempt(nobody, known, "not the password").text.replace(known, "")
    unknown = attempt(nobody, "stranger@example.org", "not the password").text.replace(
        "stranger@example.org", ""
    )
    assert "they do not fit together" in wrong
    assert without_tokens(wrong) == without_tokens(unknown)


def test_what_was_typed_stays_but_never_the_password(nobody: CheckingClient) -> None:
    page = attempt(nobody, "stranger@example.org", "my secret words").text
    assert "stranger@example.org" in page and "my secret words" not in page


def test_wrong_passwords_make_the_next_attempt_wait_and_never_lock_out(
    nobody: CheckingClient, known: str
) -> None:
    for _ in range(5):
        attempt(nobody, known, "not the password")
    assert "Wait " in attempt(nobody, known, PASSWORD).text
    with time_machine.travel(now() + timedelta(minutes=2)):
        assert attempt(nobody, known, PASSWORD).status_code == 303


def test_a_disabled_account_cannot_sign_in(
    app: Flask, nobody: CheckingClient, known: str, ward: Ward
) -> None:
    with house_of(app).store.transaction() as tx:
        accounts.disable(tx, ward.administrator.id)
    assert "they do not fit together" in attempt(nobody, known, PASSWORD).text


def test_signing_in_gives_a_new_id_and_the_old_one_is_dead(
    app: Flask, nobody: CheckingClient, known: str
) -> None:
    attempt(nobody, known, PASSWORD)
    stolen = cookie_of(nobody)
    nobody.post("/sign-out")
    attempt(nobody, known, PASSWORD)
    thief = client_of(app)
    thief.set_cookie("side-by-side", stolen)
    assert thief.get(EVERYTHING).status_code == 302


def test_signing_out_ends_the_session_and_clears_the_browser(
    app: Flask, administrator: CheckingClient
) -> None:
    kept = cookie_of(administrator)
    answer = administrator.post("/sign-out")
    assert '"cache"' in answer.headers["Clear-Site-Data"]
    thief = client_of(app)
    thief.set_cookie("side-by-side", kept)
    assert thief.get(EVERYTHING).status_code == 302


def test_a_session_ends_after_30_minutes_without_use(ward: Ward, sign_in: SignIn) -> None:
    client, begun = sign_in(ward.administrator), now()
    with time_machine.travel(begun + timedelta(minutes=29)):
        assert client.get(EVERYTHING).status_code == 200
    with time_machine.travel(begun + timedelta(minutes=58)):
        assert client.get(EVERYTHING).status_code == 200
    with time_machine.travel(begun + timedelta(minutes=89)):
        answer = client.get(EVERYTHING)
        assert (answer.status_code, answer.location) == (302, "/sign-in?next=/account")
        assert "You have been signed out" in client.get(answer.location).text


def test_a_session_ends_after_12_hours_however_much_it_is_used(ward: Ward, sign_in: SignIn) -> None:
    client, begun = sign_in(ward.administrator), now()
    for minutes in range(25, 12 * 60, 25):
        with time_machine.travel(begun + timedelta(minutes=minutes)):
            assert client.get(EVERYTHING).status_code == 200
    with time_machine.travel(begun + timedelta(hours=12, seconds=1)):
        assert client.get(EVERYTHING).status_code == 302


@pytest.mark.parametrize(
    "onward",
    ["//evil.example", "https://evil.example", "/\\evil.example", "\\\\evil.example", "https:evil.example",
     "/\t/evil.example", "/\n/evil.example", "javascript:alert(1)", "", "evil"],
)  # fmt: skip
def test_next_leads_to_our_own_pages_only(nobody: CheckingClient, known: str, onward: str) -> None:
    assert attempt(nobody, known, PASSWORD, onward).location == "/"


def test_a_link_sets_a_password_once_and_signs_out_everywhere(
    app: Flask, ward: Ward, sign_in: SignIn
) -> None:
    with house_of(app).store.transaction() as tx:
        token = sign_ins.make_link(tx, Purpose.SET_PASSWORD, ward.administrator.id, None)
    elsewhere, client = sign_in(ward.administrator), client_of(app)
    assert "Set your password" in client.get(f"/links/{token}").text
    assert "12 characters" in client.post(f"/links/{token}", data={"password": "short"}).text
    assert client.post(f"/links/{token}", data={"password": PASSWORD}).status_code == 303
    assert client.get(f"/links/{token}").status_code == 404
    assert elsewhere.get(EVERYTHING).status_code == 302
    assert attempt(client, ward.administrator.email, PASSWORD).status_code == 303


def test_a_link_is_over_after_an_hour(app: Flask, nobody: CheckingClient, ward: Ward) -> None:
    with house_of(app).store.transaction() as tx:
        token = sign_ins.make_link(tx, Purpose.SET_PASSWORD, ward.administrator.id, None)
    with time_machine.travel(now() + timedelta(minutes=61)):
        assert nobody.get(f"/links/{token}").status_code == 404
        assert nobody.post(f"/links/{token}", data={"password": PASSWORD}).status_code == 404


def test_the_first_account_is_an_administrator_with_a_team(app: Flask, nobody: CheckingClient) -> None:
    with house_of(app).store.transaction() as tx:
        token = sign_ins.make_link(tx, Purpose.FIRST_ACCOUNT, None, None)
    assert "Make the first account" in nobody.get(f"/links/{token}").text
    form = {"name": "Ada Quill", "email": "ada@example.org", "password": PASSWORD, "team": "Riverside"}
    assert nobody.post(f"/links/{token}", data=form).status_code == 303
    assert "Riverside" in nobody.get("/teams").text
    assert nobody.get("/accounts").status_code == 200
    assert nobody.get(f"/links/{token}").status_code == 404


@pytest.mark.parametrize(
    "password",
    ["short", "password1234", "aaaaaaaaaaaa", "123456789012", "qwertyuiopas", "administrator!",
     "welcomewelcome1", "priyalarkfield", "sidebyside2026", "larkfield12345"],
)  # fmt: skip
def test_a_password_that_is_easy_to_guess_is_refused(password: str) -> None:
    assert passwords.fault_of(password, ("Priya Larkfield", "priya@example.org"))


@pytest.mark.parametrize(
    "password", [PASSWORD, "zażółć gęślą jaźń", "x7#kQ9!mmTp2", "long " * 30 + "walnut harbour"]
)
def test_a_password_of_12_characters_needs_no_signs_or_digits(password: str) -> None:
    assert passwords.fault_of(password, ("Priya Larkfield", "priya@example.org")) == ""


def without_tokens(page: str) -> list[str]:
    return [line for line in page.splitlines() if "csrf_token" not in line]


def cookie_of(client: CheckingClient) -> str:
    cookie = client.get_cookie("side-by-side")
    assert cookie is not None
    return cookie.value


def test_a_password_is_hashed_at_the_price_of_today() -> None:
    hashed = THE_PRICE_OF_THE_HOUSE.hash("walnut harbour kettle")
    assert hashed.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
