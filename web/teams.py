"""Teams: what letters say of them; an administrator adds and changes any, a lead changes their own."""

from dataclasses import fields, replace
from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from assessment.people import DEFAULT_SAFETY_NET, Team
from assessment.policy import Action, Role
from store import accounts
from store import teams as kept
from web.access import changing, current_account, may, reading, say
from web.platform_forms import TeamForm
from web.today import today

pages = Blueprint("teams", __name__)

WORDS = tuple(field.name for field in fields(Team) if field.name != "id")


def blank(name: str = "") -> Team:
    """A team of which only the name is known; what to do if things get worse is filled in, to be checked."""
    words = dict.fromkeys(WORDS, "") | {"name": name, "safety_net": DEFAULT_SAFETY_NET}
    return Team(id=UUID(int=0), **words)


@pages.get("/teams")
@may(Action.TEAM_LIST)
def teams() -> ResponseReturnValue:
    account = current_account()
    with reading() as tx:
        mine = accounts.teams_of(tx, account.id, today())
        every = kept.teams(tx) if account.role is Role.ADMINISTRATOR else mine
    return render_template("pages/teams/teams.html", teams=every, may_add=account.role is Role.ADMINISTRATOR)


@pages.get("/teams/new")
@may(Action.TEAM_CHANGE)
def new() -> ResponseReturnValue:
    return _form_page(TeamForm(formdata=None, obj=blank()), None)


@pages.post("/teams/new")
@may(Action.TEAM_CHANGE)
def add() -> ResponseReturnValue:
    form = TeamForm()
    if not form.validate_on_submit():
        return _form_page(form, None)
    with changing() as tx:
        team = kept.add_team(tx, _read(form, blank()))
    say("The team is added.")
    return redirect(url_for("teams.team", team_id=team.id), 303)


@pages.get("/teams/<uuid:team_id>")
@may(Action.TEAM_OPEN)
def team(team: Team) -> ResponseReturnValue:
    account = current_account()
    with reading() as tx:
        members = accounts.members_of(tx, team.id, today())
        mine = any(own.id == team.id for own in accounts.teams_of(tx, account.id, today()))
    may_change = account.role is Role.ADMINISTRATOR or (account.role is Role.LEAD and mine)
    return render_template("pages/teams/team.html", team=team, members=members, may_change=may_change)


@pages.get("/teams/<uuid:team_id>/edit")
@may(Action.TEAM_CHANGE)
def edit(team: Team) -> ResponseReturnValue:
    return _form_page(TeamForm(formdata=None, obj=team), team)


@pages.post("/teams/<uuid:team_id>/edit")
@may(Action.TEAM_CHANGE)
def change(team: Team) -> ResponseReturnValue:
    form = TeamForm()
    if not form.validate_on_submit():
        return _form_page(form, team)
    with changing() as tx:
        kept.change_team(tx, _read(form, team))
    say("The team is saved. Letters made from now on say what it says.")
    return redirect(url_for("teams.team", team_id=team.id), 303)


def _read(form: Any, before: Team) -> Team:
    return replace(before, **{word: form[word].data for word in WORDS})


def _form_page(form: Any, team: Team | None) -> str:
    return render_template("pages/teams/edit.html", form=form, faults=form.faults, team=team)
