"""Accounts: an administrator keeps them; a lead sees those of their teams, and can make a one-time link."""

from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields import SelectChoice

from assessment.dates import read_date
from assessment.policy import Action, Role
from store import accounts as kept
from store import audit, sign_ins
from store import teams as team_store
from store.accounts import Account
from store.sign_ins import Purpose
from web.access import changing, current_account, may, reading, say
from web.platform_forms import ROLES, AccountForm, Fault, NewAccountForm
from web.today import now, today

pages = Blueprint("accounts", __name__)


@pages.get("/accounts")
@may(Action.ACCOUNT_LIST)
def accounts() -> ResponseReturnValue:
    me = current_account()
    with reading() as tx:
        if me.role is Role.ADMINISTRATOR:
            listed = kept.accounts(tx)
        else:
            mine = kept.teams_of(tx, me.id, today())
            members = [one for team in mine for one in kept.members_of(tx, team.id, today())]
            listed = tuple({one.id: one for one in members}.values())  # once, though in two teams
        rows = [(account, kept.teams_of(tx, account.id, today())) for account in listed]
    may_change = me.role is Role.ADMINISTRATOR
    return render_template("pages/accounts/accounts.html", rows=rows, may_change=may_change)


@pages.get("/accounts/new")
@may(Action.ACCOUNT_ADD)
def new() -> ResponseReturnValue:
    return _form_page(_with_teams(NewAccountForm(formdata=None)), None)


@pages.post("/accounts/new")
@may(Action.ACCOUNT_ADD)
def add() -> ResponseReturnValue:
    form = _with_teams(NewAccountForm())
    with reading() as tx:
        known = kept.account_by_email(tx, form.email.data or "")
    faults = [] if form.validate_on_submit() else form.faults
    faults += _date_faults(form)
    if known is not None:
        faults.append(Fault("email", "Enter another e-mail address. This one has an account already"))
    if faults:
        return _form_page(form, None, faults)
    with changing() as tx:
        role = Role(form.role.data)
        safety = bool(form.safety.data)
        account = kept.add_account(
            tx, form.email.data, form.name.data, role, form.job_title.data, safety=safety
        )
        _note_safety(tx, account, before=False)
        _keep_teams(tx, form, account)
    say("The account is added. Now make a one-time link, so that they can set their password.")
    return redirect(url_for("accounts.account", account_id=account.id), 303)


@pages.get("/accounts/<uuid:account_id>")
@may(Action.ACCOUNT_CHANGE)
def account(account: Account) -> ResponseReturnValue:
    with reading() as tx:
        mine = [str(team.id) for team in kept.teams_of(tx, account.id, today())]
    form = AccountForm(
        formdata=None,
        name=account.name,
        job_title=account.job_title,
        role=str(account.role),
        safety=["yes"] if account.safety else [],
        teams=mine,
    )
    return _form_page(_with_teams(form), account)


@pages.post("/accounts/<uuid:account_id>")
@may(Action.ACCOUNT_CHANGE)
def change(account: Account) -> ResponseReturnValue:
    form = _with_teams(AccountForm())
    faults = [] if form.validate_on_submit() else form.faults
    faults += _date_faults(form)
    if account.id == current_account().id and form.role.data != str(account.role):
        faults.append(Fault("role", "Ask another administrator to change your own role"))
    if faults:
        return _form_page(form, account, faults)
    with changing() as tx:
        role, safety = Role(form.role.data), bool(form.safety.data)
        kept.change_account(tx, account.id, form.name.data, role, form.job_title.data, safety=safety)
        _note_safety(tx, kept.account(tx, account.id), before=account.safety)
        _keep_teams(tx, form, account)
    say("The account is saved.")
    return redirect(url_for("accounts.account", account_id=account.id), 303)


@pages.post("/accounts/<uuid:account_id>/sign-in")
@may(Action.ACCOUNT_CHANGE)
def sign_in(account: Account) -> ResponseReturnValue:
    """Disables, enables, or signs out everywhere: one button each."""
    action = request.form.get("action", "")
    if account.id == current_account().id and action == "disable":
        say("You cannot stop your own account. Ask another administrator.")
        return redirect(url_for("accounts.account", account_id=account.id), 303)
    with changing() as tx:
        if action == "enable":
            kept.enable(tx, account.id)
            say("They can sign in again.")
        elif action == "disable":
            kept.disable(tx, account.id)
            sign_ins.end_all(tx, account.id, now())
            say("They can no longer sign in, and have been signed out everywhere.")
        elif action == "end":
            sign_ins.end_all(tx, account.id, now())
            say("They have been signed out everywhere.")
    return redirect(url_for("accounts.account", account_id=account.id), 303)


@pages.post("/accounts/<uuid:account_id>/link")
@may(Action.ACCOUNT_LINK)
def link(account: Account) -> ResponseReturnValue:
    """Shows a one-time link, once, to whoever made it: they hand it over."""
    with changing() as tx:
        token = sign_ins.make_link(tx, Purpose.SET_PASSWORD, account.id, current_account().id, now=now())
    address = url_for("links.link", token=token, _external=True)
    return render_template("pages/accounts/link.html", whose=account, link=address)


def _note_safety(tx: Any, account: Account | None, before: bool) -> None:
    """A line of its own where an account may see safety questions from now on, or no longer."""
    if account and account.safety != before:
        me = current_account()
        action = "account-safety-given" if account.safety else "account-safety-taken"
        audit.note(tx, action, me.id, me.role, other_id=account.id, request_id=g.request_id)


def _with_teams(form: Any) -> Any:
    with reading() as tx:
        form.teams.choices = [SelectChoice(str(team.id), team.name) for team in team_store.teams(tx)]
    return form


def _date_faults(form: Any) -> list[Fault]:
    typed = form.teams_from.data or ""
    if not typed or read_date(typed):
        return []
    return [Fault("teams_from", "Enter the date they join as day, month and year, for example 27 3 2027")]


def _keep_teams(tx: Any, form: Any, account: Account) -> None:
    """Joins the newly ticked teams from the date given, and leaves the others today."""
    chosen = set(form.teams.data or ())
    before = {str(team.id): team for team in kept.teams_of(tx, account.id, today())}
    for team in team_store.teams(tx):
        if str(team.id) in chosen and str(team.id) not in before:
            kept.join_team(tx, account.id, team.id, read_date(form.teams_from.data or "") or today())
        elif str(team.id) in before and str(team.id) not in chosen:
            kept.leave_team(tx, account.id, team.id, today())


def _form_page(form: Any, account: Account | None, faults: list[Fault] | None = None) -> str:
    return render_template(
        "pages/accounts/edit.html",
        form=form,
        whose=account,
        faults=form.sorted(faults or []),
        roles=[(role, role.words, words) for role, words in ROLES.items()],
        teams=[(choice.value, choice.label) for choice in form.teams.choices],
        myself=current_account(),
    )
