"""The quiet page that takes the place of a hidden one, and the way back, which only the server can read."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from calendar import Calendar
from typing import Any, Final
from urllib.parse import urlsplit

from flask import Blueprint, g, jsonify, redirect, render_template, request
from flask.typing import ResponseReturnValue

from assessment.policy import Action
from store import audit, pause
from store.faults import StoreFault
from web import pausing
from web.access import open_to_all
from web.house import house
from web.interrupted import asked_by_script
from web.today import today

pages = Blueprint("quiet", __name__)

SEALED_FOR: Final = "page:hidden:place"
LONGEST: Final = 4000  # of an address, and of what had the focus; never of words


@pages.get("/quiet")
@open_to_all
def page() -> ResponseReturnValue:
    """A page of a calendar, the same for everybody: no name, no record, no word of what it hides."""
    came = urlsplit(request.referrer or "")
    here = f"{came.path}?{came.query}" if came.query else came.path
    sealed = _seal({"address": pausing.back_to(here)}) if came.netloc == request.host else ""
    on = today()
    weeks = Calendar().monthdatescalendar(on.year, on.month)
    return render_template("pages/pause/quiet.html", sealed=sealed, on=on, weeks=weeks)


@pages.post("/quiet/place")
@open_to_all
def place() -> ResponseReturnValue:
    """Seals where somebody is, for their own browser to keep, and notes the time."""
    kept = _read(request.form.get("place", ""))
    kept["address"] = address = pausing.back_to(str(kept.get("address", "")))
    if g.get("account") is not None:
        with house().store.transaction() as tx:
            person = pausing.where(tx, address).person
            pause.begin(tx, g.account.id, person.id if person else None)
            _note(tx, person.id if person else None)
    return jsonify(sealed=_seal(kept))


@pages.post("/quiet")
@open_to_all
def back() -> ResponseReturnValue:
    """Back to the very page; who may not open it any more is told so there."""
    kept = _opened(request.form.get("sealed", ""))
    if g.get("account") is not None:
        with house().store.transaction() as tx:
            pause.end(tx, g.account.id)
            _note(tx, None)
    address = pausing.back_to(str(kept.get("address", "")))
    return jsonify(kept | {"address": address}) if asked_by_script() else redirect(address, 303)


def _note(tx: Any, person_id: Any) -> None:
    audit.note(tx, Action.PAUSE, g.account.id, g.account.role, person_id=person_id, request_id=g.request_id)


def _read(text: str) -> dict[str, Any]:
    if len(text) > LONGEST:
        return {}
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def _seal(kept: dict[str, Any]) -> str:
    words = json.dumps(kept).encode()
    return urlsafe_b64encode(house().store.sealing.seal(SEALED_FOR, words)).decode()


def _opened(sealed: str) -> dict[str, Any]:
    """What was sealed here; nothing of what was not."""
    try:
        words = house().store.sealing.open(SEALED_FOR, urlsafe_b64decode(sealed[: LONGEST * 2]))
    except (StoreFault, Error, ValueError):
        return {}
    return _read(words.decode())
