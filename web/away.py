"""Working with no signal: the empty shell, the worker that serves it, and which copies may stay."""

from base64 import urlsafe_b64encode
from hashlib import sha256
from pathlib import Path

from flask import Blueprint, Response, current_app, g, jsonify, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from store import copies
from web import device_cookie
from web.access import open_to_all, reading
from web.furniture import asset
from web.house import house

pages = Blueprint("away", __name__)

# What the shell and the pages in it are drawn with; all of it is the same for everybody.
KINDS = ("js/*.js", "js/away/*.js", "build/house.css", "build/fonts/atkinson-*.woff2", "icon.svg")


@pages.get("/away")
@open_to_all
def shell() -> ResponseReturnValue:
    """The same empty page for everybody: it holds no word about anybody, so a device may keep it."""
    return render_template("pages/away/shell.html", account=None, menu=[])


@pages.get("/sw.js")
@open_to_all
def worker() -> ResponseReturnValue:
    """The service worker, with the files it keeps; another print of them makes it another worker."""
    files = _files()
    code = (_static() / "js" / "sw.js").read_text(encoding="utf-8")
    kept = ",\n".join(f'  "{file}"' for file in [*files, url_for("away.shell")])
    mark = sha256("\n".join([code, *files]).encode()).hexdigest()[:16]
    text = f'const VERSION = "{mark}";\nconst FILES = [\n{kept}\n];\n\n{code}'
    return Response(text, mimetype="text/javascript")


@pages.get("/away/state")
@open_to_all
def state() -> ResponseReturnValue:
    """Who is signed in at this device, what seals its answers, and which copies on it may stay."""
    with reading() as tx:
        device = device_cookie.here(tx)
        here = copies.on_device(tx, device.id) if device else ()
        allowed = [copy.id for copy in here if not copies.is_outdated(tx, copy)]
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
    """The addresses of all that the shell and a copy need besides words."""
    found = sorted({path for kind in KINDS for path in _static().glob(kind) if path.is_file()})
    # Scripts bring each other along by plain addresses; pages name files with a print of their content.
    names = [path.relative_to(_static()).as_posix() for path in found if path.name != "sw.js"]
    plain = [url_for("static", filename=name) for name in names if not name.endswith(".css")]
    return plain + [asset(name) for name in names if not name.endswith(".woff2")]


def _static() -> Path:
    return Path(current_app.static_folder or "")
