"""`flask --app app erase-due`: words that were taken back and whose day has come are erased for ever."""

import click
from flask.cli import with_appcontext

from web.erasing import erase


@click.command("erase-due")
@with_appcontext
def erase_due() -> None:
    """Erases for ever what was taken back and is due; run it once a day."""
    many = erase()
    click.echo("Nothing is due." if many == 0 else f"Erased for ever: {many}.")
