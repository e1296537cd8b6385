"""What the scripts of a page must know of the session: it stands on `<body>`, in seconds, never as a time."""

from base64 import urlsafe_b64encode
from functools import cache
from typing import Any

from flask import g

from store.sealing import Sealing
from web.house import house
from web.sessions import seconds_left


def for_script() -> dict[str, Any]:
    """The same for a script that asks later: whose session, and the seconds that are left of it."""
    said = on_body()
    names = {"account": "account", "idle": "idle_seconds", "left": "session_left", "lock": "lock_seconds"}
    return {short: said[name] for short, name in names.items()}


def on_body() -> dict[str, Any]:
    """The data attributes of a signed-in page.

    Seconds that are left, as the server counts them: the clock of the device may be wrong by a day.
    """
    idle, at_most = seconds_left(g.sign_in)
    return {
        "account": g.account.id,
        "seal_key": _seal_key(house().store.sealing),
        "idle_seconds": idle,
        "lock_seconds": house().settings.lock_minutes * 60 if g.account.has_pin else 0,
        "session_left": at_most,
        "session_hours": house().settings.session_hours,
    }


@cache
def _seal_key(sealing: Sealing) -> str:
    """What this device seals to: base64url of the point, without its padding."""
    return urlsafe_b64encode(sealing.public_key).decode().rstrip("=")
