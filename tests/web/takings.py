"""Words that are said and taken back, for tests that need something that was."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from flask import Flask
from werkzeug.test import TestResponse

from assessment.taking_back import Why
from assessment.units import home_of
from store import definitions, sheets, taken_back
from store.taken_back import Chosen, TakeCall
from tests.conftest import house_of
from tests.web.checking import CheckingClient
from tests.web.conftest import Ward
from tests.web.talks import Talk
from web.today import today


def a_taking(app: Flask, ward: Ward) -> UUID:
    """The first question of the ward's assessment, answered and taken back by the practitioner."""
    house, row, me = house_of(app), ward.assessment, ward.practitioner.id
    with house.store.transaction() as tx:
        definition = definitions.get(tx, row.definition_hash)
        step = definition.steps[0]
        question = step.questions[0].id
        visit = None
        save = sheets.SaveCall(
            sheets.Homes(row.person_id, row.id, visit), step.id, definition.hash, me, "w", str(uuid4()),
            {question: {"value": "By post"}}, {question: home_of(definition, question)}, 0,
        )  # fmt: skip
        sheets.save(tx, save)
        chosen = Chosen(frozenset({question}), frozenset({question}), frozenset({question}))
        call = TakeCall(
            row.person_id, row.id, step.id, chosen, Why.BY_PERSON, False, me, today() + timedelta(days=90)
        )
        return taken_back.take(tx, house.settings.home, house.store.sealing, call)


def take_back(talk: Talk, step: str, *what: str, **typed: str) -> TestResponse:
    """Presses *Take it back* on the page of a step."""
    data: dict[str, Any] = {"what": list(what), "why": "by-person", "place": "says", **typed}
    answer: TestResponse = talk.client.post(f"{talk.address}/steps/{step}/take-back", data=data)
    return answer


def taken_id(answer: TestResponse) -> str:
    """The id in the address that taking back leads to."""
    found = re.search(r"/taken-back/([0-9a-f-]{36})$", str(answer.location))
    assert answer.status_code == 303 and found, answer.status_code
    return found[1]


def decide(client: CheckingClient, talk: Talk, taken: str, action: str) -> TestResponse:
    answer: TestResponse = client.post(f"{talk.address}/taken-back/{taken}", data={"action": action})
    return answer
