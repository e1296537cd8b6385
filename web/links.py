"""One-time links: the first account of an empty house, and setting a password."""

from typing import Any

from flask import Blueprint, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from assessment.policy import Role
from store import accounts, audit, sign_ins, teams
from store.accounts import Account
from store.audit import Reason
from store.sign_ins import Link, Purpose
from web import passwords, sessions
from web.access import open_to_all, say
from web.house import house
from web.platform_forms import FirstAccountForm, NewPasswordForm
from web.teams import blank
from web.today import now, today

pages = Blueprint("links", __name__)


@pages.get("/links/<token>")
@open_to_all
def link(token: str) -> ResponseReturnValue:
    """The form of a link; looking at it does not use it up."""
    return _page(token, None)


@pages.post("/links/<token>")
@open_to_all
def use(token: str) -> ResponseReturnValue:
    found, account = _read(token)
    if found is None:
        return _over()
    if account is None:
        return _first(token)
    form = NewPasswordForm()
    form.about = (account.name, account.email)
    if not form.validate_on_submit():
        return _page(token, form)
    hashed = passwords.hash_of(form.password.data)
    with house().store.transaction() as tx:
        if sign_ins.use_link(tx, token, now()) is None:
            return _over()
        accounts.set_password_hash(tx, account.id, hashed)
        sign_ins.end_all(tx, account.id, now())
        _note(tx, account)
    say("Your password is set. Sign in with it.")
    return redirect(url_for("sign_in.sign_in"), 303)


def _first(token: str) -> ResponseReturnValue:
    form = FirstAccountForm()
    form.about = (form.name.data or "", form.email.data or "")
    if not form.validate_on_submit():
        return _page(token, form)
    hashed = passwords.hash_of(form.password.data)
    with house().store.transaction() as tx:
        if sign_ins.use_link(tx, token, now()) is None or accounts.any_account(tx):
            return _over()
        account = accounts.add_account(tx, form.email.data, form.name.data, Role.ADMINISTRATOR)
        accounts.set_password_hash(tx, account.id, hashed)
        if form.team.data:
            team = teams.add_team(tx, blank(form.team.data))
            accounts.join_team(tx, account.id, team.id, today())
        _note(tx, account)
    sessions.begin(account.id)
    say("Your account is made. Now add your team and your colleagues.")
    return redirect(url_for("teams.teams" if form.team.data else "teams.new"), 303)


def _note(tx: Any, account: Account) -> None:
    audit.note(tx, "link-used", account.id, account.role, request_id=g.request_id, reason=Reason.LINK_USED)


def _read(token: str) -> tuple[Link | None, Account | None]:
    """The link while it works, and whose it is (nobody's for the first account)."""
    with house().store.reading() as tx:
        found = sign_ins.read_link(tx, token, now())
        if found is None:
            return None, None
        if found.purpose is Purpose.FIRST_ACCOUNT:
            return (None if accounts.any_account(tx) else found), None
        account = accounts.account(tx, found.account_id) if found.account_id else None
    return (found, account) if account and account.disabled_at is None else (None, None)


def _page(token: str, form: Any) -> ResponseReturnValue:
    found, account = _read(token)
    if found is None:
        return _over()
    faults = form.faults if form else []
    if account is None:
        shown = form or FirstAccountForm(formdata=None)
        return render_template("pages/links/first.html", form=shown, faults=faults)
    shown = form or NewPasswordForm(formdata=None)
    return render_template("pages/links/password.html", form=shown, faults=faults, whose=account)


def _over() -> ResponseReturnValue:
    return render_template("pages/links/over.html"), 404
