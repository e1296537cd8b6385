"""Working with no signal, as the server sees it: an empty shell, a copy for 72 hours, and what ends one."""

import json
import re
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from flask import Flask
from werkzeug.test import TestResponse

from assessment.policy import Action
from store import accounts, audit, devices
from tests.conftest import house_of
from tests.web.checking import CheckingClient, check_page
from tests.web.conftest import PASSWORD, SignIn, Ward, client_of
from tests.web.takings import take_back
from tests.web.talks import Talk, a_talk, words
from web import passwords, pins
from web.device_cookie import name_of
from web.today import now

PIN = "402913"
PIN_HASH = pins.hash_of(PIN)


@pytest.fixture
def talk(app: Flask, ward: Ward) -> Talk:
    """The practitioner, signed in through the page, at a machine that is known from then on."""
    with house_of(app).store.transaction() as tx:
        accounts.set_password_hash(tx, ward.practitioner.id, passwords.hash_of(PASSWORD))
        accounts.set_pin_hash(tx, ward.practitioner.id, PIN_HASH)
    return a_talk(app, ward, signed_in(client_of(app), ward), "gates")


def signed_in(client: CheckingClient, ward: Ward) -> CheckingClient:
    assert client.post(
        "/sign-in", data={"email": ward.practitioner.email, "password": PASSWORD}
    ).status_code == 303  # fmt: skip
    return client


def take(talk: Talk, pin: str = PIN) -> TestResponse:
    """As the script of the page asks."""
    return talk.client.post(f"{talk.address}/take", data={"pin": pin}, headers={"Accept": "application/json"})


def copy_of(talk: Talk) -> dict[str, dict[str, str]]:
    assert take(talk).status_code == 200
    answer = talk.client.get(f"{talk.address}/copy")
    assert answer.status_code == 200 and answer.headers["Cache-Control"] == "no-store"
    copy = answer.get_json()
    return {address: copy["pages"][address] for address in copy["order"]}


def state(talk: Talk) -> dict[str, object]:
    found: dict[str, object] = talk.client.get("/away/state").get_json()
    return found


# -- what a device keeps of us


def test_the_shell_is_the_same_for_everybody(talk: Talk, nobody: CheckingClient) -> None:
    mine, theirs = talk.client.get("/away"), nobody.get("/away")
    assert mine.text == theirs.text
    assert "data-account" not in mine.text and "csrf" not in mine.text
    assert mine.headers["Cache-Control"] == "no-store", "the worker keeps it, and no cache of the browser's"


def test_the_worker_looks_at_nothing_but_gets(nobody: CheckingClient) -> None:
    answer = nobody.get("/sw.js")
    assert answer.mimetype == "text/javascript" and answer.headers["Cache-Control"] == "no-store"
    (handler,) = re.findall(r'addEventListener\("fetch", \(event\) => \{\n\s*(.*)\n', answer.text)
    assert handler == 'if (event.request.method !== "GET") return;'


def test_the_worker_keeps_the_shell_and_our_own_files_and_they_are_all_there(
    nobody: CheckingClient,
) -> None:
    code = nobody.get("/sw.js").text
    found = re.search(r"const FILES = (\[.*?\]);", code, re.DOTALL)
    assert found
    files = json.loads(found[1])
    assert "/away" in files and "/static/js/away/shell.js" in files and "/static/js/autosave.js" in files
    for file in files:
        assert file == "/away" or file.startswith("/static/")
        with nobody.get(file) as answer:
            assert answer.status_code == 200, file
    assert code.count("caches.open") == 1 and ".put(" not in code, "nothing else is ever put into the cache"


# -- taking along


def test_the_page_says_what_goes_along_and_what_never_does(talk: Talk) -> None:
    page = words(talk.client.get(f"{talk.address}/take").text)
    assert "72 hours" in page and "Your PIN" in page
    assert "These steps never go along" in page and "“Safe at home”" in page


def test_the_task_list_leads_there(talk: Talk) -> None:
    assert f'href="{talk.address}/take"' in talk.list_page()


def test_without_a_pin_one_is_to_be_chosen_first(app: Flask, ward: Ward, talk: Talk) -> None:
    with house_of(app).store.transaction() as tx:
        accounts.set_pin_hash(tx, ward.practitioner.id, None)
    assert "Choose a PIN" in talk.client.get(f"{talk.address}/take").text
    assert take(talk).get_json() == {"fault": "Choose a PIN first"}


def test_without_a_script_nothing_is_taken_and_the_page_says_so(talk: Talk) -> None:
    answer = talk.client.post(f"{talk.address}/take", data={"pin": PIN})
    assert answer.status_code == 200 and "Switch on scripts in this browser" in answer.text
    assert talk.client.get(f"{talk.address}/copy").status_code == 404


def test_a_wrong_pin_takes_nothing_and_cannot_be_guessed_at(talk: Talk) -> None:
    for _ in range(4):
        answer = take(talk, "111222")
        assert (answer.status_code, answer.get_json()["fault"][:14]) == (422, "Check your PIN")
    assert take(talk).get_json()["fault"].startswith("Wait")
    assert talk.client.get(f"{talk.address}/copy").status_code == 404


def test_a_copy_holds_the_list_and_each_step_as_a_page_of_ours(talk: Talk) -> None:
    talk.save("the-plan", plan_words="A walk each day")
    pages = copy_of(talk)
    assert list(pages) == [talk.address, *(f"{talk.address}/steps/{step}" for step in (
        "your-day", "low-mood", "sleep", "the-plan"))]  # fmt: skip
    for page in pages.values():
        for html in (page["html"], page.get("permission", "")):
            if html:
                check_page(html, {"Content-Security-Policy": ""})
    assert "A walk each day" in pages[f"{talk.address}/steps/the-plan"]["html"]


def test_where_the_person_is_asked_first_both_pages_go_along(talk: Talk) -> None:
    page = copy_of(talk)[f"{talk.address}/steps/low-mood"]
    assert "Is it OK if we talk about them?" in page["permission"] and "How have you felt?" in page["html"]
    assert page["gate"] == "section-private"
    talk.says("low-mood", "yes")
    assert "permission" not in copy_of(talk)[f"{talk.address}/steps/low-mood"]


def test_the_most_private_answers_never_leave_the_house(talk: Talk) -> None:
    talk.says("at-home", "yes")
    talk.save("at-home", safe_home="He hits the door")
    pages = copy_of(talk)
    assert not any("He hits the door" in json.dumps(page) for page in pages.values())
    assert f"{talk.address}/steps/at-home" not in pages
    assert "Safe at home Not taken along" in words(pages[talk.address]["html"])


def test_a_copy_is_for_one_device_of_one_worker(
    app: Flask, ward: Ward, talk: Talk, lead: CheckingClient
) -> None:
    assert take(talk).status_code == 200
    elsewhere = signed_in(client_of(app), ward)
    assert elsewhere.get(f"{talk.address}/copy").status_code == 404
    assert lead.get(f"{talk.address}/copy").status_code == 404


def test_taking_along_and_fetching_each_leave_a_line(app: Flask, ward: Ward, talk: Talk) -> None:
    copy_of(talk)
    with house_of(app).store.reading() as tx:
        lines = audit.lines(tx, ward.person.id)[-2:]
    assert [line.action for line in lines] == [Action.ASSESSMENT_TAKE] * 2
    assert {line.assessment_id for line in lines} == {talk.row.id}


# -- what ends a copy


def test_the_device_is_told_which_copies_may_stay(ward: Ward, talk: Talk) -> None:
    copy = take(talk).get_json()["id"]
    told = state(talk)
    assert (told["account"], told["copies"]) == (str(ward.practitioner.id), [copy])
    assert told["revoked"] is False and told["token"]


def test_after_72_hours_no_copy_may_stay(talk: Talk) -> None:
    take(talk)
    with time_machine.travel(now() + timedelta(hours=72, seconds=5)):
        assert state(talk)["copies"] == []


def test_a_device_that_nobody_knows_may_keep_nothing(nobody: CheckingClient) -> None:
    told = nobody.get("/away/state").get_json()
    assert (told["account"], told["copies"], told["token"]) == (None, [], "")


def test_words_that_were_taken_back_end_every_copy_that_may_hold_them(
    app: Flask, ward: Ward, talk: Talk
) -> None:
    talk.save("the-plan", plan_words="A walk each day")
    take(talk)
    take_back(talk, "the-plan", "plan-words")
    assert state(talk)["copies"] == []
    take(talk)
    assert len(state(talk)["copies"]) == 1, "a newer copy does not hold them"  # type: ignore[arg-type]


def test_a_copy_that_is_given_back_may_not_stay(talk: Talk) -> None:
    take(talk)
    page = talk.client.get("/account/devices").text
    assert "Wren Sandpiper" in page
    (address,) = set(re.findall(r'action="(/account/devices/[^"]+)"', page))
    talk.client.post(address, data={"action": "give-back", "copy": str(talk.row.id)})
    assert state(talk)["copies"] == []


def test_signing_out_gives_copies_back_but_those_with_waiting_answers(talk: Talk) -> None:
    take(talk)
    answer = talk.client.post("/sign-out", data={"waits": [str(talk.row.id), "nonsense"]})
    assert answer.headers["Clear-Site-Data"] == '"cache"', "what waits lies in the storage"
    assert len(state(talk)["copies"]) == 1  # type: ignore[arg-type]
    assert state(talk)["account"] is None, "the device says so of itself, with nobody signed in"


def test_signing_out_with_nothing_waiting_gives_every_copy_back(talk: Talk) -> None:
    take(talk)
    talk.client.post("/sign-out")
    assert state(talk)["copies"] == []


# -- devices


def test_a_device_is_known_again_at_the_next_sign_in(ward: Ward, talk: Talk) -> None:
    talk.client.post("/sign-out")
    signed_in(talk.client, ward)
    assert talk.client.get("/account/devices").text.count("sbs-device__name") == 1


def test_its_cookie_is_read_by_no_script_and_lasts(app: Flask, ward: Ward, talk: Talk) -> None:
    answer = client_of(app).post("/sign-in", data={"email": ward.practitioner.email, "password": PASSWORD})
    (cookie,) = [one for one in answer.headers.getlist("Set-Cookie") if "side-by-side-device" in one]
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Path=/" in cookie and "Max-Age=" in cookie


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36",
         "Chrome on Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0",
         "Edge on Windows"),
        ("Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Safari/604.1",
         "Safari on iPad"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0", "Firefox on Linux"),
        ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36",
         "Chrome on Android"),
        ("<script>", "A browser"),
        ("", "A browser"),
    ],
)  # fmt: skip
def test_a_device_is_named_from_what_its_browser_says(said: str, name: str) -> None:
    assert name_of(said) == name


def device_page(talk: Talk) -> str:
    (address,) = set(
        re.findall(r'action="(/account/devices/[^"]+)"', talk.client.get("/account/devices").text)
    )
    return str(address)


def test_a_device_can_be_named_by_whoever_uses_it(talk: Talk, lead: CheckingClient) -> None:
    address = device_page(talk)
    talk.client.post(address, data={"action": "rename", "name": " Kitchen <b>tablet</b> "})
    assert "Kitchen &lt;b&gt;tablet&lt;/b&gt;" in talk.client.get("/account/devices").text
    assert lead.post(address, data={"action": "rename", "name": "Mine"}).status_code == 404
    assert talk.client.post(f"/account/devices/{uuid4()}", data={"action": "sign-out"}).status_code == 404


def test_signing_out_on_another_device_ends_it_there(app: Flask, ward: Ward, talk: Talk) -> None:
    elsewhere = signed_in(client_of(app), ward)
    page = elsewhere.get("/account/devices").text
    (there,) = re.findall(
        r'action="(/account/devices/[^"]+)"(?:(?!</form>).)*value="sign-out"', page, re.DOTALL
    )
    elsewhere.post(there, data={"action": "sign-out"})
    assert talk.client.get("/account").status_code == 302
    assert elsewhere.get("/account").status_code == 200


def test_a_lead_revokes_a_lost_device(app: Flask, ward: Ward, talk: Talk, lead: CheckingClient) -> None:
    take(talk)
    assert f"/accounts/{ward.practitioner.id}/devices" in lead.get("/accounts").text
    page = lead.get(f"/accounts/{ward.practitioner.id}/devices")
    assert "1 assessment taken along" in page.text and "Wren" not in page.text
    (address,) = re.findall(r'action="(/accounts/[^"]+/revoke)"', page.text)
    assert lead.post(address).status_code == 303
    assert talk.client.get("/account").status_code == 302, "signed out there"
    told = state(talk)
    assert (told["copies"], told["revoked"]) == ([], True)
    signed_in(talk.client, ward)
    assert take(talk).get_json()["fault"].startswith("This device was taken off the list")
    assert "was taken off the list" in talk.client.get(f"{talk.address}/take").text
    with house_of(app).store.reading() as tx:
        assert Action.DEVICE_REVOKE in [line.action for line in audit.lines(tx)]


def test_a_revoked_device_is_a_new_one_after_it_was_signed_out(
    ward: Ward, talk: Talk, lead: CheckingClient
) -> None:
    page = lead.get(f"/accounts/{ward.practitioner.id}/devices").text
    lead.post(re.findall(r'action="(/accounts/[^"]+/revoke)"', page)[0])
    signed_in(talk.client, ward)
    talk.client.post("/sign-out")
    signed_in(talk.client, ward)
    assert take(talk).status_code == 200


def test_a_lead_of_another_team_and_a_colleague_see_no_devices(
    app: Flask, ward: Ward, talk: Talk, sign_in: SignIn
) -> None:
    for account in (ward.outsider, ward.practitioner, ward.administrator):
        assert sign_in(account).get(f"/accounts/{ward.practitioner.id}/devices").status_code == 404
    with house_of(app).store.transaction() as tx:
        other, _ = devices.add(tx, "Somebody else’s")
    lead = sign_in(ward.lead)
    assert lead.post(f"/accounts/{ward.practitioner.id}/devices/{other}/revoke").status_code == 404
