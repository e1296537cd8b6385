"""The cookie by which a machine is known again: long-lived, read by no script, made at the first sign-in."""

from typing import Any
from uuid import UUID

from flask import after_this_request, request

from store import devices
from store.devices import Device
from web.house import house

LASTS = 400 * 24 * 60 * 60  # seconds; browsers keep no cookie for longer

# What a browser says of itself, in the order that matters: each also claims to be those after it.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrom", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "Chromebook"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


def here(tx: Any) -> Device | None:
    """The machine that asks, where it is known; it may be a revoked one."""
    token = request.cookies.get(_name(), "")
    return devices.find(tx, token) if token else None


def known(tx: Any) -> UUID:
    """The id of the machine that asks; one that was never seen is known from here on."""
    found = here(tx)
    if found is not None:
        return found.id
    new, token = devices.add(tx, name_of(request.user_agent.string))
    safe = house().settings.https

    @after_this_request
    def _hand_over(response: Any) -> Any:
        response.set_cookie(_name(), token, LASTS, secure=safe, httponly=True, samesite="Lax", path="/")
        return response

    return new


def forget() -> None:
    """A revoked machine that is signed out is a new one when somebody signs in there again."""

    @after_this_request
    def _take(response: Any) -> Any:
        response.delete_cookie(
            _name(), path="/", secure=house().settings.https, httponly=True, samesite="Lax"
        )
        return response


def name_of(said: str) -> str:
    """“Chrome on Windows”, from the words by which a browser tells what it is."""
    browser = next((words for mark, words in BROWSERS if mark in said), "A browser")
    system = next((words for mark, words in SYSTEMS if mark in said), "")
    return f"{browser} on {system}" if system else browser


def _name() -> str:
    return "__Host-side-by-side-device" if house().settings.https else "side-by-side-device"
