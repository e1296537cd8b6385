"""Signing out where answers still wait on the device, and sending those that were saved as a file."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any
from uuid import UUID

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from assessment.policy import Action
from store import copies
from web import device_cookie
from web.access import may

pages = Blueprint("leaving", __name__)


@pages.get("/sign-out/waiting")
@may(Action.OWN_ACCOUNT)
def leaving() -> ResponseReturnValue:
    """Asked by a script that could not send everything: download it, stay, or sign out all the same."""
    return render_template("pages/waiting/leaving.html")


@pages.get("/waiting/file")
@may(Action.WAITING_SEND)
def from_file() -> ResponseReturnValue:
    """Sends what was saved as a file on another device; the file is opened by a script, and sealed still."""
    return render_template("pages/waiting/from_file.html")


def give_back_here(tx: Any, account_id: UUID, waits: Iterable[str]) -> None:
    """Copies on this device end, but those with answers that wait; a revoked device is let go."""
    device = device_cookie.here(tx)
    if device is None:
        return
    if device.revoked_at:
        device_cookie.forget()
    copies.give_back_all(tx, device.id, account_id, frozenset(_ids(waits)))


def _ids(texts: Iterable[str]) -> Iterator[UUID]:
    for text in texts:
        with suppress(ValueError):
            yield UUID(text)
