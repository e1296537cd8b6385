"""Where an address or a header could lead somebody away."""

import pytest

from tests.hard.place import Place


@pytest.mark.parametrize(
    "onward",
    [
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https:evil.example",
        "https://evil.example",
        "http:/evil.example",
        "///evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "%2f%2fevil.example",
        "javascript:alert(1)",
        "data:text/html,x",
        " //evil.example",
        "/%5cevil.example\\",
        "//evil.example/%2f..",
        "/\r\nLocation: //evil.example",
        "//127.0.0.1@evil.example",
        "\x00//evil.example",
        "////",
        "/\u2028/evil.example",
        "ftp://evil.example",
    ],
)
def test_next_leads_nowhere_else(onward: str, shared_place: Place) -> None:
    browser = shared_place.browser()
    answer = browser.client.get("/sign-in", query_string={"next": onward})
    assert answer.status_code == 302
    where = answer.location
    assert where.startswith("/") and not where.startswith("//") and "\\" not in where[:2], where
    assert "\n" not in where and "\t" not in where


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "localhost:80@evil.example",
        "",
        "a b",
    ],
)
def test_a_host_we_do_not_know_gets_nothing_and_no_links(host: str, shared_place: Place) -> None:
    browser = shared_place.browser()
    for path in ("/work", "/sign-in", f"/people/{shared_place.person().id}"):
        answer = browser.client.get(path, headers={"Host": host})
        assert answer.status_code in (400, 302, 404) or host == ""
        assert "evil.example" not in answer.get_data(as_text=True) + answer.headers.get("Location", "")
        if answer.status_code == 200:
            assert "Wren" not in answer.get_data(as_text=True) or host == ""


@pytest.mark.parametrize(
    "header", ["X-Forwarded-Host", "X-Forwarded-Server", "Forwarded", "X-Original-URL", "X-Rewrite-URL"]
)
def test_a_forwarding_header_is_believed_of_nobody(header: str, shared_place: Place) -> None:
    answer = shared_place.browser().client.get("/work", headers={header: "evil.example"})
    assert answer.status_code == 200 and "evil.example" not in answer.get_data(as_text=True)
