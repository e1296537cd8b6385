"""The signer of the session cookie, put together once: Flask's own would do it twice for every page."""

from typing import Any

from flask import Flask
from flask.sessions import SecureCookieSessionInterface

NAME = "cookie-signer"


class KeptSigner(SecureCookieSessionInterface):
    """Flask's own sessions, with the same keys and the same checks."""

    def get_signing_serializer(self, app: Flask) -> Any:
        signer = app.extensions.get(NAME)
        if signer is None:
            signer = app.extensions[NAME] = super().get_signing_serializer(app)
        return signer
