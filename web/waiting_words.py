"""What a waiting answer says once it is opened: which step, which fields, when; and its keeping."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from flask import abort
from werkzeug.datastructures import MultiDict

from assessment.permission import Beside, Permission
from assessment.states import is_frozen
from assessment.text import clean
from assessment.units import is_row_id
from store.waiting import Outcome
from web.access import current_account
from web.keeping import keep_posted
from web.notes import Jotted, keep_note
from web.permission import keep_said
from web.posted import read_post
from web.today import in_london, today
from web.urgent_waited import keep_told

COUNTED = ("rev", "writer", "seq", "definition")  # what a page sends beside its fields


class NotRead(Exception):
    """It is not in a form that we know."""


@dataclass(frozen=True)
class Waited:
    """One op, opened. The time is by the clock of the device, which may be wrong: a fact and no more."""

    kind: str  # keep | permission | note | urgent-told
    assessment_id: UUID
    step_id: str
    fields: tuple[tuple[str, str], ...]  # with rev, writer, seq and base.<unit>, as a page posts them
    typed_at: datetime | None


def read(op: Any) -> Waited:
    """Takes an opened op apart; NotRead when it is none of ours."""
    try:
        counted = [(name, str(op[name])) for name in COUNTED if op.get(name) is not None]
        bases = [(f"base.{unit}", str(number)) for unit, number in (op.get("bases") or {}).items()]
        fields = [(str(name), str(value)) for name, value in op["fields"]]
        kind, step_id = op.get("kind", "keep"), op["step"]
        if kind not in ("keep", "permission", "note", "urgent-told") or not isinstance(step_id, str):
            raise NotRead
        assessment_id = UUID(op["assessment"])
    except (AttributeError, KeyError, TypeError, ValueError) as fault:
        raise NotRead from fault
    return Waited(kind, assessment_id, step_id, tuple(fields + bases + counted), _moment(op.get("typed_at")))


def keep(tx: Any, row: Any, words: Waited, late: bool) -> tuple[Outcome, dict[str, Any]]:
    """Keeps it in its assessment: what became of it, and what the page is told."""
    if words.kind == "permission":
        return _keep_permission(tx, row, words, late)
    if words.kind == "note":
        return _keep_note(tx, row, words, late)
    if words.kind == "urgent-told":
        return _keep_told(tx, row, words)
    posted = read_post(MultiDict(words.fields))
    reply = keep_posted(tx, row, words.step_id, posted, typed_at=words.typed_at, late=late)
    if reply.get("too_big") or reply.get("not_kept"):  # the rest is kept; this lies sealed beside it
        return Outcome.NOT_READ, reply
    if late or reply.get("late"):
        return Outcome.LATE, reply
    return (Outcome.BOTH_TEXTS if reply.get("clashes") else Outcome.SAVED), reply


def _keep_told(tx: Any, row: Any, words: Waited) -> tuple[Outcome, dict[str, Any]]:
    """Whom a worker told of an urgent answer with no server, or that there was one at all."""
    given = dict(words.fields)
    shown_at = _moment(given.get("shown_at")) or words.typed_at
    if not keep_told(tx, row, given, shown_at, words.typed_at):
        raise NotRead
    return Outcome.SAVED, {}


def _keep_note(tx: Any, row: Any, words: Waited, late: bool) -> tuple[Outcome, dict[str, Any]]:
    """What was jotted with no signal; a note of a closed assessment is a proposal like any answer."""
    given = dict(words.fields)
    note_id, text = given.get("note", ""), clean(given.get("words", ""))
    if not is_row_id(note_id) or not text.strip():
        raise NotRead
    saved = keep_note(tx, row, Jotted(note_id, text, given.get("visit", ""), words.typed_at), late)
    if saved is None:
        return Outcome.NOT_READ, {"too_big": ["words"]}
    return (Outcome.LATE if late or is_frozen(row.state) else Outcome.SAVED), {}


def _keep_permission(tx: Any, row: Any, words: Waited, late: bool) -> tuple[Outcome, dict[str, Any]]:
    """What the person said when they were asked; where it can change nothing, it lies sealed."""
    said = next((one for one in Permission if one == dict(words.fields).get("said")), None)
    if said is None:
        abort(404)
    if late or is_frozen(row.state):
        return Outcome.LATE, {"not_kept": True}
    why = clean(dict(words.fields).get("why", "")).strip()
    beside = Beside(why=why, why_by=str(current_account().id))
    keep_said(tx, row, words.step_id, said, _day_of(words), beside)
    return Outcome.SAVED, {}


def _day_of(words: Waited) -> date:
    """A *yes* holds for the day it was said, and that is never later than today, whatever a device says."""
    typed_on = in_london(words.typed_at).date() if words.typed_at else today()
    return min(typed_on, today())


def _moment(text: Any) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
        return found if found.tzinfo and 2000 < found.year < 9000 else None
    except (TypeError, ValueError):
        return None
