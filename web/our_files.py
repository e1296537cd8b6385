"""Addresses of our own files, which change when the files do, so that browsers may keep them for good.

A script imports others by their place beside it. So the print of all scripts stands in the path, before their
folder: what one imports has it too. Without it each page asks for twenty scripts again.
"""

import os
import re
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

from flask import current_app, g, request, url_for

SCRIPTS = "js/"
PRINTED = re.compile(r"(?P<print>[0-9a-f]{12})/(?P<name>js/(?!.*\.\.).+)")


def asset(name: str) -> str:
    """The address of a file of static/."""
    folder = current_app.static_folder or ""
    if name.startswith(SCRIPTS):
        return _script_at(request.script_root, name, print_of_scripts())
    file = os.path.join(folder, name)
    try:
        changed = os.stat(file).st_mtime
    except FileNotFoundError:  # before script/setup has built the styles
        return url_for("static", filename=name)
    return _address_of(request.script_root, file, name, changed)


def print_of_scripts() -> str:
    """Twelve signs of what all scripts together hold; looked at once a request."""
    if "print_of_scripts" not in g:
        folder = os.path.join(current_app.static_folder or "", SCRIPTS)
        g.print_of_scripts = _print_of(tuple(sorted(_scripts(folder))))
    found: str = g.print_of_scripts
    return found


def place_of(filename: str) -> str:
    """Where a file lies in static/, from its address; with an old print too it is given, as it is now."""
    printed = PRINTED.fullmatch(filename)
    return printed["name"] if printed else filename


def how_long(filename: str) -> str:
    """How long a browser may keep a file: for good where the address changes with what is in it."""
    printed = PRINTED.fullmatch(filename)
    if printed:
        return _FOR_GOOD + ", immutable" if printed["print"] == print_of_scripts() else "no-cache"
    return _FOR_GOOD if "v" in request.args else "no-cache"


_FOR_GOOD = "public, max-age=31536000"


def _scripts(folder: str) -> Iterator[tuple[str, int]]:
    for entry in os.scandir(folder):
        if entry.is_dir():
            yield from _scripts(entry.path)
        elif entry.name.endswith(".js"):
            yield entry.path, entry.stat().st_mtime_ns


@cache
def _print_of(files: tuple[tuple[str, int], ...]) -> str:
    whole = sha256()
    for path, _ in files:
        file = Path(path)
        whole.update(f"{file.name}\n".encode() + file.read_bytes())
    return whole.hexdigest()[:12]


@cache
def _script_at(root: str, name: str, print_: str) -> str:
    return url_for("static", filename=f"{print_}/{name}")


@cache
def _address_of(root: str, file: str, name: str, changed: float) -> str:
    return url_for("static", filename=name, v=sha256(Path(file).read_bytes()).hexdigest()[:12])
