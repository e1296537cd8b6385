"""What the scripts of a page must know of the session: it stands on `<body>`, in seconds, never as a time."""

from base64 import urlsafe_b64encode
from functools import cache
from typing import Any

from flask import g

from store.sealing import Sealing
from web.house import house
from web.today import now


def on_body() -> dict[str, Any]:
    """The data attributes of a signed-in page.

    Seconds that are left, as the server counts them: the clock of the device may be wrong by a day.
    """
    chosen, sign_in = house().settings, g.sign_in
    at = now()
    used, lasted = (at - sign_in.seen_at).total_seconds(), (at - sign_in.began_at).total_seconds()
    return {
        "account": g.account.id,
        "seal_key": _seal_key(house().store.sealing),
        "idle_seconds": max(0, round(chosen.idle_minutes * 60 - used)),
        "lock_seconds": chosen.lock_minutes * 60 if g.account.has_pin else 0,
        "session_left": max(0, round(chosen.session_hours * 3600 - lasted)),
    }


@cache
def _seal_key(sealing: Sealing) -> str:
    """What this device seals to: base64url of the point, without its padding."""
    return urlsafe_b64encode(sealing.public_key).decode().rstrip("=")
