"""The cookie of a person who answers by a link: it signs nobody in, and opens their own answers only."""

from typing import Any

from flask import after_this_request, request

from web.house import house


def read() -> tuple[str, str]:
    """The secret of the link and that of its session; both "" where there are none."""
    token, _, session = request.cookies.get(_name(), "").partition(".")
    return (token, session) if token and session else ("", "")


def keep(token: str, session: str) -> None:
    """Hands it over with this answer; the browser forgets it when it is closed."""
    safe = house().settings.https

    @after_this_request
    def _hand_over(response: Any) -> Any:
        # Not Strict: a link in a message must find the session that is there already.
        response.set_cookie(
            _name(), f"{token}.{session}", secure=safe, httponly=True, samesite="Lax", path="/"
        )
        return response


def forget() -> None:
    @after_this_request
    def _take(response: Any) -> Any:
        safe = house().settings.https
        response.delete_cookie(_name(), path="/", secure=safe, httponly=True, samesite="Lax")
        return response


def _name() -> str:
    return "__Host-side-by-side-own" if house().settings.https else "side-by-side-own"
