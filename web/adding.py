"""Adding a person: what was typed, which team begins to work with them and why, and the page when they are known already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import render_template

from assessment.people import Person, Team, new_person
from assessment.text import clean
from store import accounts
from store.accounts import Account
from web.fields import Field, choices_of
from web.person_forms import LIMIT, Details, Fault, read_details


@dataclass(frozen=True)
class Adding:
    """A form for a new person, read: the details, the team, why, and everything to change."""

    details: Details
    teams: Sequence[Team]
    team: Team | None
    why: str
    faults: tuple[Fault, ...]

    @property
    def person(self) -> Person:
        return self.details.person

    @property
    def typed(self) -> Mapping[str, str]:
        return self.details.typed


def read_adding(tx: Any, account: Account, form: Mapping[str, str], on: date) -> Adding:
    """Reads the posted form; an account in one team need not say which."""
    details = read_details(form, new_person(), on)
    teams = accounts.teams_of(tx, account.id, on)
    team = chosen_team(teams, form.get("team", ""))
    why = clean(form.get("why", "")).strip()
    faults = list(details.faults)
    if team is None:
        faults.append(Fault("team", "Choose which of your teams works with them"))
    if not why:
        faults.append(Fault("why", "Enter why your team works with them"))
    elif len(why) > LIMIT:
        faults.append(Fault("why", f"Shorten why your team works with them to {LIMIT} characters or fewer"))
    return Adding(details, teams, team, why, tuple(faults))


def chosen_team(teams: Sequence[Team], chosen: str) -> Team | None:
    if len(teams) == 1:
        return teams[0]
    return next((team for team in teams if str(team.id) == chosen), None)


def team_choices(teams: Sequence[Team], chosen: Team | None) -> Any:
    return choices_of([(str(team.id), team.name) for team in teams], str(chosen.id) if chosen else "")


def new_page(adding: Adding, faults: Sequence[Fault]) -> str:
    return render_template(
        "pages/people/new.html",
        Field=Field,
        typed=adding.typed,
        teams=adding.teams,
        team_choices=team_choices(adding.teams, adding.team),
        why=adding.why,
        faults=faults,
    )


def known_page(adding: Adding, by_number: bool, faults: Sequence[Fault], reason: str = "", somebody_else: str = "") -> str:
    """Shows nothing of the record that is there: only that there is one, and what was typed just now."""
    return render_template(
        "pages/people/known_already.html",
        Field=Field,
        typed=adding.typed,
        teams=adding.teams,
        team_choices=team_choices(adding.teams, adding.team),
        team_id=adding.team.id if adding.team else "",
        why=adding.why,
        by_number=by_number,
        reason=reason,
        somebody_else=somebody_else,
        faults=faults,
    )
