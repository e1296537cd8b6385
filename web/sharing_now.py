"""Who may know what about a person, for every page that shares anything: recorded, and from their answers."""

from typing import Any
from uuid import UUID

from flask import g

from assessment.definition import Assessment, Means, Step
from assessment.people import Person
from assessment.sharing_copies import shut_copies
from assessment.sharing_now import ASKED, SharingNow, sharing_of
from store import assessments, sharing
from web.access import definition_of, reading
from web.opened import Opened, open_assessment
from web.today import today

BESIDE = (Means.EXPLAINED, Means.GP_ROLE)


def sharing_questions(definition: Assessment, *more: Means) -> frozenset[str]:
    """The questions whose answers say who may know what."""
    found = (definition.meaning(means) for means in (*ASKED, *more))
    return frozenset(question.id for question in found if question)


def sharing_now(tx: Any, person_id: UUID, row: Any = None) -> SharingNow:
    """What counts today; by the answers of this assessment, else of the newest one. A no counts at once."""
    if row is None:
        row = next(iter(assessments.for_person(tx, person_id)), None)
    opened = open_assessment(tx, row, sharing_questions(definition_of(tx, row))) if row else None
    return sharing_by(tx, person_id, opened)


def sharing_by(tx: Any, person_id: UUID, opened: Opened | None) -> SharingNow:
    """The same from what a page has read; its answers to these questions must be among it."""
    recorded = sharing.decisions_of(tx, person_id)
    if opened is None:
        return sharing_of(recorded, None, {}, {}, today())
    return sharing_of(recorded, opened.definition, opened.units, opened.sheet.times, today())


def look_before_sharing() -> bool:
    """Whether the record that is open says no to anybody; drawn after the needs card, which has read it."""
    person: Person | None = g.get("person")
    return person is not None and bool(_now_here(person).objections)


def shut_copies_here(step: Step) -> tuple[str, ...]:
    """On the step that asks who gets a copy: the choices that go against what the person said."""
    person: Person | None = g.get("person")
    if person is None or not any(one.means is Means.COPIES for one in step.questions):
        return ()
    options = next(one.options for one in step.questions if one.means is Means.COPIES)
    return shut_copies(options, _now_here(person), person.gp_practice)


def _now_here(person: Person) -> SharingNow:
    """By what the page has read already, where that is enough."""
    whose, opened, _ = g.get("needs_read", (None, None, None))
    with reading() as tx:
        if whose == person.id and opened is not None and _has_read(opened):
            return sharing_by(tx, person.id, opened)
        return sharing_now(tx, person.id)


def _has_read(opened: Opened) -> bool:
    return opened.asked is None or sharing_questions(opened.definition) <= set(opened.asked)
