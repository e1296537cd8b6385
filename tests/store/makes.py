"""Made-up workers, people and saves for the store's tests."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from assessment.definition import Assessment, Keeps, Words
from assessment.people import Person, Team
from assessment.policy import Role
from assessment.units import Unit
from store import accounts, assessments, clock, definitions, people, sheets, teams
from store.accounts import Account
from store.assessments import AssessmentRow
from store.opening import Store
from store.sheets import Homes, SaveCall, Saved
from store.tx import Tx

# Where the questions of these tests are kept; everything else is kept with the assessment.
KEPT = {"name": Keeps.PERSON, "phone": Keeps.PERSON, "mood": Keeps.VISIT}


@dataclass(frozen=True)
class World:
    """A person whom one team knows, and those who work there."""

    team: Team
    worker: Account
    colleague: Account
    lead: Account
    person: Person
    assessment: AssessmentRow

    @property
    def homes(self) -> Homes:
        return Homes(self.person.id, self.assessment.id)


def a_definition(version: str = "1") -> Assessment:
    return Assessment("tiny", version, Words("A tiny assessment"), (), f"hash-{version}", canonical="{}")


def an_account(tx: Tx, name: str, role: Role = Role.PRACTITIONER, team: Team | None = None) -> Account:
    made = accounts.add_account(tx, f"{uuid4().hex}@example.org", name, role, safety=True)
    if team is not None:
        accounts.join_team(tx, made.id, team.id, clock.today())
    return made


def a_team(tx: Tx, name: str = "Riverside team") -> Team:
    return teams.add_team(tx, Team(uuid4(), name))


def a_person(tx: Tx, by: Account, team: Team | None = None, **details: Any) -> Person:
    made = people.add_person(tx, Person(uuid4(), **{"name_used": "Sam Okoro", **details}), by.id)
    if team is not None:
        people.involve(tx, made.id, team.id, clock.today(), "referred", by.id)
    return made


def an_assessment(tx: Tx, person: Person, team: Team, by: Account) -> AssessmentRow:
    definitions.keep(tx, a_definition())
    return assessments.start(tx, person.id, team.id, a_definition().hash, by.id, by.id)


def a_world(tx: Tx) -> World:
    team = a_team(tx)
    worker = an_account(tx, "Asha", team=team)
    colleague = an_account(tx, "Ben", team=team)
    lead = an_account(tx, "Lena", Role.LEAD, team)
    person = a_person(tx, worker, team, birth_date=date(1950, 2, 1))
    return World(team, worker, colleague, lead, person, an_assessment(tx, person, team, worker))


def said(text: str) -> Unit:
    return {"value": text, "state": "", "who": "", "who_name": "", "letter": "", "letter_for": ""}


def a_call(
    world: World, author: Account, units: Mapping[str, Unit | str], rev: int = 0, **more: Any
) -> SaveCall:
    """One press of save; a unit given as text is an answer of that text."""
    call = SaveCall(
        homes=world.homes,
        step_id="step-one",
        definition_hash=a_definition().hash,
        author_id=author.id,
        writer=uuid4().hex,
        op_id=uuid4().hex,
        units={unit: said(words) if isinstance(words, str) else words for unit, words in units.items()},
        home_of=KEPT,
        rev=rev,
    )
    return replace(call, **more)


def saves(
    store: Store, world: World, author: Account, units: Mapping[str, Unit | str], rev: int = 0, **more: Any
) -> Saved:
    """Save in a transaction of its own."""
    with store.transaction() as tx:
        return sheets.save(tx, a_call(world, author, units, rev, **more))


def texts(store: Store, homes: Homes) -> dict[str, str]:
    """What stands now, as plain text."""
    with store.reading() as tx:
        return {unit: str(words.get("value", "")) for unit, words in sheets.heads(tx, homes).units.items()}


def newest(store: Store, homes: Homes) -> int:
    with store.reading() as tx:
        return sheets.heads(tx, homes).newest


def waiting(store: Store, homes: Homes, step_id: str | None = None) -> tuple[sheets.OpenConflict, ...]:
    with store.reading() as tx:
        return sheets.open_conflicts(tx, homes, step_id)


def some_id() -> UUID:
    return uuid4()
