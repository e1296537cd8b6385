"""Answers that waited on a device arrive: each in a transaction of its own, once, and none is dropped."""

import base64
import binascii
import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, g, jsonify, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from assessment.policy import Action
from assessment.urgent import KeptHow
from store import access as door
from store import assessments, clock, devices, waiting
from store.faults import NotAllowed, StoreFault
from store.waiting import Outcome
from web.access import current_account, may
from web.house import house
from web.today import today
from web.urgent_parked import note_fields
from web.waiting_words import NotRead, Waited, keep, read

pages = Blueprint("waiting", __name__)

MOST = 500  # ops in one request


@dataclass(frozen=True)
class Op:
    """One op as it is sent: its id, and the words sealed to our public key."""

    op_id: str
    sealed: bytes


@pages.post("/waiting")
@may(Action.WAITING_SEND)
def send() -> ResponseReturnValue:
    """Says of each op what became of it; one that is not named here may be sent again."""
    done = [_taken_in(op) for op in _ops()]
    return jsonify({"done": [one for one in done if one is not None]})


def _ops() -> list[Op]:
    sent = request.get_json(silent=True)
    ops = sent.get("ops") if isinstance(sent, dict) else None
    if not isinstance(ops, list) or len(ops) > MOST:
        abort(400)
    return [_op(one) for one in ops]


def _op(one: Any) -> Op:
    try:
        op_id, sealed = one["op_id"], base64.b64decode(one["sealed"], validate=True)
    except (TypeError, KeyError, ValueError, binascii.Error):
        abort(400)
    if not isinstance(op_id, str) or not 0 < len(op_id) <= 64:
        abort(400)
    return Op(op_id, sealed)


def _taken_in(op: Op) -> dict[str, Any] | None:
    """None when this was not the moment for it: nothing is kept, and the device holds it still."""
    try:
        words = _opened(op)
        outcome, reply = _keep(op, words)
    except (NotRead, HTTPException):  # a step that is in no version of the questions is answered with 404
        outcome, reply = _set_aside(op, Outcome.NOT_READ), {}
    except NotAllowed:
        outcome, reply = _set_aside(op, Outcome.NOT_ALLOWED, words), {}
    except StoreFault:
        return None
    return {"op_id": op.op_id, "outcome": outcome, "reply": reply}


def _opened(op: Op) -> Waited:
    about = f"{current_account().id}|{op.op_id}".encode()
    try:
        words = house().store.sealing.open_sent(op.sealed, about)
        return read(json.loads(words))
    except (StoreFault, ValueError) as fault:  # sealed by somebody else, to another key, or no JSON
        raise NotRead from fault


def _keep(op: Op, words: Waited) -> tuple[Outcome, dict[str, Any]]:
    me, device_id = current_account(), _device_id()
    with house().store.transaction() as tx:
        before = waiting.came_in(tx, me.id, op.op_id, device_id, clock.now())
        if before is not None:
            return before, {}
        asked = {"assessment_id": words.assessment_id, "request_id": g.request_id, "on": today()}
        access = door.allow(tx, me, Action.ASSESSMENT_SAVE, **asked)
        g.person = access.person
        outcome, reply = keep(tx, access.assessment, words, late=devices.is_revoked(tx, device_id))
        kept = op.sealed if reply.get("too_big") or reply.get("not_kept") else None
        waiting.became(tx, me.id, op.op_id, outcome, words.assessment_id, kept)
    return outcome, reply


def _set_aside(op: Op, outcome: Outcome, words: Waited | None = None) -> Outcome:
    """Keeps it sealed. What is urgent in it is noted for those who may open the record."""
    with house().store.transaction() as tx:
        row = assessments.get(tx, words.assessment_id) if words and words.kind == "keep" else None
        if words and row:
            me = current_account().id
            note_fields(tx, me, row, words.step_id, words.fields, KeptHow.OFFLINE, words.typed_at)
        return waiting.set_aside(tx, current_account().id, op.op_id, outcome, _device_id(), op.sealed)


def _device_id() -> UUID | None:
    found: UUID | None = g.sign_in.device_id
    return found
