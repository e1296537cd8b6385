"""The headers of every answer, word for word: a change here is a decision."""

import re

import pytest
from flask import Flask

from tests.web.conftest import client_of

EXACT = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
}


@pytest.mark.parametrize("path", ["/sign-in", "/", "/no-such-page", "/health", "/links/nothing", "/work"])
def test_every_answer_has_these_headers(app: Flask, path: str) -> None:
    headers = client_of(app).get(path).headers
    assert {name: headers.get(name) for name in EXACT} == EXACT
    assert "Strict-Transport-Security" not in headers  # on this machine, over http
    assert "Server" not in headers


def test_our_own_files_may_be_kept_and_have_the_other_headers(app: Flask) -> None:
    with client_of(app).get("/static/js/house.js?v=1") as answer:
        headers = answer.headers
    assert headers["Cache-Control"] == "public, max-age=31536000"
    assert {name: headers.get(name) for name in EXACT if name != "Cache-Control"} == {
        name: value for name, value in EXACT.items() if name != "Cache-Control"
    }
    assert client_of(app).get("/static/js/no-such-file.js").headers["Cache-Control"] == "no-store"


def test_a_script_and_what_it_imports_may_be_kept_for_good(app: Flask) -> None:
    """One imports another by its place beside it, so both addresses carry the print of all scripts."""
    nobody = client_of(app)
    found = re.search(r'src="(/static/[0-9a-f]{12}/js/)house\.js"', nobody.get("/sign-in").text)
    assert found, "the print stands before the folder"
    for name in ("house.js", "parking.js", "away/copies.js"):
        with nobody.get(found[1] + name) as answer, nobody.get(f"/static/js/{name}") as plain:
            assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
            assert answer.data == plain.data and answer.mimetype == "text/javascript"
            assert plain.headers["Cache-Control"] == "no-cache"


def test_a_script_with_a_print_of_another_day_is_given_and_not_kept(app: Flask) -> None:
    """A page of before an update goes on, and never pins today's file to yesterday's address."""
    with client_of(app).get(f"/static/{'0' * 12}/js/house.js") as answer:
        assert answer.status_code == 200 and answer.headers["Cache-Control"] == "no-cache"
    for path in ("../app.py", "build/house.css", "js/../css/house.scss"):
        with client_of(app).get(f"/static/{'0' * 12}/{path}") as answer:
            assert answer.status_code == 404, path
