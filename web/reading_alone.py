"""Reading private answers when the person is not there: a worker says so, for half an hour; it is audited."""

from datetime import datetime, timedelta
from typing import Any

from flask import g, session

from assessment.permission import Gate
from store import audit
from web.access import current_account
from web.today import now

HOLDS_FOR = timedelta(minutes=30)
KEY = "reading-alone"  # in the sealed cookie: which gates, and when that was said; no answers


def begin(tx: Any, row: Any, gate: Gate) -> None:
    """The worker said that nobody else can see the screen."""
    account = current_account()
    ids = {"person_id": row.person_id, "assessment_id": row.id, "request_id": g.request_id}
    audit.note(tx, f"answers-read {gate.id}", account.id, account.role, **ids)
    session[KEY] = {**_kept(), _name(row, gate): now().isoformat()}


def is_reading(row: Any, gate: Gate) -> bool:
    """Whether that was said a short while ago; only pages that show answers ask, never one that asks them."""
    return _name(row, gate) in _kept()


def _kept() -> dict[str, str]:
    since = now() - HOLDS_FOR
    held = session.get(KEY) or {}
    return {name: at for name, at in held.items() if datetime.fromisoformat(at) > since}


def _name(row: Any, gate: Gate) -> str:
    return f"{row.id}:{gate.id}"
