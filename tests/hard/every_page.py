"""Every address of the application with things that are really there, and everything the database holds."""

import re
from dataclasses import dataclass
from uuid import UUID, uuid4

from flask import Flask
from sqlalchemy import select

from store import joining, people, sheets
from store import letters as ledger
from store.accounts import Account
from store.tables import metadata
from tests.conftest import house_of
from tests.hard.place import Place, step_path

KINDS = "every-kind"
# Read and written by every request that is somebody's: who looked, and when they were last here.
OF_EVERY_REQUEST = {"audit", "session", "presence", "last_look"}


@dataclass(frozen=True)
class Things:
    """One of everything that an address can name."""

    ids: dict[str, object]
    person_id: UUID
    assessment_id: UUID


def things(place: Place) -> Things:
    person = place.person("Wren Sandpiper", legal_name="Wren Ada Sandpiper", phone="07700 900123")
    row = place.assessment(KINDS, person)
    browser = place.browser()
    browser.post(
        step_path(row, "typed-kinds"),
        [("hk-text", "a word"), ("hk-long", "some words"), ("action", "continue")],
    )
    place.browser(place.colleague).post(
        step_path(row, "typed-kinds"), [("hk-text", "another"), ("rev", "0"), ("action", "continue")]
    )
    with house_of(place.app).store.transaction() as tx:
        call = ledger.LetterCall(row.id, "summary", "standard", {}, place.worker.id, str(uuid4()), 0, "")
        letter = ledger.queue(tx, call)
        request = joining.ask_to_join(
            tx, person.id, place.other_team.id, "They moved to us", place.outsider.id
        )
        involvement = people.involvements(tx, person.id)[0].id
        newest = sheets.revisions_of_step(tx, row.id, "typed-kinds")[0].id
    ids: dict[str, object] = {
        "person_id": person.id,
        "assessment_id": row.id,
        "letter_id": letter.id,
        "team_id": place.team.id,
        "account_id": place.colleague.id,
        "join_request_id": request,
        "involvement_id": involvement,
        "section_id": "all-kinds",
        "step_id": "typed-kinds",
        "question_id": "hk-text",
        "key": "fixed:tell-us",
        "revision_id": newest,
        # None was made here: their own tests have real ones.
        "need_id": uuid4(),
        "visit_id": uuid4(),
        "to_do_id": uuid4(),
        "urgent_id": uuid4(),
        "note_id": uuid4(),
        "booking_id": uuid4(),
        "link_id": uuid4(),
        "decision_id": uuid4(),
        "parked_id": uuid4(),
        "device_id": uuid4(),
        "taken_id": uuid4(),
        "token": "nothing",
        "filename": "js/house.js",
    }
    return Things(ids, person.id, row.id)


def addresses(app: Flask, method: str, ids: dict[str, object]) -> list[str]:
    """Every address that answers this method; what ends an involvement or a session last."""
    rules = {rule.rule for rule in app.url_map.iter_rules() if method in (rule.methods or ())}
    last = ("/end", "/sign-out", "/sign-in", "/sign-ins")
    files = {"/static/<path:filename>", "/pictures/<picture_id>"}  # the same for everybody, and no pages
    ordered = sorted(rules - files, key=lambda rule: (rule.endswith(last), rule))
    return [re.sub(r"<(?:\w+:)?(\w+)>", lambda part: str(ids[part[1]]), rule) for rule in ordered]


def everybody(place: Place) -> list[Account]:
    return [place.worker, place.lead, place.administrator]


def everything(app: Flask) -> dict[str, list[str]]:
    """All rows of all tables but those that every request writes."""
    with house_of(app).store.reading() as tx:
        return {
            table.name: sorted(repr(tuple(row)) for row in tx.execute(select(table)))
            for table in metadata.sorted_tables
            if table.name not in OF_EVERY_REQUEST
        }


def audit_rows(app: Flask) -> list[str]:
    with house_of(app).store.reading() as tx:
        return [repr(tuple(row)) for row in tx.execute(select(metadata.tables["audit"]))]
