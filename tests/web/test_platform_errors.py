"""Faults as pages: what was typed comes back, nothing is said of what there is, and logs hold no words."""

import json

import pytest
from flask import Flask

from store import houses
from store.faults import StoreFault
from tests.conftest import MakeApp, house_of
from tests.web.checking import CheckingClient
from tests.web.conftest import Ward, client_of

SECRET = "Wren likes the harbour"


def test_a_page_that_is_not_there_says_so(nobody: CheckingClient) -> None:
    answer = nobody.get("/no-such-page")
    assert answer.status_code == 404 and "We cannot find this page" in answer.text


def test_unknown_and_not_theirs_are_the_same_page(lead: CheckingClient, ward: Ward) -> None:
    unknown = lead.get("/teams/00000000-0000-4000-8000-000000000000/edit")
    hidden = lead.get(f"/teams/{ward.hillside.id}/edit")
    assert unknown.status_code == hidden.status_code == 404
    assert without_tokens(unknown.text) == without_tokens(hidden.text)


def test_a_form_without_its_token_is_not_kept_and_gives_the_text_back(
    administrator: CheckingClient, ward: Ward
) -> None:
    answer = administrator.post("/teams/new", data={"name": SECRET}, signed=False)
    assert answer.status_code == 400
    assert SECRET in answer.text and "Send it again" not in answer.text
    assert SECRET not in administrator.get("/teams").text


def test_a_password_is_never_given_back(nobody: CheckingClient) -> None:
    typed = {"email": "a@example.org", "password": "my secret words"}
    assert "my secret words" not in nobody.post("/sign-in", data=typed, signed=False).text


def test_typed_text_comes_back_as_a_file(nobody: CheckingClient) -> None:
    answer = nobody.post("/your-text", data={"label": "Name", "text": SECRET})
    assert answer.mimetype == "text/plain" and SECRET in answer.text
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_a_body_over_16_megabytes_is_refused_with_a_page(administrator: CheckingClient) -> None:
    answer = administrator.post("/teams/new", data={"name": "a" * (16 * 1024 * 1024 + 1)})
    assert answer.status_code == 413 and "16 megabytes" in answer.text


def test_a_page_asked_for_in_the_wrong_way_says_so(administrator: CheckingClient) -> None:
    answer = administrator.get("/sign-out")
    assert answer.status_code == 405 and "works another way" in answer.text
    assert "POST" in answer.headers["Allow"]


def test_a_host_we_do_not_know_gets_nothing(nobody: CheckingClient) -> None:
    answer = nobody.get("/sign-in", headers={"Host": "evil.example"})
    assert answer.status_code == 400 and "evil" not in answer.text


def test_a_fault_of_ours_shows_a_number_and_logs_no_words(
    make_app: MakeApp, capsys: pytest.CaptureFixture[str]
) -> None:
    app = make_app(own_pages=True)

    def broken() -> str:
        raise ValueError(SECRET)

    broken.open_to_all = True  # type: ignore[attr-defined]
    app.add_url_rule("/broken", view_func=broken, methods=["GET", "POST"])
    app.testing = False
    answer = client_of(app).post("/broken?name=Wren", data={"name": SECRET})
    assert answer.status_code == 500 and "ValueError" not in answer.text
    logged = capsys.readouterr().err
    lines = [json.loads(line) for line in logged.splitlines()]
    fault = next(line for line in lines if line["event"] == "fault")
    assert fault["fault"] == "ValueError" and fault["request_id"] in answer.text
    assert "Wren" not in logged and "harbour" not in logged
    assert SECRET in answer.text  # what they typed is given back to them


def test_what_the_store_cannot_do_is_said_and_the_text_given_back(make_app: MakeApp) -> None:
    app = make_app(own_pages=True)

    def full() -> str:
        raise StoreFault("The disk is full. Ask the person who looks after Side by Side.")

    full.open_to_all = True  # type: ignore[attr-defined]
    app.add_url_rule("/full", view_func=full, methods=["POST"])
    answer = client_of(app).post("/full", data={"name": SECRET})
    assert answer.status_code == 409
    assert "The disk is full." in answer.text and SECRET in answer.text


def test_a_view_without_a_mark_does_not_exist(make_app: MakeApp) -> None:
    app = make_app(own_pages=True)
    app.add_url_rule("/forgotten", view_func=lambda: "secrets", endpoint="forgotten")
    assert client_of(app).get("/forgotten").status_code == 404


def test_a_demo_says_so_on_every_page(app: Flask, nobody: CheckingClient) -> None:
    assert "made-up people" not in nobody.get("/sign-in").text
    with house_of(app).store.transaction() as tx:
        houses.mark_demo(tx)
    assert "Demo: made-up people" in nobody.get("/sign-in").text
    assert "Demo: made-up people" in nobody.get("/no-such-page").text


def without_tokens(page: str) -> list[str]:
    return [line for line in page.splitlines() if "csrf_token" not in line and "data-token" not in line]
