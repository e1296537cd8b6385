"""Parks what was posted when nobody may save it just now: sealed, for the account it came from."""

from collections.abc import Mapping
from typing import Any, Final, TypeAlias
from urllib.parse import urlsplit
from uuid import UUID

from flask import current_app, g, request, url_for
from flask_wtf.csrf import generate_csrf, validate_csrf
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException
from wtforms.validators import ValidationError

from assessment.units import unit_of_field
from store import audit, parking
from store.accounts import Account
from web import typed
from web.house import house
from web.urgent_parked import note_parked

Fields: TypeAlias = tuple[tuple[str, str], ...]
# What posts no words of anybody: asking, looking, and what goes straight back to its writer.
NOTHING_TYPED: Final = frozenset(
    {"needs.card", "work.search", "your_text.download", "steps.typed", "lock.lock", "parked.throw_away"}
)


def park_posted(account: Account) -> UUID | None:
    """Park this request's form for an account; None when it has no words, or no room is left for it."""
    return park(account, request.full_path.rstrip("?"), request.form)


def park(account: Account, path: str, form: MultiDict[str, str]) -> UUID | None:
    """Park the form that belongs to an address of ours; never one with a password in it."""
    place, given = _place(path), typed.read(form)
    if place is None or not given.words or not given.fields:
        return None
    store, writer = house().store, form.get("writer", "")[:64]
    fields = tuple((name, text) for name, text in given.fields if name not in OURS)
    with store.transaction() as tx:
        before = parking.again(tx, store.sealing, account.id, place, writer) if writer else None
        earlier = parking.parked(tx, store.sealing, account.id, before) if before else None
        both = together(earlier.fields, fields) if earlier else fields
        kept = parking.park(tx, store.sealing, account.id, place, both, writer)
        if kept:
            audit.note(tx, "page-parked", account.id, account.role, other_id=kept, request_id=g.request_id)
            note_parked(tx, account, *(matched(place) or ("", {})), both)
    return kept


OURS: Final = frozenset({"csrf_token", "parked-path"})


def together(one: Fields, other: Fields) -> Fields:
    """Two sends of one page, by unit: the later has the say, and what only the earlier holds stays.

    `rev` is the lower of the two, so that no unit counts as seen that was not.
    """
    earlier, later = sorted((one, other), key=lambda fields: _number(fields, "seq"))
    sent = {unit_of_field(name) for name, _ in later}
    kept = [pair for pair in earlier if unit_of_field(pair[0]) not in sent]
    revs = [text for name, text in (*one, *other) if name == "rev"]
    seen = min(revs, key=lambda text: int(text) if text.isdigit() else 0) if revs else ""
    return tuple((name, seen if name == "rev" else text) for name, text in (*later, *kept))


def _number(fields: Fields, name: str) -> int:
    said = next((text for key, text in fields if key == name), "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 12 else 0


def matched(path: str, method: str = "POST") -> tuple[str, Mapping[str, Any]] | None:
    """The endpoint of an address of ours, with the ids in it."""
    parts = urlsplit(path)
    if parts.netloc or not path.startswith("/"):
        return None
    try:
        return current_app.create_url_adapter(request).match(parts.path, method)  # type: ignore[union-attr]
    except HTTPException:
        return None


def _place(path: str) -> str | None:
    """Where the form is to be posted again: what a step saved by itself, by the button of its page."""
    found = matched(path)
    if found is None:
        return None
    endpoint, ids = found
    if endpoint == "keep.keep":
        return url_for("steps.save", **ids)
    shut = not hasattr(current_app.view_functions[endpoint], "may")
    return None if shut or endpoint in NOTHING_TYPED else path


def is_ours() -> bool:
    """Whether this form came from a page of ours: its token fits, or the browser itself says so."""
    return _fits() or is_ours_by_browser()


def is_ours_by_browser() -> bool:
    said = request.headers.get("Sec-Fetch-Site")
    if said is not None:
        return said == "same-origin"
    return urlsplit(request.referrer or "").netloc == request.host


def _fits() -> bool:
    try:
        validate_csrf(request.form.get("csrf_token") or request.headers.get("X-CSRFToken"))
    except ValidationError:
        return False
    return True


def fresh_token() -> str:
    return str(generate_csrf())
