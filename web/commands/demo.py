"""`flask --app app load-demo`: made-up people at different stages, for a database that is empty."""

import click
from flask.cli import with_appcontext

from store import houses
from store.faults import StoreFault
from web.commands.demo_data import PASSWORD, load, read_file
from web.house import house


@click.command("load-demo")
@with_appcontext
def load_demo() -> None:
    """Loads made-up people and accounts; does nothing when they are there already."""
    try:
        with house().store.transaction() as tx:
            there = houses.is_demo(tx)
            if not there:
                houses.mark_demo(tx)  # a StoreFault when anything else is in the database
                load(tx)
    except StoreFault as fault:
        raise click.ClickException(str(fault)) from fault
    click.echo("The made-up people are here already." if there else "Made-up people are loaded.")
    click.echo("Sign in as one of these:")
    for one in read_file("accounts.yaml"):
        click.echo(f"  {one['email']}  ({one['job-title']})")
    click.echo(f"The password of each is {PASSWORD}")
