"""What is given out and what is kept: files drawn for real, paper, shared screens, logs and tables."""

import re

import pytest
from flask import Flask
from sqlalchemy import select

from store import letters
from store.letters import LetterRow
from store.tables import metadata
from tests.conftest import house_of
from tests.contracts.canaries import PERSON
from tests.contracts.canary_world import CLASH, PARKED, quick, shipped, without_safety, world
from tests.contracts.test_canaries import all_of_pdf, found_in
from tests.web.conftest import SignIn, Ward
from tests.web.talks import QuickClient, Talk
from tests.web.waits import Device

LATE, WAITS = "zulatesego", "zuwaitsego"
FORMS = [pytest.param(["standard"], id="standard"),
         pytest.param(["large-18", "easy-read"], id="others", marks=pytest.mark.full)]  # fmt: skip
# Pages of a record that show many answers.
CLOSED = (
    "", "/late", "/state", "/changes", "/taken-back", "/check-answers", "/letters",
    "/steps/being-safe/history",
)  # fmt: skip
# Where words of answers lie open; sealed words are in none, and letters hold what may be told.
OF_ANSWERS = {"revision", "revision_words", "revision_unit", "head", "conflict"}


def made(app: Flask, ward: Ward) -> list[tuple[LetterRow, str, str]]:
    """Every letter on the ledger, with its payload, and all that is in its files."""
    with house_of(app).store.reading() as tx:
        rows = letters.letters_of(tx, ward.assessment.id)
        return [
            (
                row,
                str(letters.words_of(tx, row.id)),
                all_of_pdf(letters.file_of(tx, row.id, "pdf") or b"")
                + (letters.file_of(tx, row.id, "html") or b"").decode(),
            )
            for row in rows
        ]


def card_lines(client: QuickClient, page: str) -> list[str]:
    return re.findall(r'name="line"[^>]*value="([0-9a-f-]{36})"', client.get(page).text)


@pytest.mark.parametrize("prints", FORMS)
def test_no_file_that_is_given_out_holds_what_may_be_in_none(
    app: Flask, ward: Ward, prints: list[str]
) -> None:
    """The letter before a visit and My card, and what the ledger holds of them."""
    there, client = world(app, ward), quick(app, ward.practitioner)
    visit, card = there.ids["visit_id"][0], f"/people/{ward.person.id}/my-card"
    why = {"key": "one", "why_kind": "they-asked", "why": "They asked for it"}
    client.post(f"/visits/{visit}/letter", data={"print": prints, **why})
    lines = card_lines(client, card)
    assert lines
    client.post(card, data={"action": "make", "line": lines[:6], "print": prints[:1], **why})
    files = made(app, ward)
    assert {row.kind for row, _, _ in files} == {"what-will-happen", "my-card"}
    out = there.planted.safety | there.planted.private | there.planted.never | there.planted.code_word
    for row, payload, text in files:
        assert str(row.status) == "done" and len(text) > 500, row.kind
        assert found_in(f"{row} {payload} {text}", out | {PERSON}) == set(), row.kind


@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.full)])
def test_no_print_out_and_no_shared_screen_shows_a_safety_answer(app: Flask, ward: Ward, every: bool) -> None:
    """Even after a yes at the gate: paper lies about, and two people look at one screen."""
    there, talk = world(app, ward), Talk(app, quick(app, ward.practitioner), ward.assessment)
    safe = [section.id for section in shipped(app).sections if section.id in there.ids["section_id"]]
    step = str(there.ids["step_id"][0])
    talk.says(step, "yes")
    opened = talk.client.get(f"{talk.address}/steps/{step}", follow_redirects=True).text
    assert found_in(opened, there.planted.safety)  # it is open to the worker
    talk.client.post(f"{talk.address}/steps/{step}", data={"action": "turn", "rev": "0", "writer": "w"})
    where = [f"/paper/print?section={one}&private=yes" for one in safe] + ["/copy", "/take"]
    for one in there.ids["step_id"]:
        where += [f"/steps/{one}", f"/steps/{one}?part=1"]
        questions = next(found for found in shipped(app).steps if found.id == one).questions
        where += [f"/steps/{one}/one/{question.id}" for question in questions[: None if every else 1]]
    for one in where:
        text = talk.client.get(talk.address + one, follow_redirects=True).text
        assert found_in(text, there.planted.safety) == set(), one


def test_what_waits_is_sealed_and_what_came_late_stays_closed(
    app: Flask, ward: Ward, sign_in: SignIn, capfd: pytest.CaptureFixture[str]
) -> None:
    """A page whose session ended, words from a device with no signal, and answers after the signature."""
    there, client = world(app, ward), quick(app, ward.practitioner)
    talk = Talk(app, client, ward.assessment)
    step, question = "being-safe", "self-harm-today"
    device = Device(app, ward.practitioner)
    page = {"rev": ["999999"], "writer": ["w"]}
    device.typed(talk, step, page, {question: WAITS})
    talk.move("finish", ward.lead)
    talk.move("sign", ward.lead)
    late = {"action": "continue", "rev": "999999", "writer": "late", question: LATE}
    client.post(f"{talk.address}/steps/{step}", data=late)
    device.send(sign_in(ward.practitioner))
    words = there.planted.safety | {LATE, WAITS}
    without_safety(app, ward.lead)
    for who in (ward.lead, ward.practitioner):
        browser = quick(app, who)
        for where in CLOSED:
            text = browser.get(talk.address + where, follow_redirects=True).text
            assert found_in(text, words) == set(), (who.name, where)
        for where in ("/work", "/to-do", "/urgent", "/waiting/file", "/account"):
            assert found_in(browser.get(where, follow_redirects=True).text, words) == set(), (who.name, where)
    written = capfd.readouterr()
    assert found_in(written.out + written.err, there.planted.every | words | {PERSON}) == set()
    with house_of(app).store.reading() as tx:
        for table in metadata.sorted_tables:
            if table.name not in OF_ANSWERS:
                rows = str([tuple(row) for row in tx.execute(select(table))])
                assert found_in(rows, words | {PERSON, CLASH, PARKED}) == set(), table.name
