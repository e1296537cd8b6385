"""The security headers of every answer: technology.md 4.2, lines 13 to 16, 22 and 24."""

from flask import Flask, Response, request

from web import our_files
from web.house import house

# No inline script or style anywhere, so no nonce either.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    # Not no-referrer: over https that would make every save fail its CSRF check.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Frame-Options": "DENY",
}
HSTS = "max-age=31536000; includeSubDomains"


def _add(response: Response) -> Response:
    # A letter as a page of its own may carry a stricter policy than ours.
    there = {name.lower() for name, _ in response.headers}
    for name, value in HEADERS.items():
        if name.lower() not in there:
            response.headers.add(name, value)
    if house().settings.https:
        response.headers["Strict-Transport-Security"] = HSTS
    response.headers["Cache-Control"] = _kept(response)
    return response


def _kept(response: Response) -> str:
    """How long a browser may keep an answer: pages of records not at all."""
    if response.status_code not in (200, 304):
        return "no-store"
    if request.endpoint == "static":
        return our_files.how_long((request.view_args or {})["filename"])
    return "public, max-age=3600" if request.endpoint == "pictures.picture" else "no-store"


def add_headers(app: Flask) -> None:
    app.after_request(_add)
