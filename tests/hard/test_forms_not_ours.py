"""A form that is not ours, or whose session is over, changes nothing and gives the text back."""

import pytest
from flask import Flask
from itsdangerous import URLSafeTimedSerializer

from store import sign_ins
from tests.conftest import house_of
from tests.hard.browser import Browser, Page
from tests.hard.every_page import addresses, everybody, everything, things
from tests.hard.place import Place

CANARY = "Quetzalcoatlus"
# Nothing is typed there that could be lost: asked by a script, or a button alone.
TYPED = [
    ("hk-long", f"{CANARY} typed\nin two lines"),
    ("name_used", CANARY),
    ("action", "continue"),
    ("text", CANARY),
]


@pytest.mark.parametrize("token", ["none", "made up", "of another session", "empty"])
def test_a_form_without_its_token_changes_nothing_and_gives_the_text_back(token: str, place: Place) -> None:
    found = things(place)
    before = everything(place.app)
    for account in everybody(place):
        browser = place.browser(account)
        sent = {
            "none": None,
            "made up": "made-up",
            "empty": " ",
            "of another session": foreign_token(place.app),
        }[token]
        browser.token()
        for path in addresses(place.app, "POST", found.ids):
            page = browser.post(path, TYPED, token=sent)
            assert page.status in (400, 404), f"{path} answers {page.status}"
            if page.status == 400:
                assert f"{CANARY} typed\nin two lines" in given_back(page)
                assert CANARY not in page.title
                assert not page.response.headers.get("Location")
    assert everything(place.app) == before


def given_back(page: Page) -> list[str]:
    """The texts a page gives back, each in its own area."""
    return ["".join(area.itertext()) for area in page.tree.iter("textarea")]


def foreign_token(app: Flask) -> str:
    return str(URLSafeTimedSerializer(app.secret_key, salt="wtf-csrf-token").dumps("b" * 40))


@pytest.mark.parametrize("ended", ["signed out elsewhere", "another key", "cut off", "never"])
def test_a_form_whose_session_is_over_changes_nothing_and_gives_the_text_back(
    ended: str, place: Place
) -> None:
    found = things(place)
    before = everything(place.app)
    browser = place.browser() if ended != "never" else Browser(place.app)
    browser.get("/work")
    if ended == "signed out elsewhere":
        with house_of(place.app).store.transaction() as tx:
            sign_ins.end_all(tx, place.worker.id)
    elif ended in ("another key", "cut off"):
        forge(browser, ended)
    open_to_all = ("/sign-in", "/sign-out", "/links/", "/your-text")
    for path in addresses(place.app, "POST", found.ids):
        if path.startswith(open_to_all):
            continue
        page = browser.post(path, TYPED)
        assert page.status == 401, f"{path} answers {page.status}"
        assert f"{CANARY} typed\nin two lines" in given_back(page)
        assert CANARY not in page.title and "Sign in" in page.text
    for path in addresses(place.app, "GET", found.ids):
        page = browser.get(path)
        if not path.startswith(("/links/", "/sign-in", "/health", "/signed-in")):
            assert page.status == 302 and page.response.location.startswith("/sign-in"), path
    assert everything(place.app) == before


def forge(browser: Browser, how: str) -> None:
    """A cookie that says the same and was not signed by us."""
    name = browser.app.config["SESSION_COOKIE_NAME"]
    cookie = browser.client.get_cookie(name)
    assert cookie is not None
    signed = cookie.value
    forged = signed[:-6] + "AAAAAA" if how == "another key" else signed.split(".")[0]
    browser.client.set_cookie(name, forged)
