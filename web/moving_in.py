"""How an application gets its house: at once, or, for a command, only when the command asks for it.

`restore` needs a home in which nothing was made yet, and `doctor` has to look at one that does not open.
"""

import os
from collections.abc import Callable
from typing import Any

import click
from flask import Flask

from assessment.content import ContentFault
from store import keys
from store.faults import StoreFault
from store.opening import open_store, secret_key
from web import catalogue
from web.house import HOUSE, House
from web.settings import Settings, StartFault

FROM_COMMAND_LINE = "FLASK_RUN_FROM_CLI"  # set by `flask` itself


def move_in(app: Flask, chosen: Settings) -> None:
    """Open the house of an application; StartFault with a sentence when it cannot be."""
    app.extensions[HOUSE] = _opened(app, chosen)


def move_in_later(app: Flask, chosen: Settings) -> None:
    """Open it when something first asks for it; whoever runs the command is told of new keys."""

    def opened() -> House:
        before = keys.made(chosen.home)
        house = _opened(app, chosen)
        if keys.made(chosen.home) != before:
            click.echo(keys.explained(chosen.home))
        app.extensions[HOUSE] = house
        return house

    app.extensions[HOUSE] = opened
    app.wsgi_app = _opening_first(app)  # type: ignore[method-assign]


def is_command() -> bool:
    return os.environ.get(FROM_COMMAND_LINE) == "true"


def _opened(app: Flask, chosen: Settings) -> House:
    try:
        store = open_store(chosen.home, chosen.database_url)
        app.config["SECRET_KEY"] = secret_key(chosen.home)
        return catalogue.read(chosen, store)
    except (StoreFault, ContentFault) as fault:
        raise StartFault(str(fault)) from fault


def _opening_first(app: Flask) -> Callable[[Any, Any], Any]:
    """For `flask run`, which answers pages too."""
    answer = app.wsgi_app

    def opening(environ: Any, start: Any) -> Any:
        if not isinstance(app.extensions[HOUSE], House):
            app.extensions[HOUSE]()
        return answer(environ, start)

    return opening
