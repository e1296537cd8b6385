"""A recorded need, a visit and a line of the list, as rows, for tests that need one that is really there."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from flask import Flask
from sqlalchemy import insert

from store import clock, to_do
from store.tables import need, planned_visit, urgent
from tests.conftest import house_of
from tests.web.conftest import Ward


def a_need(app: Flask, ward: Ward, **more: Any) -> UUID:
    """A need of the ward's person, recorded by its practitioner."""
    new, me = uuid4(), ward.practitioner.id
    row: dict[str, Any] = {
        "id": new, "person_id": ward.person.id, "category": "support", "area": "001", "code": "",
        "term": "One question at a time", "exactly": "", "whose": "person", "whose_name": "",
        "applies": ["during"], "check_kind": "", "acts": ["one-question"], "place": 24, "source": "",
        "said_by": "person", "said_by_name": "", "recorded_by": me, "recorded_at": clock.now(),
        "review_by": clock.today() + timedelta(days=365), "ended_reason": "", "ended_why": "",
    }  # fmt: skip
    with house_of(app).store.transaction() as tx:
        tx.execute(insert(need).values(**row | more))
    return new


def a_visit(app: Flask, ward: Ward, on: date | None = None, **more: Any) -> UUID:
    """A visit of the ward's assessment, planned by its practitioner for today."""
    new, me = uuid4(), ward.practitioner.id
    row: dict[str, Any] = {
        "id": new, "person_id": ward.person.id, "assessment_id": ward.assessment.id,
        "on_date": on or clock.today(), "at_time": "14:30", "minutes": 45, "way": "home", "place": "",
        "topics": [], "who_comes": [], "transport": "", "note": "", "against": "", "state": "planned",
        "state_why": "", "worker_id": me, "made_by": me, "made_at": clock.now(), "version": 1,
        "still_right": "", "stopped_early": False, "how_now": "",
    }  # fmt: skip
    with house_of(app).store.transaction() as tx:
        tx.execute(insert(planned_visit).values(**row | more))
    return new


def an_urgency(app: Flask, ward: Ward, **more: Any) -> UUID:
    """Something urgent in the ward's assessment that waits."""
    new = uuid4()
    row: dict[str, Any] = {
        "id": new, "person_id": ward.person.id, "assessment_id": ward.assessment.id, "kind": "abuse",
        "unit": "hurt", "step_id": "being-safe", "kept_how": "save", "by": ward.practitioner.id,
        "kept_at": clock.now(), "state": "open", "done": [], "told_whom": "", "why": "", "version": 1,
    }  # fmt: skip
    with house_of(app).store.transaction() as tx:
        tx.execute(insert(urgent).values(**row | more))
    return new


def a_to_do(app: Flask, ward: Ward, **more: Any) -> UUID:
    """A line of the list about the ward's person, due today."""
    given: dict[str, Any] = {"assessment_id": ward.assessment.id} | more
    with house_of(app).store.transaction() as tx:
        return to_do.add(
            tx, f"own:{uuid4()}", to_do.Kind.OWN, ward.person.id, "Ring the pharmacy",
            clock.today(), ward.practitioner.id, **given,
        )  # fmt: skip
