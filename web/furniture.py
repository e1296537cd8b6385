"""What every page is drawn with: menu, demo strip, and addresses of our files that change when they do."""

from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from flask import Flask, current_app, g, request, url_for

from assessment.policy import Role
from web.house import house

# Words, endpoint, and who sees it; the policy table still decides who may.
CLINICAL = frozenset({Role.PRACTITIONER, Role.LEAD})
EVERYBODY = frozenset(Role)
MENU: tuple[tuple[str, str, frozenset[Role]], ...] = (
    ("My work", "work.my_work", CLINICAL),
    ("Requests", "joining.requests", frozenset({Role.LEAD})),
    ("Accounts", "accounts.accounts", frozenset({Role.ADMINISTRATOR, Role.LEAD})),
    ("Teams", "teams.teams", frozenset({Role.ADMINISTRATOR, Role.LEAD})),
    ("My account", "account.account", EVERYBODY),
)


@cache
def _print_of(file: Path, changed: float) -> str:
    return sha256(file.read_bytes()).hexdigest()[:12]


def asset(name: str) -> str:
    """The address of a file of static/, with a print of its content, so that browsers may keep it."""
    file = Path(current_app.static_folder or "") / name
    if not file.exists():  # before script/setup has built the styles
        return url_for("static", filename=name)
    return url_for("static", filename=name, v=_print_of(file, file.stat().st_mtime))


def menu() -> list[dict[str, Any]]:
    account = g.get("account")
    if account is None:
        return []
    return [
        {"words": words, "href": url_for(endpoint), "here": endpoint == request.endpoint}
        for words, endpoint, roles in MENU
        if account.role in roles and endpoint in current_app.view_functions
    ]


def fault_at(faults: Iterable[Any], name: str) -> str:
    """The message that belongs to one field, or nothing."""
    return next((str(fault.message) for fault in faults if fault.field == name), "")


def add_furniture(app: Flask) -> None:
    app.add_template_global(asset)
    app.add_template_global(fault_at)

    @app.context_processor
    def on_every_page() -> dict[str, Any]:
        return {
            "account": g.get("account"),
            "menu": menu(),
            "demo": g.get("demo", False),
            "faults": [],
            "idle_minutes": house().settings.idle_minutes,
        }
