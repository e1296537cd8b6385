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


@pytest.mark.parametrize("ended", ["another key", "cut off", "never"])
def test_a_form_of_an_unknown_session_changes_nothing_and_gives_the_text_back(
    ended: str, place: Place
) -> None:
    found = things(place)
    before = everything(place.app)
    browser = place.browser() if ended != "never" else Browser(place.app)
    browser.get("/work")
    if ended != "never":
        forge(browser, ended)
    for path in posts(place.app, found.ids):
        page = browser.post(path, TYPED)
        assert page.status == 401, f"{path} answers {page.status}"
        assert f"{CANARY} typed\nin two lines" in given_back(page)
        assert CANARY not in page.title and "Sign in" in page.text
    then_every_page_leads_to_sign_in(place.app, browser, found.ids)
    assert everything(place.app) == before


def test_a_form_whose_session_is_over_changes_nothing_and_its_text_waits(place: Place) -> None:
    found = things(place)
    before = everything(place.app)
    browser = place.browser()
    browser.get("/work")
    with house_of(place.app).store.transaction() as tx:
        sign_ins.end_all(tx, place.worker.id)
    waiting = set()
    for path in posts(place.app, found.ids):
        page = browser.post(path, TYPED)
        if page.status == 401:  # a search, or a file that only goes through us
            assert f"{CANARY} typed\nin two lines" in given_back(page), path
        else:
            assert page.status == 303 and "next=/parked/" in page.response.location, path
            waiting.add(path.removesuffix("/keep"))  # saved by itself or by a press: one page
    then_every_page_leads_to_sign_in(place.app, browser, found.ids)
    after = everything(place.app)
    rows = after.pop("parked")
    assert before.pop("parked") == [] and len(rows) == len(waiting) > 20
    assert not any(CANARY in row for row in rows), "it lies sealed"
    assert after == before


def posts(app: Flask, ids: dict[str, object]) -> list[str]:
    """Every address that takes a form of somebody who is signed in."""
    return [path for path in addresses(app, "POST", ids) if is_guarded(app, path, "POST")]


def is_guarded(app: Flask, path: str, method: str) -> bool:
    endpoint, _ = app.url_map.bind("localhost").match(path, method)
    return hasattr(app.view_functions[endpoint], "may")


def then_every_page_leads_to_sign_in(app: Flask, browser: Browser, ids: dict[str, object]) -> None:
    for path in addresses(app, "GET", ids):
        if is_guarded(app, path, "GET"):
            page = browser.get(path)
            assert page.status == 302 and page.response.location.startswith("/sign-in"), path


def forge(browser: Browser, how: str) -> None:
    """A cookie that says the same and was not signed by us."""
    name = browser.app.config["SESSION_COOKIE_NAME"]
    cookie = browser.client.get_cookie(name)
    assert cookie is not None
    signed = cookie.value
    forged = signed[:-6] + "AAAAAA" if how == "another key" else signed.split(".")[0]
    browser.client.set_cookie(name, forged)
