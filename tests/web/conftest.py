"""A house with two teams and made-up people in it, and a client for each who works there."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest
from flask import Flask

from assessment.people import Person, Team
from assessment.policy import Role
from store import accounts, assessments, audit, definitions, people, sign_ins, teams
from store.accounts import Account
from store.assessments import AssessmentRow
from tests.conftest import house_of
from tests.web.checking import CheckingClient
from web.sessions import COOKIE_KEY
from web.today import today

PASSWORD = "walnut harbour kettle"
SignIn = Callable[[Account], CheckingClient]


@dataclass(frozen=True)
class Ward:
    """Who is there: Riverside works with the person, Hillside does not."""

    riverside: Team
    hillside: Team
    practitioner: Account
    lead: Account
    outsider: Account  # a practitioner of Hillside
    administrator: Account
    governance: Account
    person: Person
    assessment: AssessmentRow


@pytest.fixture
def ward(app: Flask) -> Ward:
    house, day = house_of(app), today()
    with app.app_context(), house.store.transaction() as tx:
        riverside = teams.add_team(tx, Team(uuid4(), "Riverside Integrated Care Team"))
        hillside = teams.add_team(tx, Team(uuid4(), "Hillside Integrated Care Team"))

        def account(name: str, role: Role, *of: Team) -> Account:
            made = accounts.add_account(tx, f"{name.split()[0].lower()}@example.org", name, role, safety=True)
            for team in of:
                accounts.join_team(tx, made.id, team.id, day)
            return made

        practitioner = account("Priya Larkfield", Role.PRACTITIONER, riverside)
        lead = account("Leo Marsh", Role.LEAD, riverside)
        outsider = account("Otis Fenn", Role.PRACTITIONER, hillside)
        administrator = account("Ada Quill", Role.ADMINISTRATOR)
        governance = account("Gita Rowan", Role.GOVERNANCE)
        person = people.add_person(tx, Person(uuid4(), "Wren Sandpiper"), practitioner.id)
        people.involve(tx, person.id, riverside.id, day, "Referred by the GP", practitioner.id)
        definition = next(iter(house.catalogue.values()))
        definitions.keep(tx, definition, definition.canonical)
        row = assessments.start(
            tx, person.id, riverside.id, definition.hash, practitioner.id, practitioner.id
        )
    return Ward(riverside, hillside, practitioner, lead, outsider, administrator, governance, person, row)


@pytest.fixture
def nobody(app: Flask) -> CheckingClient:
    """A client that is not signed in."""
    return client_of(app)


@pytest.fixture
def sign_in(app: Flask) -> SignIn:
    """Makes a client for an account, signed in without its password (that takes a fifth of a second)."""

    def signed_in(account: Account) -> CheckingClient:
        client = client_of(app)
        with house_of(app).store.transaction() as tx:
            token = sign_ins.begin(tx, account.id)
        with client.session_transaction() as session:
            session[COOKIE_KEY] = token
        return client

    return signed_in


@pytest.fixture
def practitioner(ward: Ward, sign_in: SignIn) -> CheckingClient:
    return sign_in(ward.practitioner)


@pytest.fixture
def lead(ward: Ward, sign_in: SignIn) -> CheckingClient:
    return sign_in(ward.lead)


@pytest.fixture
def outsider(ward: Ward, sign_in: SignIn) -> CheckingClient:
    return sign_in(ward.outsider)


@pytest.fixture
def administrator(ward: Ward, sign_in: SignIn) -> CheckingClient:
    return sign_in(ward.administrator)


def client_of(app: Flask) -> CheckingClient:
    return CheckingClient(app, app.response_class)


def audit_lines(app: Flask, person_id: UUID | None = None) -> int:
    """How many lines the audit holds."""
    with house_of(app).store.reading() as tx:
        return len(audit.lines(tx, person_id))
