"""The made-up people of web/commands/demo/*.yaml, put into the store as the pages put real ones."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml

from assessment.contact import ContactState
from assessment.people import Person, Team
from assessment.policy import Role
from store import accounts, assessments, clock, definitions, people, teams
from store.accounts import Account
from web.adding import NOBODY
from web.commands import demo_visits
from web.commands.demo_own_side import keep_deed, keep_save
from web.house import house
from web.passwords import hash_of
from web.person_forms import read_details
from web.today import LONDON, now, today

PASSWORD = "demo-only-password"
FOLDER = Path(__file__).resolve().parent / "demo"
MEMBERS_FOR = "400"  # days for which the workers have been in their teams


@dataclass(frozen=True)
class Cast:
    """Who is there: accounts and teams by the keys that the files use."""

    accounts: Mapping[str, Account]
    teams: Mapping[str, Team]


def read_file(name: str) -> Any:
    """One data file; all values are text, as in the questions."""
    return yaml.load((FOLDER / name).read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506


def load(tx: Any) -> None:
    """Puts everybody in: teams, workers, people, and what was said at each visit."""
    made = {one["key"]: teams.add_team(tx, _team(one)) for one in read_file("teams.yaml")}
    cast = Cast({one["key"]: _account(tx, one, made) for one in read_file("accounts.yaml")}, made)
    for file in sorted((FOLDER / "people").glob("*.yaml")):
        _person(tx, cast, read_file(f"people/{file.name}"))


def days_ago(days: str, hour: int = 14, minute: int = 0) -> datetime:
    return datetime.combine(_day(days), time(hour, minute), LONDON)


def _when(said: Mapping[str, str], minute: int) -> datetime:
    """So many days ago, in the afternoon; or so many hours ago, whatever day that was."""
    if "hours-ago" in said:
        return now() - timedelta(hours=int(said["hours-ago"]), minutes=-minute)
    return days_ago(said["days-ago"], minute=minute)


def _day(days: str) -> date:
    """So many days ago, or the Friday before when that was a weekend: nobody visits then."""
    day = today() - timedelta(days=int(days))
    return day - timedelta(days=max(0, day.weekday() - 4))


def _team(said: Mapping[str, str]) -> Team:
    known = {name.replace("-", "_"): text for name, text in said.items() if name != "key"}
    return Team(id=UUID(int=0), **known)  # the safety net is the one every new team starts with


def _account(tx: Any, said: Mapping[str, Any], made: Mapping[str, Team]) -> Account:
    account = accounts.add_account(
        tx,
        said["email"],
        said["name"],
        Role(said["role"]),
        said["job-title"],
        safety=said.get("safety") == "yes",
    )
    accounts.set_password_hash(tx, account.id, hash_of(PASSWORD))
    for key in said["teams"]:
        accounts.join_team(tx, account.id, made[key].id, _day(said.get("days-ago", MEMBERS_FOR)))
    return account


def _person(tx: Any, cast: Cast, said: Mapping[str, Any]) -> None:
    by = cast.accounts["lead"].id
    contact = said["contact"]
    since = max(said["teams"], key=lambda one: int(one["days-ago"]))
    with clock.told(days_ago(since["days-ago"], hour=9)):
        person = people.add_person(tx, _details(said["person"]), by)
        for one in said["teams"]:
            people.involve(tx, person.id, cast.teams[one["team"]].id, _day(one["days-ago"]), one["why"], by)
    with clock.told(days_ago(contact["days-ago"], hour=10)):
        state, on = ContactState(contact["state"]), _day(contact["days-ago"])
        people.set_contact_state(tx, person.id, state, on, contact["source"], by)
    for name in ("assessment", "another-assessment"):
        if name in said:
            _assessment(tx, cast, person, said[name])


def _details(said: Mapping[str, str]) -> Person:
    """Read as the page reads them; a fault in our own files must not go by."""
    read = read_details({name.replace("-", "_"): text for name, text in said.items()}, NOBODY, today())
    if read.faults:
        raise ValueError(f"{said['name-used']}: {read.faults}")
    return read.person


def _assessment(tx: Any, cast: Cast, person: Person, said: Mapping[str, Any]) -> None:
    definition = next(iter(house().catalogue.values()))
    leader = cast.accounts[said["led-by"]]
    with clock.told(days_ago(said["days-ago"], hour=13)):
        definitions.keep(tx, definition, definition.canonical)
        team = cast.teams[said["team"]]
        row = assessments.start(tx, person.id, team.id, definition.hash, leader.id, leader.id)
    for minute, save in enumerate(said["saves"]):
        with clock.told(_when(save, minute)):
            keep_save(tx, row, definition, cast.accounts[save["by"]], save)
    if "needs" in said:
        with clock.told(days_ago(said["needs"]["days-ago"], minute=50)):
            demo_visits.keep_needs(tx, row, cast.accounts[said["needs"]["by"]].id, said["needs"])
    for one in said.get("visits", ()):
        with clock.told(days_ago(one.get("days-ago", "0"), hour=11)):
            demo_visits.keep(tx, row, cast.accounts, one)
    for one in said.get("deeds", ()):
        with clock.told(_when(one, 55)):  # after all that was said that day
            keep_deed(tx, row, definition, cast.accounts[one["by"]], one)
    for move in said.get("moves", ()):
        with clock.told(days_ago(move["days-ago"], hour=16)):
            mover = cast.accounts[move["by"]]
            assessments.move(tx, row.id, move["move"], mover.id, mover.role, move.get("reason", ""))
