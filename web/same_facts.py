"""The name a person uses and their pronouns: one fact, whether an answer or a detail was written."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from assessment.answers import Unit
from assessment.definition import Assessment, Keeps, Means, Question
from assessment.people import NAME_CHARACTERS, Person
from assessment.states import is_frozen
from assessment.units import text_of
from store import assessments, definitions, people, sheets
from web.access import current_account

FACTS = {Means.PREFERRED_NAME: "name_used", Means.PRONOUNS: "pronouns"}


def follow_answers(
    tx: Any, person_id: UUID, definition: Assessment, accepted: Mapping[str, Unit], by: UUID | None = None
) -> None:
    """Lets the details follow what was answered; one that is too long or put off changes nothing."""
    told: dict[str, str] = {}
    for key, unit in accepted.items():
        found = definition.find(key)
        name = FACTS.get(found[2].means) if found and found[2].means else None
        if name is None or found is None or found[2].keeps is not Keeps.PERSON:
            continue
        value = " ".join(text_of(unit, "value").split())
        if value and not text_of(unit, "state") and len(value) <= NAME_CHARACTERS:
            told[name] = value
    newest = people.person(tx, person_id) if told else None
    if newest is not None:
        people.change_person(tx, replace(newest, **told), by or current_account().id)  # type: ignore[arg-type]


def tell_answers(tx: Any, before: Person, after: Person, by: UUID) -> None:
    """Lets the answers follow the details, where one was given in an assessment that is still open."""
    changed = {means for means, name in FACTS.items() if getattr(before, name) != getattr(after, name)}
    told: set[str] = set()
    for row in assessments.for_person(tx, after.id) if changed else ():
        if row.person_id != after.id or is_frozen(row.state):
            continue
        definition = definitions.get(tx, row.definition_hash)
        for means in changed:
            question = _kept_with_person(definition, means)
            if question is not None and question.id not in told:
                _save(tx, row, definition, question, getattr(after, FACTS[means]), by)
                told.add(question.id)


def _save(tx: Any, row: Any, definition: Assessment, question: Question, value: str, by: UUID) -> None:
    homes = sheets.Homes(row.person_id, row.id)
    sheet = sheets.heads(tx, homes)
    found = definition.find(question.id)
    if question.id not in sheet.units or found is None:
        return  # never answered: there is nothing that could differ
    unit: Unit = {**sheet.units[question.id], "value": value, "state": ""}
    sheets.save(
        tx,
        sheets.SaveCall(
            homes=homes,
            step_id=found[1].id,
            definition_hash=definition.hash,
            author_id=by,
            writer=str(uuid4()),
            op_id=str(uuid4()),
            units={question.id: unit},
            home_of={question.id: Keeps.PERSON},
            rev=sheet.newest,
        ),
    )


def _kept_with_person(definition: Assessment, means: Means) -> Question | None:
    question = definition.meaning(means)
    return question if question is not None and question.keeps is Keeps.PERSON else None
