"""Adding a person: what was typed, which team begins to work with them, and the page when they are known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from flask import render_template

from assessment.people import Person, Team
from store import accounts, people
from store.accounts import Account
from web.fields import Choice, choices_of
from web.person_forms import Details, Fault, read_details, read_reason

NOBODY = Person(id=UUID(int=0), name_used="")


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
    def team_choices(self) -> tuple[Choice, ...]:
        chosen = str(self.team.id) if self.team else ""
        return choices_of([(str(team.id), team.name) for team in self.teams], chosen)


def read_adding(tx: Any, account: Account, form: Mapping[str, str], on: date) -> Adding:
    """Reads the posted form; an account in one team need not say which."""
    details = read_details(form, NOBODY, on)
    teams = accounts.teams_of(tx, account.id, on)
    team = next((team for team in teams if len(teams) == 1 or str(team.id) == form.get("team")), None)
    no_team = () if team else (Fault("team", "Choose which of your teams works with them"),)
    why, no_reason = read_reason(form.get("why", ""), "why", "Write why your team works with them")
    return Adding(details, teams, team, why, (*details.faults, *no_team, *no_reason))


def known(tx: Any, person: Person, other_than: Sequence[UUID] = ()) -> UUID | None:
    """Somebody in the store who has this NHS number, or this name and date of birth."""
    names = (person.name_used, person.legal_name)
    return people.matching(tx, person.nhs_number, names, person.birth_date, other_than)


def alike(tx: Any, person: Person) -> list[UUID]:
    """Everybody with this name and date of birth, for somebody who is sure that it is none of them."""
    found: list[UUID] = []
    names = (person.name_used, person.legal_name)
    while (one := people.matching(tx, "", names, person.birth_date, found)) is not None:
        found.append(one)
    return found


def new_page(adding: Adding, faults: Sequence[Fault]) -> str:
    return render_template("pages/people/new.html", adding=adding, typed=adding.details.typed, faults=faults)


def known_page(
    adding: Adding, by_number: bool, faults: Sequence[Fault] = (), reason: str = "", sure: str = ""
) -> str:
    """Shows nothing of the record that is there: only that there is one, and what was typed just now."""
    return render_template(
        "pages/people/known_already.html",
        adding=adding,
        typed=adding.details.typed,
        by_number=by_number,
        reason=reason,
        sure=sure,
        faults=faults,
    )
