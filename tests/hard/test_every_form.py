"""Every field of every form takes hostile text, and no field does what nobody asked."""

import pytest

from tests.hard.alive import what_came_alive
from tests.hard.browser import Page
from tests.hard.conftest import FULL
from tests.hard.every_page import addresses, everything, things
from tests.hard.hostile import MARK, as_kept, named
from tests.hard.place import Place, step_path

CANARY = "Quetzalcoatlus"
FUZZ = tuple(text for _, text in named() if len(text) < 2_000)
SKIPPED_FORMS = ("/sign-out", "/sign-ins")
DETAILS = ("name_used", "legal_name", "pronouns", "language", "gp_practice", "address", "phone", "email")
MASS = [
    ("role", "administrator"),
    ("state", "signed"),
    ("organisation", "other"),
    ("id", "1"),
    ("led_by", "1"),
    ("team_id", "1"),
    ("disabled_at", ""),
    ("contact_state", "died"),
    ("joined_to", "1"),
    ("person_id", "1"),
    ("author_id", "1"),
    ("card_open", "yes"),
    ("newest_revision", "9"),
    ("section.all-kinds", "done"),
    ("letter.summary.x", "y"),
    ("reason.needs-first", "z"),
    ("nosuch", "1"),
    ("hk-text.letter_for", "abc"),
]


WHO = ("worker", "lead", "administrator")
# What a form takes is decided before the database: of PostgreSQL one walk, with --full all.
WALKS = [("sqlcipher", who) for who in WHO] + [("postgresql", "worker")]
ONLY_IN_FULL = [("postgresql", who) for who in WHO[1:]]


@pytest.mark.parametrize(
    ("either_place", "who"),
    [*WALKS, *(pytest.param(*one, marks=pytest.mark.full) for one in ONLY_IN_FULL)],
    indirect=["either_place"],
)
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


def check(page: Page, path: str, text: str) -> None:
    assert page.status < 500, f"{path} fails on {text!r}"
    if "text/html" in page.response.content_type and page.status != 303:
        found = what_came_alive(page.tree)
        assert not found, f"{path} with {text!r}: {found[:3]}"


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


def test_bytes_that_are_no_text_are_kept_as_text(either_place: Place) -> None:
    row, browser = either_place.assessment("every-kind"), either_place.browser()
    odd = "hk-text=a%ED%A0%80b%FF%FEc&hk-%FFlong=x&%00=y&=z&hk-long=%C0%80"
    raw = f"csrf_token={browser.token()}&action=continue&rev=0&{odd}"
    assert browser.post_raw(step_path(row, "typed-kinds"), raw).status == 303
    kept = str(either_place.units(row)["hk-text"]["value"])
    assert kept.startswith("a") and kept.endswith("c")
    kept.encode()
