"""One JSON line an event, with an allow-list of keys: ids, never names, answers, query strings or tokens."""

import sys
import traceback
from contextlib import suppress
from time import monotonic
from types import TracebackType
from typing import Any
from uuid import uuid4

import structlog
from flask import Flask, Response, g, has_request_context, request

KEYS = frozenset(
    "event level at request_id endpoint method status milliseconds account_id fault where".split()
)


class _Out:
    """Writes to whatever the error stream is now, which tests and servers change."""

    def msg(self, line: str) -> None:
        with suppress(OSError):  # a log on a full disk must not stop the page that says so
            sys.stderr.write(line + "\n")
            sys.stderr.flush()

    info = error = warning = msg


def _only_allowed(_: Any, __: str, event: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in event.items() if key in KEYS}


log = structlog.wrap_logger(
    _Out(),
    processors=[
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
        _only_allowed,
        structlog.processors.JSONRenderer(),
    ],
).bind()  # once: else every line would put its logger together anew


def fault(raised: BaseException, trace: TracebackType | None) -> None:
    """A fault by its kind and its place; its words may hold what somebody typed, so they are left out."""
    places = [f"{frame.filename.rpartition('/')[2]}:{frame.lineno}" for frame in traceback.extract_tb(trace)]
    log.error("fault", fault=type(raised).__name__, where=places[-12:], **_request())


def _request() -> dict[str, Any]:
    if not has_request_context():
        return {}
    account = g.get("account")
    return {
        "request_id": g.get("request_id", ""),
        "endpoint": request.endpoint or "",
        "method": request.method,
        "account_id": str(account.id) if account else "",
    }


def start(app: Flask) -> None:
    @app.before_request
    def _number() -> None:
        g.request_id = uuid4().hex
        g.began = monotonic()

    @app.after_request
    def _line(response: Response) -> Response:
        if request.endpoint not in ("static", "pictures.picture"):
            spent = round((monotonic() - g.get("began", monotonic())) * 1000)
            log.info("request", status=response.status_code, milliseconds=spent, **_request())
        return response
