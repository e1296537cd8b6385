"""A fresh home with one made-up worker, and made-up people who have answered what people mostly do."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

from app import create_app
from assessment.answers import Unit, read_step, row_id
from assessment.definition import Assessment, Column, Kind, Question, Step
from assessment.people import Person, Team
from assessment.policy import Role
from assessment.units import home_of
from store import accounts, assessments, definitions, people, sheets, teams
from store.accounts import Account
from store.tx import Tx
from web.house import House
from web.passwords import hash_of
from web.today import today

EMAIL = "bench@example.org"
PASSWORD = "walnut harbour kettle"
WORDS = "It helps to have a quiet place, and somebody I know beside me."
ANSWERS = 70  # of a realistic assessment, spread over all its sections
MOST_CHOICES = 2  # chosen of a list


@dataclass(frozen=True)
class MadeUp:
    """Where the measuring happens."""

    home: Path
    assessment_id: UUID
    step: Step
    answers: int  # how many questions have one
    assessments: tuple[UUID, ...]  # one for each person


def make(home: Path, questions: int, people: int = 1, database_url: str = "") -> MadeUp:
    """Makes the home; the step is the first one with so many questions (a follow-up counts too)."""
    settings = {"SBS_HOME": str(home), "SBS_DATABASE_URL": database_url}
    house: House = create_app(settings).extensions["side-by-side"]
    definition = next(iter(house.catalogue.values()))
    step = next(step for step in definition.steps if len(step.questions) == questions)
    with house.store.transaction() as tx:
        team, worker = _team(tx)
        made = tuple(_fill(tx, definition, step, team, worker) for _ in range(people))
        row = assessments.get(tx, made[0])
        assert row is not None
        sheet = sheets.heads(tx, sheets.Homes(row.person_id, row.id))
    house.store.close()
    answers = sum(definition.find(key) is not None for key in sheet.units)
    return MadeUp(home, made[0], step, answers, made)


def _team(tx: Tx) -> tuple[Team, Account]:
    team = teams.add_team(tx, Team(uuid4(), "Riverside Integrated Care Team"))
    worker = accounts.add_account(tx, EMAIL, "Priya Larkfield", Role.PRACTITIONER, safety=True)
    accounts.set_password_hash(tx, worker.id, hash_of(PASSWORD))
    accounts.join_team(tx, worker.id, team.id, today())
    return team, worker


def _fill(tx: Tx, definition: Assessment, whole: Step, team: Team, worker: Account) -> UUID:
    """Every step is saved: one with every answer, and of the others so many that there are ANSWERS."""
    person = people.add_person(tx, Person(uuid4(), "Wren Sandpiper"), worker.id)
    people.involve(tx, person.id, team.id, today(), "Referred by the GP", worker.id)
    definitions.keep(tx, definition, definition.canonical)
    row = assessments.start(tx, person.id, team.id, definition.hash, worker.id, worker.id)
    visit = assessments.visit_of_today(tx, row.id, today(), worker.id)
    homes = sheets.Homes(person.id, row.id, visit)
    others = [each.id for _, step, each in definition.questions() if step is not whole]
    left = ANSWERS - len(whole.questions)
    answered = {others[place * len(others) // left] for place in range(left)}
    answered |= {question.id for question in whole.questions}
    for step in definition.steps:
        units = read_step(step, dict(_form_of(step, answered)), {})
        sheets.save(tx, _call(homes, definition, step, worker.id, units))
    return row.id


def _call(
    homes: sheets.Homes, definition: Assessment, step: Step, author: UUID, units: dict[str, Unit]
) -> sheets.SaveCall:
    return sheets.SaveCall(
        homes=homes,
        step_id=step.id,
        definition_hash=definition.hash,
        author_id=author,
        writer=str(uuid4()),
        op_id=str(uuid4()),
        units=units,
        home_of={key: home_of(definition, key) for key in units},
        rev=0,
    )


def _form_of(step: Step, answered: set[str]) -> Iterator[tuple[str, list[str]]]:
    yield "step.who", ["person"]
    yield "step.who-name", [""]
    for question in step.questions:
        if question.kind is Kind.NOTE or question.id not in answered:
            continue
        yield f"{question.id}.shown", ["1"]
        if question.kind is Kind.ROWS:
            row = row_id(time.time_ns() // 1_000_000, uuid4().int)
            yield from ((f"{question.id}.{row}.{column.id}", _said(column)) for column in question.columns)
        else:
            yield question.id, _said(question)


def _said(asked: Question | Column) -> list[str]:
    if asked.kind is Kind.MANY_OF:
        return [option.id for option in asked.options if not option.alone][:MOST_CHOICES]
    if asked.options:
        return [asked.options[0].id]
    if asked.kind is Kind.NUMBER:
        return [str(getattr(asked, "least", None) or 2)]
    return ["27 March 2027" if asked.kind is Kind.DATE else WORDS]
