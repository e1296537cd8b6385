"""A team, its workers and made-up people, put straight into the store of an application."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID, uuid4

from flask import Flask

from assessment.definition import Assessment
from assessment.people import Person, Team
from assessment.permission import gate_of
from assessment.policy import Role
from assessment.units import Unit
from store import accounts, assessments, definitions, people, sheets, teams
from store.accounts import Account
from store.assessments import AssessmentRow
from tests.conftest import house_of
from tests.hard.browser import Browser
from web.today import today


@dataclass(frozen=True)
class Place:
    """Who works here."""

    app: Flask
    team: Team
    worker: Account
    colleague: Account
    lead: Account
    administrator: Account
    other_team: Team
    outsider: Account

    def browser(self, account: Account | None = None) -> Browser:
        return Browser(self.app, (account or self.worker).id)

    def person(self, name: str = "Wren Sandpiper", **details: object) -> Person:
        with house_of(self.app).store.transaction() as tx:
            made = people.add_person(tx, Person(uuid4(), name, **details), self.worker.id)  # type: ignore[arg-type]
            people.involve(tx, made.id, self.team.id, today(), "Referred by the GP", self.worker.id)
        return made

    def definition(self, definition_id: str) -> Assessment:
        return house_of(self.app).catalogue[definition_id]

    def assessment(self, definition_id: str, person: Person | None = None) -> AssessmentRow:
        of = person or self.person()
        definition = self.definition(definition_id)
        with house_of(self.app).store.transaction() as tx:
            definitions.keep(tx, definition, definition.canonical)
            return assessments.start(tx, of.id, self.team.id, definition.hash, self.worker.id, self.worker.id)

    def sheet(self, row: AssessmentRow) -> sheets.Sheet:
        with house_of(self.app).store.reading() as tx:
            visit = next((visit.id for visit in assessments.visits(tx, row.id) if visit.on == today()), None)
            return sheets.heads(tx, sheets.Homes(row.person_id, row.id, visit))

    def units(self, row: AssessmentRow) -> Mapping[str, Unit]:
        return self.sheet(row).units


def make_place(app: Flask) -> Place:
    """Two teams that know nothing of each other; everybody signs in without a password."""
    with house_of(app).store.transaction() as tx:
        team = teams.add_team(tx, a_team("Riverside Integrated Care Team"))
        other = teams.add_team(tx, a_team("Hillside Integrated Care Team"))

        def account(name: str, role: Role, *of: Team) -> Account:
            made = accounts.add_account(tx, f"{uuid4().hex}@example.org", name, role, safety=True)
            for one in of:
                accounts.join_team(tx, made.id, one.id, today())
            return made

        return Place(
            app=app,
            team=team,
            worker=account("Priya Larkfield", Role.PRACTITIONER, team),
            colleague=account("Sam Osei", Role.PRACTITIONER, team),
            lead=account("Leo Marsh", Role.LEAD, team),
            administrator=account("Ada Quill", Role.ADMINISTRATOR),
            other_team=other,
            outsider=account("Otis Fenn", Role.PRACTITIONER, other),
        )


def a_team(name: str) -> Team:
    return Team(uuid4(), name, "1 Quay Road\nLiverpool", "0151 496 0123", "07700 900123", "team@example.org")


def step_path(row: AssessmentRow, step_id: str) -> str:
    return f"/assessments/{row.id}/steps/{step_id}"


def gated(definition: Assessment, step_id: str) -> bool:
    """Say whether a page asks first before this step."""
    found = definition.step(step_id)
    return found is not None and gate_of(*found) is not None


def row_id_of(number: int) -> str:
    return str(UUID(int=(0x018F << 112) | (0x7 << 76) | (0x2 << 62) | number))
