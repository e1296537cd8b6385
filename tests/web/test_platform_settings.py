"""Settings are checked at the start, each fault in a sentence; commands say what they did."""

import re
import shutil
from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from store import accounts
from tests.conftest import MakeApp, house_of
from tests.web.conftest import Ward, client_of
from web.catalogue import SHIPPED
from web.settings import SettingsFault, StartFault, read_settings


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("SBS_COLOUR", "red", "SBS_COLOUR is not a setting"),
        ("SBS_PORT", "http", "SBS_PORT must be a whole number from 1 to 65535"),
        ("SBS_PORT", "70000", "SBS_PORT must be a whole number from 1 to 65535"),
        ("SBS_IDLE_MINUTES", "-1", "SBS_IDLE_MINUTES must be a whole number"),
        ("SBS_SESSION_HOURS", "²", "SBS_SESSION_HOURS must be a whole number"),
        ("SBS_SHARING", "guess", "SBS_SHARING must be ask or tell"),
        ("SBS_HTTPS", "maybe", "SBS_HTTPS must be yes or no"),
        ("SBS_DATABASE_URL", "mysql://x", "SBS_DATABASE_URL must begin with postgresql://"),
        ("SBS_CONTENT", "/no/such/folder", "SBS_CONTENT must name a folder"),
        ("SBS_PICTURES", "/no/such/folder", "SBS_PICTURES must name a folder"),
        ("SBS_BIND", "0.0.0.0", "SBS_TRUSTED_HOSTS must list the names"),
    ],
)
def test_a_wrong_setting_stops_the_start_with_a_sentence(name: str, value: str, says: str) -> None:
    with pytest.raises(SettingsFault, match=re.escape(says)):
        read_settings({name: value})


def test_without_a_mapping_the_environment_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SBS_PORT", "9000")
    assert read_settings(None).port == 9000
    assert read_settings({}).port == 8000
    monkeypatch.setenv("SBS_PROT", "9000")
    with pytest.raises(SettingsFault, match="SBS_PROT is not a setting"):
        read_settings(None)


def test_behind_https_the_cookie_and_the_headers_say_so(make_app: MakeApp) -> None:
    app = make_app(SBS_HTTPS="yes")
    answer = client_of(app).get("/sign-in", headers={"X-Forwarded-Proto": "https"})
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-side-by-side=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "Domain" not in cookie
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")


def test_on_this_machine_the_cookie_needs_no_https(app: Flask) -> None:
    cookie = client_of(app).get("/sign-in").headers["Set-Cookie"]
    assert cookie.startswith("side-by-side=") and "HttpOnly" in cookie and "SameSite=Lax" in cookie


def test_other_words_under_the_same_version_stop_the_start(
    app: Flask, ward: Ward, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = tmp_path / "shipped"
    folder = shutil.copytree(SHIPPED / "complex-needs", shipped / "complex-needs")
    step = folder / "assessment.yaml"
    step.write_text(re.sub(r"^title: .*$", "title: Other words", step.read_text(), flags=re.MULTILINE))
    monkeypatch.setattr("web.catalogue.SHIPPED", shipped)
    with pytest.raises(StartFault, match=r"still says version \d"):
        create_app({"SBS_HOME": str(home)})


def test_first_link_opens_the_first_account_and_then_no_more(app: Flask) -> None:
    said = app.test_cli_runner().invoke(args=["first-link"])
    address = re.search(r"http://127\.0\.0\.1:8000(/links/\S+)", said.output)
    assert address
    assert "Make the first account" in client_of(app).get(address[1]).text
    with house_of(app).store.transaction() as tx:
        accounts.add_account(tx, "ada@example.org", "Ada Quill", accounts.Role.ADMINISTRATOR)
    again = app.test_cli_runner().invoke(args=["first-link"])
    assert again.exit_code == 0 and "There is an account already" in again.output
    assert "/links/" not in again.output


def test_make_link_sets_the_password_of_a_known_address(app: Flask, ward: Ward) -> None:
    said = app.test_cli_runner().invoke(args=["make-link", ward.lead.email])
    address = re.search(r"(/links/\S+)", said.output)
    assert address
    assert "Set your password" in client_of(app).get(address[1]).text
    unknown = app.test_cli_runner().invoke(args=["make-link", "nobody@example.org"])
    assert unknown.exit_code == 1 and "No account" in unknown.output


def test_check_content_says_that_all_is_well_or_every_fault(app: Flask, tmp_path: Path) -> None:
    well = app.test_cli_runner().invoke(args=["check-content"])
    assert well.exit_code == 0 and "all is well" in well.output
    folder = shutil.copytree(SHIPPED / "complex-needs", tmp_path / "complex-needs")
    (folder / "assessment.yaml").write_text("id: [\n")
    faulty = app.test_cli_runner().invoke(args=["check-content", str(folder)])
    assert faulty.exit_code == 1 and "assessment.yaml" in faulty.output
    (tmp_path / "prompts.yaml").write_text("prompts: []\n")
    told = app.test_cli_runner().invoke(args=["check-content", str(tmp_path)])
    assert "prompts.yaml: does not say silence" in told.output
    missing = app.test_cli_runner().invoke(args=["check-content", str(tmp_path / "nothing")])
    assert missing.exit_code == 1


def test_prepare_says_that_it_is_ready(app: Flask) -> None:
    assert app.test_cli_runner().invoke(args=["prepare"]).output == "Ready.\n"
