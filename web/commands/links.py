"""Preparing the house, and links that let somebody in: the first account, and a forgotten password."""

import click
from flask import current_app
from flask.cli import with_appcontext

from store import accounts, audit, sign_ins
from store.sign_ins import Purpose
from web.erasing import erase
from web.house import house
from web.settings import THIS_MACHINE


@click.command("prepare")
@with_appcontext
def prepare() -> None:
    """Makes database and keys where there are none, and brings the database up to date."""
    house()  # making the application has done it
    erase()
    click.echo("Ready.")


@click.command("first-link")
@with_appcontext
def first_link() -> None:
    """Prints a link that makes the first account, once, for one hour; says so when there is one already."""
    with house().store.transaction() as tx:
        if accounts.any_account(tx):
            click.echo("There is an account already. For a new password: flask --app app make-link EMAIL")
            return
        token = sign_ins.make_link(tx, Purpose.FIRST_ACCOUNT, None, None)
        audit.note(tx, "account-link", None)
    click.echo("Make the first account here (this link works once, for one hour):")
    click.echo(_address(token))


@click.command("make-link")
@click.argument("email")
@with_appcontext
def make_link(email: str) -> None:
    """Prints a link with which the account of EMAIL sets a new password."""
    with house().store.transaction() as tx:
        account = accounts.account_by_email(tx, email)
        if account is None or account.disabled_at is not None:
            raise click.ClickException("No account that can sign in has this e-mail address.")
        token = sign_ins.make_link(tx, Purpose.SET_PASSWORD, account.id, None)
        audit.note(tx, "account-link", None, other_id=account.id)
    click.echo("Hand this over yourself (it works once, for one hour):")
    click.echo(_address(token))


def _address(token: str) -> str:
    """The link as somebody opens it: on this machine by its port, elsewhere by the first name people use."""
    settings = house().settings
    if settings.https:
        base = f"https://{settings.trusted_hosts[0]}"
    else:
        name = "127.0.0.1" if settings.bind in THIS_MACHINE else settings.trusted_hosts[0]
        base = f"http://{name}:{settings.port}"
    path = current_app.url_map.bind("").build("links.link", {"token": token})
    return base + path
