"""Answers that waited on a device arrive: each once, each in its own record, and none is dropped."""

import base64
import json
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from assessment.policy import Action
from store import accounts, audit, devices, people, sheets, sign_ins, waiting
from store.sealing import seal_to
from store.tables import revision
from store.tables import waiting as table
from tests.conftest import house_of
from tests.web.checking import CheckingClient
from tests.web.conftest import SignIn, Ward
from tests.web.talks import Talk, a_talk
from tests.web.waits import Device, post
from web.sessions import COOKIE_KEY
from web.today import now, today


@pytest.fixture
def talk(app: Flask, ward: Ward, practitioner: CheckingClient) -> Talk:
    return a_talk(app, ward, practitioner, "gates")


@pytest.fixture
def tablet(app: Flask, ward: Ward) -> Device:
    return Device(app, ward.practitioner)


def sealed_rows(app: Flask) -> list[bytes | None]:
    with house_of(app).store.reading() as tx:
        return list(tx.execute(select(table.c.sealed)).scalars())


def set_aside(app: Flask, ward: Ward) -> int:
    with house_of(app).store.reading() as tx:
        return waiting.count_set_aside(tx, ward.practitioner.id)


def test_what_was_typed_with_no_signal_stands_in_the_record(talk: Talk, tablet: Device) -> None:
    tablet.typed(talk, "the-plan", talk.fields("the-plan"), {"plan-words": "A walk each day"})
    assert tablet.send(talk.client) == ["saved"]
    assert talk.value("plan-words") == "A walk each day"


def test_sent_twice_it_is_taken_in_once(app: Flask, talk: Talk, tablet: Device) -> None:
    tablet.typed(talk, "the-plan", talk.fields("the-plan"), {"plan-words": "A walk"})
    assert tablet.send(talk.client) == ["saved"]
    talk.save("the-plan", plan_words="A swim")
    assert tablet.send(talk.client) == ["saved"]
    assert talk.value("plan-words") == "A swim"
    with house_of(app).store.reading() as tx:
        assert len(tx.execute(select(table.c.id)).all()) == 1


def test_an_older_answer_of_one_page_that_comes_after_a_newer_brings_nothing_back(
    talk: Talk, tablet: Device
) -> None:
    page = talk.fields("the-plan")
    tablet.typed(talk, "the-plan", page, {"plan-words": "A wal"})
    tablet.typed(talk, "the-plan", page, {"plan-words": "A walk"})
    tablet.ops.reverse()
    tablet.send(talk.client)
    assert talk.value("plan-words") == "A walk"


def test_a_colleagues_answer_meanwhile_stays_and_both_texts_are_kept(
    talk: Talk, lead: CheckingClient, tablet: Device
) -> None:
    page = talk.fields("the-plan")
    talk.seen_by(lead).save("the-plan", plan_words="A swim")
    tablet.typed(talk, "the-plan", page, {"plan-words": "A walk"})
    assert tablet.send(talk.client) == ["both-texts"]
    assert talk.value("plan-words") == "A swim"
    (conflict,) = talk.conflicts()
    assert (conflict.theirs["value"], conflict.mine["value"]) == ("A swim", "A walk")


@pytest.mark.parametrize("move", ["sign", "stop"])
def test_what_comes_after_the_signature_is_kept_as_a_proposal(
    ward: Ward, talk: Talk, tablet: Device, move: str
) -> None:
    page = talk.fields("the-plan")
    if move == "sign":
        talk.move("finish", ward.lead)
    talk.move(move, ward.lead)
    tablet.typed(talk, "the-plan", page, {"plan-words": "A walk"})
    assert tablet.send(talk.client) == ["late"]
    assert talk.value("plan-words") == ""
    assert [one.mine["value"] for one in talk.conflicts()] == ["A walk"]


def test_what_a_revoked_device_sends_is_a_proposal(
    app: Flask, ward: Ward, talk: Talk, tablet: Device
) -> None:
    with house_of(app).store.transaction() as tx:
        lost, _ = devices.add(tx, "Chrome on Windows")
        devices.revoke(tx, lost, ward.lead.id)
        token = sign_ins.begin(tx, ward.practitioner.id, now(), lost)
    tablet.typed(talk, "the-plan", talk.fields("the-plan"), {"plan-words": "A walk"})
    tablet.said(talk, "low-mood", "yes")
    with talk.client.session_transaction() as session:
        session[COOKIE_KEY] = token
    assert tablet.send(talk.client) == ["late", "late"]
    assert talk.value("plan-words") == ""
    assert [one.reason for one in talk.conflicts()] == [sheets.Reason.LATE]


def test_another_worker_cannot_send_it(ward: Ward, talk: Talk, lead: CheckingClient, tablet: Device) -> None:
    tablet.typed(talk, "the-plan", talk.fields("the-plan"), {"plan-words": "A walk"})
    assert tablet.send(lead) == ["not-read"]
    assert talk.value("plan-words") == "" and talk.conflicts() == ()
    assert tablet.send(talk.client) == ["saved"], "and its own worker still can"
    assert talk.value("plan-words") == "A walk"


def test_who_no_longer_works_with_the_person_loses_no_word_and_shows_nobody_any(
    app: Flask, ward: Ward, talk: Talk, tablet: Device
) -> None:
    page = talk.fields("the-plan")
    with house_of(app).store.transaction() as tx:
        (involvement,) = people.involvements(tx, ward.person.id)
        people.end_involvement(tx, involvement.id, today(), ward.lead.id)
    tablet.typed(talk, "the-plan", page, {"plan-words": "A walk"})
    assert tablet.send(talk.client) == ["not-allowed"]
    assert sealed_rows(app) == [base64.b64decode(tablet.ops[0]["sealed"])]
    assert set_aside(app, ward) == 1
    page_of_devices = talk.client.get("/account/devices").text
    assert "1 of your waiting answers could not be taken in" in page_of_devices
    assert "A walk" not in page_of_devices


@pytest.mark.parametrize(
    "op",
    [
        {"step": "no-such-step", "fields": [["plan-words", "A walk"]], "rev": 0, "writer": "w", "seq": 1},
        {"step": "the-plan", "fields": "A walk"},
        {"step": "the-plan", "fields": [["plan-words"]]},
        {"step": 7, "fields": []},
        {"fields": []},
        {"step": "the-plan", "fields": [], "assessment": "none"},
        {"step": "the-plan", "fields": [], "kind": "else"},
        {"step": "low-mood", "fields": [["said", "perhaps"]], "kind": "permission"},
        {"step": "no-such-step", "fields": [["said", "yes"]], "kind": "permission"},
    ],
)
def test_what_cannot_be_understood_lies_sealed(
    app: Flask, ward: Ward, talk: Talk, tablet: Device, op: dict[str, object]
) -> None:
    tablet.put({"assessment": str(talk.row.id), "account": str(ward.practitioner.id), **op})
    assert tablet.send(talk.client) == ["not-read"]
    assert set_aside(app, ward) == 1 and sealed_rows(app) != [None]


def test_what_is_no_json_or_is_sealed_to_another_key_lies_sealed(
    app: Flask, ward: Ward, talk: Talk, tablet: Device
) -> None:
    key = house_of(app).store.sealing.public_key
    about = f"{ward.practitioner.id}|one".encode()
    for op_id, sealed in (("one", seal_to(key, b"words", about)), ("two", b"x" * 200), ("three", b"")):
        answer = post(talk.client, {"ops": [{"op_id": op_id, "sealed": base64.b64encode(sealed).decode()}]})
        assert answer.get_json()["done"][0]["outcome"] == "not-read", op_id


def test_one_that_cannot_be_taken_in_does_not_hold_up_the_others(talk: Talk, tablet: Device) -> None:
    tablet.put({"step": "nonsense"})
    tablet.typed(talk, "the-plan", talk.fields("the-plan"), {"plan-words": "A walk"})
    assert tablet.send(talk.client) == ["not-read", "saved"]


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        {"ops": "x"},
        {"ops": [1]},
        {"ops": [{}] * 501},
        {"ops": [{"op_id": "", "sealed": ""}]},
        {"ops": [{"op_id": "x" * 65, "sealed": ""}]},
        {"ops": [{"op_id": "x", "sealed": "***"}]},
    ],
)
def test_a_request_of_another_form_changes_nothing(app: Flask, talk: Talk, body: object) -> None:
    assert post(talk.client, body).status_code == 400
    assert sealed_rows(app) == []


def test_a_text_that_is_too_long_to_keep_lies_sealed_and_the_rest_is_saved(
    app: Flask, ward: Ward, talk: Talk, tablet: Device
) -> None:
    page = talk.fields("the-plan")
    tablet.typed(talk, "the-plan", page, {"plan-words": "long " * 250_000, "plan-words.words": "Short"})
    assert tablet.send(talk.client) == ["not-read"]
    assert "Short" in talk.units()["plan-words.words"].values()
    assert set_aside(app, ward) == 1


def test_a_device_whose_clock_is_wrong_by_a_day_changes_nothing_but_the_fact(
    app: Flask, talk: Talk, tablet: Device
) -> None:
    for days, text in ((1, "Tomorrow"), (-1, "Yesterday")):
        then = now() + timedelta(days=days)
        page = talk.fields("the-plan")
        tablet.typed(talk, "the-plan", page, {"plan-words": text}, typed_at=then.isoformat())
        assert tablet.send(talk.client)[-1] == "saved"
        assert talk.value("plan-words") == text, "the newest to arrive stands, whatever a clock says"
        with house_of(app).store.reading() as tx:
            newest = tx.execute(select(revision).order_by(revision.c.number.desc())).first()
        assert newest and newest.typed_at == then and abs(newest.made_at - now()) < timedelta(minutes=1)


@pytest.mark.parametrize("typed_at", ["", None, "soon", "2026-11-23", "0001-01-01T00:00:00Z", 7])
def test_a_time_that_is_none_is_left_out(talk: Talk, tablet: Device, typed_at: object) -> None:
    page = talk.fields("the-plan")
    tablet.typed(talk, "the-plan", page, {"plan-words": "A walk"}, typed_at=typed_at)
    assert tablet.send(talk.client) == ["saved"]


def test_what_the_person_said_when_asked_first_is_kept(talk: Talk, tablet: Device) -> None:
    tablet.said(talk, "low-mood", "yes")
    tablet.typed(talk, "low-mood", {"rev": ["0"], "writer": ["w"]}, {"mood": "Better"})
    assert tablet.send(talk.client) == ["saved", "saved"]
    assert "How have you felt?" in talk.step("low-mood")
    assert talk.value("mood") == "Better"


def test_a_yes_of_yesterday_opens_nothing_today_and_a_clock_that_is_ahead_opens_nothing_tomorrow(
    talk: Talk, tablet: Device
) -> None:
    tablet.said(talk, "low-mood", "yes", now() - timedelta(days=1))
    tablet.send(talk.client)
    assert "How have you felt?" not in talk.step("low-mood")
    tablet.said(talk, "low-mood", "yes", now() + timedelta(days=1))
    tablet.send(talk.client)
    assert "How have you felt?" in talk.step("low-mood")
    assert talk.units()["permission.section-private"]["on"] == today().isoformat()


def test_not_at_all_puts_the_section_aside(talk: Talk, tablet: Device) -> None:
    tablet.said(talk, "low-mood", "not-at-all")
    assert tablet.send(talk.client) == ["saved"]
    assert talk.units()["section.private"]["status"] == "not-wanted"


def test_each_answer_leaves_a_line_in_the_audit(app: Flask, ward: Ward, talk: Talk, tablet: Device) -> None:
    page = talk.fields("the-plan")
    tablet.typed(talk, "the-plan", page, {"plan-words": "A walk"})
    tablet.said(talk, "low-mood", "yes")
    tablet.send(talk.client)
    with house_of(app).store.reading() as tx:
        lines = audit.lines(tx)[-3:]
    assert [line.action for line in lines] == [
        Action.ASSESSMENT_SAVE, Action.ASSESSMENT_SAVE, Action.WAITING_SEND,
    ]  # fmt: skip
    assert [line.assessment_id for line in lines] == [talk.row.id, talk.row.id, None]


def test_with_no_session_and_with_a_wrong_token_everything_stays_on_the_device(
    app: Flask, talk: Talk, nobody: CheckingClient, tablet: Device
) -> None:
    tablet.typed(talk, "the-plan", talk.fields("the-plan"), {"plan-words": "A walk"})
    assert post(nobody, {"ops": tablet.ops}).status_code in (302, 303, 401)
    body = json.dumps({"ops": tablet.ops})
    wrong = talk.client.post("/waiting", data=body, content_type="application/json", signed=False)
    assert wrong.status_code == 400
    assert sealed_rows(app) == []


def test_only_who_works_with_people_sends_answers(ward: Ward, sign_in: SignIn) -> None:
    assert post(sign_in(ward.administrator), {"ops": []}).status_code == 404


def test_an_account_that_was_stopped_sends_nothing(
    app: Flask, ward: Ward, talk: Talk, tablet: Device
) -> None:
    tablet.typed(talk, "the-plan", talk.fields("the-plan"), {"plan-words": "A walk"})
    with house_of(app).store.transaction() as tx:
        accounts.disable(tx, ward.practitioner.id)
    assert post(talk.client, {"ops": tablet.ops}).status_code in (302, 303, 401)
    assert sealed_rows(app) == []
