"""Side by Side: makes the application from its settings, opens its store, and gives it its pages."""

from collections.abc import Mapping
from typing import Any, ClassVar

from flask import Flask, Response
from flask_wtf.csrf import CSRFProtect
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

import web
from web import logs, our_files
from web.house import SETTINGS
from web.moving_in import is_command, move_in, move_in_later
from web.settings import Settings, read_settings
from web.signing import KeptSigner

BODY_LIMIT = 16 * 1024 * 1024  # an over-long answer must arrive whole, so that it can be given back


class SideBySide(Flask):
    """Flask: a template that names something unknown is a fault, and a log never holds what was typed."""

    # On the class: CSRFProtect touches the template environment before anything could set it on the instance.
    jinja_options: ClassVar[dict[str, Any]] = {
        "undefined": StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
    }

    def send_static_file(self, filename: str) -> Response:
        return super().send_static_file(our_files.place_of(filename))

    def log_exception(self, exc_info: Any) -> None:
        logs.fault(exc_info[1], exc_info[2])


def create_app(settings: Mapping[str, str] | None = None) -> Flask:
    """The application; None reads the environment. Raises StartFault with a sentence when it cannot start."""
    chosen = read_settings(settings)
    app = SideBySide("app")
    app.session_interface = KeptSigner()
    app.extensions[SETTINGS] = chosen
    app.config.from_mapping(_flask_settings(chosen))
    (move_in_later if settings is None and is_command() else move_in)(app, chosen)
    logs.start(app)
    web.register(app)
    # After our guard: somebody whose session has ended is told so, and not that a hidden field is wrong.
    CSRFProtect(app)
    if chosen.https:
        # One proxy in front of us, which speaks https; it says who asks.
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1)  # type: ignore[method-assign]
    return app


def _flask_settings(chosen: Settings) -> dict[str, Any]:
    return {
        "SESSION_COOKIE_NAME": "__Host-side-by-side" if chosen.https else "side-by-side",
        "SESSION_COOKIE_SECURE": chosen.https,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_PATH": "/",
        "SESSION_REFRESH_EACH_REQUEST": False,
        "TRUSTED_HOSTS": list(chosen.trusted_hosts),
        "MAX_CONTENT_LENGTH": BODY_LIMIT,
        "MAX_FORM_MEMORY_SIZE": BODY_LIMIT,
        "MAX_FORM_PARTS": 10_000,
        # A step may lie open for a day; its token lives as long as the session.
        "WTF_CSRF_TIME_LIMIT": None,
    }
