"""Working with no signal: the empty shell, the worker that serves it, and which copies may stay."""

import json
from base64 import urlsafe_b64encode
from hashlib import sha256
from pathlib import Path

from flask import Blueprint, Response, current_app, g, jsonify, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from store import copies, taken_back
from web import device_cookie
from web.access import open_to_all, reading
from web.house import house
from web.our_files import asset

pages = Blueprint("away", __name__)

# What the shell and the pages in it are drawn with; all of it is the same for everybody.
KINDS = ("js/*.js", "js/away/*.js", "build/house.css", "build/fonts/atkinson-*.woff2", "icon.svg")
SHELL_SOURCES = (
    "pages/away/shell.html",
    "layout.html",
    "parts/header.html",
    "parts/footer.html",
    "parts/hidden-page.html",
)


@pages.get("/away")
@open_to_all
def shell() -> ResponseReturnValue:
    """The same empty page for everybody: it holds no word about anybody, so a device may keep it."""
    return render_template("pages/away/shell.html", account=None, menu=[])


@pages.get("/sw.js")
@open_to_all
def worker() -> ResponseReturnValue:
    """The service worker, with the files it keeps; another print of what it keeps makes it another worker."""
    names = _files()
    kept = [*(url_for("static", filename=name) for name in names), url_for("away.shell")]
    code = (_static() / "js" / "sw.js").read_text(encoding="utf-8")
    mark = _print_of([code, *(asset(name) for name in names), *_shell_sources()])
    text = f"const VERSION = {json.dumps(mark)};\nconst FILES = {json.dumps(kept, indent=1)};\n\n{code}"
    return Response(text, mimetype="text/javascript")


@pages.get("/away/state")
@open_to_all
def state() -> ResponseReturnValue:
    """Who is signed in at this device, what seals its answers, and which copies on it may stay."""
    with reading() as tx:
        device = device_cookie.here(tx)
        here = copies.on_device(tx, device.id) if device else ()
        allowed = [copy.id for copy in here if not taken_back.since(tx, copy.assessment_id, copy.taken_at)]
    return jsonify(
        {
            "account": g.account.id if g.account else None,
            "locked": bool(g.get("locked")),
            "token": generate_csrf() if g.account else "",
            "seal_key": seal_key(),
            "revoked": bool(device and device.revoked_at),
            "copies": allowed,
        }
    )


def seal_key() -> str:
    """What this device seals to: base64url of the point."""
    return urlsafe_b64encode(house().store.sealing.public_key).decode().rstrip("=")


def _files() -> list[str]:
    """What the shell and a copy need besides words, as it lies in static/."""
    found = {path for kind in KINDS for path in _static().glob(kind) if path.is_file()}
    return sorted(path.relative_to(_static()).as_posix() for path in found if path.name != "sw.js")


def _shell_sources() -> list[str]:
    folder = Path(current_app.root_path) / (current_app.template_folder or "")
    return [(folder / name).read_text(encoding="utf-8") for name in SHELL_SOURCES]


def _print_of(texts: list[str]) -> str:
    return sha256("\n".join(texts).encode()).hexdigest()[:16]


def _static() -> Path:
    return Path(current_app.static_folder or "")
