"""Where a fault becomes a page: unknown and not allowed look the same, and nothing typed is lost."""

from flask import Flask, Response, g, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import (
    HTTPException,
    InternalServerError,
    NotFound,
    RequestEntityTooLarge,
    SecurityError,
)

from store.faults import NoRoom, NotAllowed, OutOfReach, StoreFault
from web import logs, sessions, typed
from web.interrupted import refused_token

NOTHING = typed.Typed((), ())


def _not_found(_: Exception) -> ResponseReturnValue:
    return render_template("pages/errors/not_found.html"), 404


def _not_sent(fault: CSRFError) -> ResponseReturnValue:
    if (answer := refused_token()) is not None:
        return answer
    # Sent again only when the browser itself says that the form was ours.
    ours = g.get("account") is not None and request.headers.get("Sec-Fetch-Site") == "same-origin"
    given, back = typed.read(request.form), sessions.page_it_came_from()
    page = render_template("pages/errors/not_sent.html", typed=given, resend=ours, back=back)
    return page, 400


def _too_big(_: RequestEntityTooLarge) -> ResponseReturnValue:
    return render_template("pages/errors/too_big.html"), 413


def _strange_host(_: SecurityError) -> ResponseReturnValue:
    # No address can be made for a host we do not know, so this page has no links.
    return Response("This is not a name of this application.\n", 400, mimetype="text/plain")


def _other(fault: HTTPException) -> ResponseReturnValue:
    if fault.code is None or fault.code < 400:
        return fault.get_response(request.environ)  # a redirect of the routing
    page = render_template("pages/errors/not_that_way.html")
    allowed = getattr(fault, "valid_methods", None)
    return page, fault.code, {"Allow": ", ".join(allowed)} if allowed else {}


def _typed() -> typed.Typed:
    # A body that cannot be read must not hide the fault that brought us here.
    small = (request.content_length or 0) <= request.max_content_length
    return typed.read(request.form) if request.method == "POST" and small else NOTHING


def _fault(_: InternalServerError) -> ResponseReturnValue:
    return render_template("pages/errors/fault.html", request_id=g.get("request_id", ""), typed=_typed()), 500


def _not_done(fault: StoreFault) -> ResponseReturnValue:
    logs.fault(fault, fault.__traceback__)
    return render_template("pages/errors/not_done.html", sentence=str(fault), typed=_typed()), 409


def _not_now(fault: OutOfReach) -> ResponseReturnValue:
    """The database cannot go on: the page asks it for nothing, and gives back what was typed."""
    logs.fault(fault, fault.__traceback__)
    given, status = _typed(), 507 if isinstance(fault, NoRoom) else 503
    # It may have stopped before the token was looked at: sent again only when the form was ours.
    ours = g.get("csrf_valid", False) or request.headers.get("Sec-Fetch-Site") == "same-origin"
    g.demo = g.get("demo", False)
    # Drawn as for nobody: what a page shows to who is signed in may have to be looked up.
    shown = {"sentence": str(fault), "typed": given, "resend": ours, "account": None}
    page = render_template("pages/errors/not_now.html", **shown)
    return page, status, {"Retry-After": "60"}


def add_pages(app: Flask) -> None:
    app.register_error_handler(NotFound, _not_found)
    app.register_error_handler(NotAllowed, _not_found)
    app.register_error_handler(StoreFault, _not_done)
    app.register_error_handler(OutOfReach, _not_now)
    app.register_error_handler(CSRFError, _not_sent)
    app.register_error_handler(RequestEntityTooLarge, _too_big)
    app.register_error_handler(SecurityError, _strange_host)
    app.register_error_handler(HTTPException, _other)
    app.register_error_handler(InternalServerError, _fault)
