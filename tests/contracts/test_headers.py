"""The headers of every answer, word for word: a change here is a decision."""

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
