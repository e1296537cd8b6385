"""Commands for the person who runs Side by Side: `flask --app app <command>`, each a sentence or two."""

from importlib import import_module
from importlib.util import find_spec

from flask import Flask

from web.commands import checking, links


def add_commands(app: Flask) -> None:
    app.cli.add_command(links.prepare)
    app.cli.add_command(links.first_link)
    app.cli.add_command(links.make_link)
    app.cli.add_command(checking.check_content)
    demo = import_module("web.commands.demo") if find_spec("web.commands.demo") else None
    if hasattr(demo, "load_demo"):
        app.cli.add_command(demo.load_demo)
