"""A level-3 answer and a person who must never know: planted in every field, looked for everywhere."""

import re
import zlib
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from flask import Flask, g
from sqlalchemy import select

from assessment.prints import Print
from letters.child import make as made_of
from letters.formats import letter_for
from letters.letter import fair_copy
from store.tables import metadata
from tests.conftest import house_of
from tests.contracts.canaries import PERSON, Planted, plant
from tests.letters.tagged import lines_of
from tests.web.acting import a_need, a_to_do, a_visit
from tests.web.checking import CheckingClient
from tests.web.conftest import SignIn, Ward
from web.letter_draft import open_draft

# Tables where words of answers are kept; in every other one they have no business.
OF_ANSWERS = {"revision", "revision_words", "revision_unit", "head", "letter_words", "letter_file", "letter"}
SHARE = {"choice": "yes", "decided_by": "person", "asked_in": "talking", "seen": ""}


@pytest.fixture
def planted(app: Flask, ward: Ward) -> Planted:
    return plant(app, ward)


@pytest.fixture
def client(ward: Ward, sign_in: SignIn) -> CheckingClient:
    return sign_in(ward.practitioner)


def found_in(text: str, words: Any) -> set[str]:
    """Which of the words stand in a text, however it was broken or hidden in it."""
    plain = re.sub(r"[\s\u00ad\u200b\u2060]+", " ", text).casefold()
    whole = plain.replace(" ", "")
    return {word for word in words if word.casefold() in plain or word.casefold() in whole}


def all_of_pdf(content: bytes) -> str:
    """Everything in a file: what a screen reader finds, and every string and stream, unpacked."""
    parts = ["".join(line.text + " " for line in lines_of(content))]
    with pikepdf.open(BytesIO(content)) as pdf:
        parts += [f"{name} {value}" for name, value in pdf.docinfo.items()]
        for one in pdf.objects:
            if isinstance(one, pikepdf.Stream):
                parts.append(_of_stream(one))
            else:
                parts.append(str(one) if isinstance(one, pikepdf.String) else repr(one))
    return " ".join(parts)


def _of_stream(one: pikepdf.Stream) -> str:
    try:
        raw = one.read_bytes()
    except (pikepdf.PdfError, zlib.error):
        raw = one.read_raw_bytes()
    return f"{raw.decode('latin-1')} {raw.decode('utf-16-be', 'ignore')} {one!r}"


@pytest.mark.parametrize(
    "print_", [Print.STANDARD, pytest.param(Print.EASY_READ, marks=pytest.mark.full)], ids=str
)
def test_no_letter_holds_what_may_be_in_none(
    app: Flask, ward: Ward, client: CheckingClient, planted: Planted, print_: Print
) -> None:
    with app.test_request_context():
        g.account, g.person = ward.practitioner, ward.person
        with house_of(app).store.reading() as tx:
            draft = open_draft(tx, ward.assessment)
    letter = fair_copy(letter_for(print_, draft.given))
    made = made_of(letter, print_, house_of(app).settings.pictures)
    text = all_of_pdf(made.pdf) + made.html
    assert found_in(text, planted.every - planted.never)  # the search itself finds what is there
    assert found_in(text, planted.never | planted.code_word | {PERSON}) == set()


def test_what_leaves_the_house_holds_none_of_it(
    app: Flask, ward: Ward, client: CheckingClient, planted: Planted
) -> None:
    """The card, the letter before a visit, the file of needs, the calendar, and what the person agreed to."""
    a_need(app, ward)
    visit, person = a_visit(app, ward), ward.person.id
    client.post(f"/people/{person}/share", data=SHARE)
    client.post(f"/people/{person}/share/file", data={"to_whom": "Fen ward", "told": "yes"})
    given = {
        where: client.get(where)
        for where in (
            f"/people/{person}/share/flag.json",
            f"/visits/{visit}/calendar.ics",
            f"/visits/{visit}/letter",
            f"/people/{person}/my-card",
            f"/people/{person}/sharing/agreed",
            f"/people/{person}/sharing/agreed?words=easier",
        )
    }
    assert {where: answer.status_code for where, answer in given.items()} == dict.fromkeys(given, 200)
    out = planted.safety | planted.never | planted.code_word | {PERSON}
    for where, answer in given.items():
        # The pages stand in the frame of the record, whose card names needs by whatever was answered.
        assert found_in(answer.text, out) == set(), where
        assert found_in(str(answer.headers), planted.every | {PERSON}) == set(), where


def test_lists_search_logs_and_addresses_hold_no_answer_at_all(
    app: Flask, ward: Ward, client: CheckingClient, planted: Planted, capfd: pytest.CaptureFixture[str]
) -> None:
    line = a_to_do(app, ward)
    a_visit(app, ward)
    home = f"/assessments/{ward.assessment.id}"
    lists = ("/work", "/to-do", "/account", f"{home}/visits", f"{home}/state")
    searches = (f"/work?search={PERSON}", f"/work?search={sorted(planted.safety)[0]}")
    quiet = planted.safety | planted.private | planted.code_word | {PERSON}
    for where in lists:
        assert found_in(client.get(where, follow_redirects=True).text, quiet) == set(), where
    for where in searches:
        shown = client.get(where, follow_redirects=True).text
        assert ward.person.name_used not in shown.partition("<main")[2], where
    client.get(f"/to-do/{line}")
    written = capfd.readouterr()
    assert (
        found_in(written.out + written.err, planted.every | {PERSON})
        - found_in(" ".join(searches), planted.every | {PERSON})
        == set()
    )
    with house_of(app).store.reading() as tx:
        for table in metadata.sorted_tables:
            if table.name not in OF_ANSWERS:
                rows = str([tuple(row) for row in tx.execute(select(table))])
                assert found_in(rows, planted.safety | {PERSON}) == set(), table.name
