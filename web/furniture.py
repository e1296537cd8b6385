"""What every page is drawn with: menu, demo strip, and addresses of our files that change when they do."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from flask import Flask, current_app, g, request, url_for

from assessment.policy import CLINICAL, Role
from web import signed_in
from web.house import house
from web.our_files import asset
from web.urgent_panel import urgent_count

# Words, endpoint, and who sees it; the policy table still decides who may.
EVERYBODY = frozenset(Role)
MENU: tuple[tuple[str, str, frozenset[Role]], ...] = (
    ("My work", "work.my_work", CLINICAL),
    ("To do", "to_do.mine", CLINICAL),
    ("Urgent", "urgent.listed", frozenset({Role.LEAD})),
    ("Requests", "joining.requests", frozenset({Role.LEAD})),
    ("Accounts", "accounts.accounts", frozenset({Role.ADMINISTRATOR, Role.LEAD})),
    ("Teams", "teams.teams", frozenset({Role.ADMINISTRATOR, Role.LEAD})),
    ("Reports", "reports.reports", frozenset({Role.ADMINISTRATOR, Role.LEAD})),
    ("Words taken back", "governance.listed", frozenset({Role.GOVERNANCE})),
    ("My account", "account.account", EVERYBODY),
)


@cache
def _address(root: str, endpoint: str) -> str:
    return url_for(endpoint)


def address(endpoint: str) -> str:
    """The address of a page that is the same for everybody: put together once, not on every page."""
    return _address(request.script_root, endpoint)


def menu() -> list[dict[str, Any]]:
    account = g.get("account")
    if account is None:
        return []
    return [
        {
            "words": words,
            "href": address(endpoint),
            "here": endpoint == request.endpoint,
            "count": _count(endpoint),
        }
        for words, endpoint, roles in MENU
        if account.role in roles and endpoint in current_app.view_functions
    ]


def _count(endpoint: str) -> int | None:
    """How many wait behind a place of the menu; mostly it does not say."""
    return urgent_count() if endpoint == "urgent.listed" else None


def fault_at(faults: Iterable[Any], name: str) -> str:
    """The message that belongs to one field, or nothing."""
    return next((str(fault.message) for fault in faults if fault.field == name), "")


def add_furniture(app: Flask) -> None:
    app.add_template_global(asset)
    app.add_template_global(address)
    app.add_template_global(fault_at)
    app.add_template_global(signed_in.on_body)

    @app.context_processor
    def on_every_page() -> dict[str, Any]:
        return {
            "account": g.get("account"),
            "menu": menu(),
            "demo": g.get("demo", False),
            "faults": [],
            "idle_minutes": house().settings.idle_minutes,
        }
