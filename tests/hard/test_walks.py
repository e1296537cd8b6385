"""Walks over every address: a form that is not ours saves nothing, a look changes nothing, and no name gets out."""

import re

import pytest
from flask import Flask
from itsdangerous import URLSafeTimedSerializer

from store import sign_ins
from tests.conftest import house_of
from tests.hard.browser import Browser, Page, what_came_alive
from tests.hard.conftest import FULL
from tests.hard.every_page import addresses, audit_rows, everybody, everything, things
from tests.hard.hostile import MARK, as_kept, named
from tests.hard.place import Place, make_place, step_path

CANARY = "Quetzalcoatlus"
# Nothing is typed there that could be lost: asked by a script, or a button alone.
TYPED = [
    ("hk-long", f"{CANARY} typed\nin two lines"),
    ("name_used", CANARY),
    ("action", "continue"),
    ("text", CANARY),
]
FUZZ = tuple(text for _, text in named() if len(text) < 2_000)
SKIPPED_FORMS = ("/sign-out", "/sign-ins")


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
                assert f"{CANARY} typed\nin two lines" in "\n".join(
                    area for form in page.forms() for area in form.areas.values()
                )
                assert CANARY not in page.title
                assert not page.response.headers.get("Location")
    assert everything(place.app) == before


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
        assert f"{CANARY} typed\nin two lines" in "\n".join(
            area for form in page.forms() for area in form.areas.values()
        )
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


def test_looking_changes_nothing_but_the_audit(place: Place) -> None:
    found = things(place)
    before = everything(place.app)
    for account in everybody(place):
        browser = place.browser(account)
        for path in addresses(place.app, "GET", found.ids):
            page = browser.get(path)
            assert page.status != 500, path
            assert browser.client.head(path).status_code == page.status
            assert everything(place.app) == before, f"GET {path} changed something"


def test_no_record_is_opened_without_a_line_even_when_the_page_cannot_be_made(place: Place) -> None:
    found = things(place)
    row = place.assessment("every-kind")
    browser = place.browser()
    browser.post(step_path(row, "typed-kinds"), [("hk-long", "x" * 10_001), ("action", "continue")])
    for method in ("GET", "POST"):
        before = len(audit_rows(place.app))
        path = f"/assessments/{row.id}/letters/make"
        page = browser.get(path) if method == "GET" else browser.post(path, [("key", "k")])
        assert page.status == 200 and "is too long" in page.text
        assert len(audit_rows(place.app)) == before + 1, (
            f"{method} of a letter that cannot be drafted left no line"
        )
    assert found


@pytest.mark.parametrize("who", ["worker", "lead", "administrator"])
def test_every_field_of_every_form_takes_hostile_text(who: str, either_place: Place) -> None:
    place = either_place
    found = things(place)
    browser = place.browser(getattr(place, who))
    texts = iter(FUZZ * 50)
    rounds = 12 if FULL else 1
    for path in addresses(place.app, "GET", found.ids):
        if path.startswith(("/sign", "/links", "/letters/")):
            continue
        for _ in range(rounds):
            page = browser.get(path)
            if page.status != 200 or "text/html" not in page.response.content_type:
                continue
            for form in page.forms():
                if not form.action or form.action.endswith(SKIPPED_FORMS):
                    continue
                hostile = next(texts)
                fields = [
                    (name, value if name in ("csrf_token", "key") else hostile) for name, value in form.fields
                ]
                answer = browser.post(form.action, [*fields, ("action", hostile), ("download", hostile)])
                check(answer, form.action, hostile)
                if answer.status == 303:
                    assert CANARY not in answer.response.location and MARK not in answer.response.location
                    follows = browser.get(answer.response.location)
                    check(follows, answer.response.location, hostile)
    place.browser(place.administrator)


def check(page: Page, path: str, text: str) -> None:
    assert page.status < 500, f"{path} fails on {text!r}"
    if "text/html" in page.response.content_type and page.status != 303:
        found = what_came_alive(page.tree)
        assert not found, f"{path} with {text!r}: {found[:3]}"


DETAILS = ("name_used", "legal_name", "pronouns", "language", "gp_practice", "address", "phone", "email")


@pytest.mark.parametrize("name", [name for name, text in named() if len(text) < 200][:: 1 if FULL else 25])
def test_personal_details_and_team_keep_the_text_and_show_it_asleep(name: str, either_place: Place) -> None:
    """One line fields are tidied at their ends (blanks made one); what stands between is kept."""
    place, text = either_place, dict(named())[name]
    person = place.person()
    browser, boss = place.browser(), place.browser(place.administrator)
    details = browser.get(f"/people/{person.id}/details").form("name_used")
    for field in DETAILS:
        if field != "email":
            details.put(field, f"a{text}z")
    sent = browser.send(details)
    assert sent.status in (200, 303)
    wanted = " ".join(as_kept(f"a{text}z").split())
    shown = browser.get(
        f"/people/{person.id}/details" if sent.status == 303 else f"/people/{person.id}/details"
    )
    if sent.status == 303:
        form = shown.form("name_used")
        assert " ".join(form.value("name_used").split()) == wanted
        assert " ".join(form.value("address").split()) == wanted
    else:  # refused with a sentence: everything typed stands there
        assert as_kept(f"a{text}z") in (
            sent.form("name_used").value("name_used"),
            sent.form("name_used").value("address"),
        )
    check(sent, "details", text)
    for path in (
        f"/people/{person.id}",
        "/work",
        f"/people/{person.id}/teams",
        f"/people/{person.id}/contact-state",
    ):
        check(browser.get(path), path, text)
    check(browser.post("/search", [("words", f"a{text}z")]), "/search", text)
    team = boss.get("/teams/new").form("name")
    for field, _ in team.fields:
        if field not in ("csrf_token", "email"):
            team.put(field, f"a{text}z")
    check(boss.send(team), "/teams/new", text)
    check(boss.get("/teams"), "/teams", text)


def test_no_name_and_no_answer_stands_in_log_address_or_audit(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    person = place.person(
        CANARY, legal_name=f"{CANARY} Smith", address=f"{CANARY} Road", gp_practice=f"{CANARY} Surgery"
    )
    row = place.assessment("every-kind", person)
    browser, stranger = place.browser(), place.browser(place.outsider)
    locations = []
    for step in place.definition("every-kind").steps:
        for action in ("continue", "later", "done", "not-wanted"):
            fields = [
                (f"{q.id}{part}", f"{CANARY} said")
                for q in step.questions
                for part in ("", ".words", ".who-name")
            ]
            page = browser.post(step_path(row, step.id), [*fields, ("action", action)])
            locations.append(page.response.headers.get("Location", ""))
    locations.append(browser.post("/search", [("words", CANARY)]).response.headers.get("Location", ""))
    browser.post(
        f"/people/{person.id}/details", [("name_used", CANARY), ("birth_date", CANARY), ("phone", CANARY)]
    )
    browser.post(step_path(row, "typed-kinds"), [("hk-text", CANARY)], token=None)
    browser.post(f"/assessments/{row.id}/letters/make", [("key", CANARY), ("why", CANARY)])
    for path in addresses(
        place.app, "GET", things(place).ids | {"person_id": person.id, "assessment_id": row.id}
    ):
        for one in (browser, stranger):
            page = one.get(path)
            if page.status >= 400:
                assert CANARY not in page.html, path
            for address in re.findall(r'(?:href|action|src)="([^"]*)"', page.html):
                assert CANARY not in address
    browser.get(f"/work?words={CANARY}")
    browser.get(f"/{CANARY}")
    said = capsys.readouterr()
    assert CANARY not in said.err + said.out
    assert not [line for line in audit_rows(place.app) if CANARY in line]
    assert not [location for location in locations if CANARY in location]


MASS = [
    ("role", "administrator"), ("state", "signed"), ("organisation", "other"), ("id", "1"), ("led_by", "1"), ("team_id", "1"), ("disabled_at", ""),
    ("contact_state", "died"), ("joined_to", "1"), ("person_id", "1"), ("author_id", "1"), ("card_open", "yes"), ("newest_revision", "9"),
    ("section.all-kinds", "done"), ("letter.summary.x", "y"), ("reason.needs-first", "z"), ("nosuch", "1"), ("hk-text.letter_for", "abc"),
]  # fmt: skip


def test_fields_nobody_asked_for_change_nothing(place: Place) -> None:
    found = things(place)
    browser = place.browser()
    before = everything(place.app)
    browser.post(
        f"/assessments/{found.assessment_id}/steps/typed-kinds", [*MASS, ("rev", "999"), ("action", "later")]
    )
    browser.post(f"/people/{found.person_id}/details", [*MASS, ("name_used", "Wren Sandpiper")])
    browser.post("/account", [*MASS, ("name", place.worker.name), ("job_title", ""), ("card", "folded")])
    after = everything(place.app)
    allowed = {
        "former_details",
        "revision",
        "revision_words",
        "visit",
    }  # a step saved once more is a fact; so are details
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= allowed | {"person", "account"}
    assert {one.split(",")[0] for one in before["account"]} == {one.split(",")[0] for one in after["account"]}
    assert not [line for line in after["account"] if "administrator" in line and place.worker.email in line]
    assert not [line for line in after["assessment_state"] if "signed" in line]
    assert not [line for line in after["person"] if "died" in line]


def test_a_field_that_comes_twice_is_one_answer(place: Place) -> None:
    row, browser = place.assessment("every-kind"), place.browser()
    twice = [
        ("hk-text", "first"),
        ("hk-text", "second"),
        ("hk-one", "tea"),
        ("hk-one", "coffee"),
        ("rev", "0"),
        ("rev", "x"),
        ("action", "later"),
        ("action", "done"),
    ]
    for step in ("typed-kinds", "chosen-kinds"):
        assert browser.post(step_path(row, step), twice).status in (200, 303)
    units = place.units(row)
    assert units["hk-text"]["value"] == "second" and units["hk-one"]["value"] == "coffee"


@pytest.mark.parametrize(
    "onward",
    [
        "//evil.example", "/\\evil.example", "\\\\evil.example", "https:evil.example", "https://evil.example", "http:/evil.example", "///evil.example",
        "/\t/evil.example", "/\n/evil.example", "%2f%2fevil.example", "javascript:alert(1)", "data:text/html,x", " //evil.example", "/%5cevil.example\\",
        "//evil.example/%2f..", "/\r\nLocation: //evil.example", "//127.0.0.1@evil.example", "\x00//evil.example", "////", "/\u2028/evil.example", "ftp://evil.example",
    ],
)  # fmt: skip
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


def test_bytes_that_are_no_text_are_kept_as_text(either_place: Place) -> None:
    row, browser = either_place.assessment("every-kind"), either_place.browser()
    raw = f"csrf_token={browser.token()}&action=continue&rev=0&hk-text=a%ED%A0%80b%FF%FEc&hk-%FFlong=x&%00=y&=z&hk-long=%C0%80"
    assert browser.post_raw(step_path(row, "typed-kinds"), raw).status == 303
    kept = str(either_place.units(row)["hk-text"]["value"])
    assert kept.startswith("a") and kept.endswith("c")
    kept.encode()


def test_the_house_is_made_anew_for_every_app(own_app: Flask) -> None:
    assert make_place(own_app).browser().get("/work").status == 200
