"""Everything that is known today of what a person needs, for every page that goes by it."""

from typing import Any
from uuid import UUID

from flask import g, has_request_context

from assessment import needs as from_answers
from assessment.recorded import NeedsNow, PersonNeed
from assessment.recorded import needs_now as put_together
from store import assessments, needs
from web.access import definition_of
from web.need_questions import card_questions, with_needs_only
from web.opened import Opened, open_assessment


def needs_now(tx: Any, person_id: UUID, row: Any = None) -> NeedsNow:
    """What holds and what waits; by the answers of this assessment, else of the newest one."""
    if row is None:
        rows = assessments.for_person(tx, person_id)
        row = rows[0] if rows else None
    opened = open_assessment(tx, row, card_questions(definition_of(tx, row))) if row else None
    return needs_of(tx, person_id, opened)


def needs_of(tx: Any, person_id: UUID, opened: Opened | None) -> NeedsNow:
    """The same from what a page has read; its answers to the questions of the card must be among it."""
    asked, declined = needs.asked_and_declined(tx, person_id)
    recorded = needs.needs_of(tx, person_id)
    found = put_together(recorded, proposed_by(opened), asked, declined)
    if has_request_context():  # the card of the same page goes by it too
        g.needs_read = (person_id, opened, found)
    return found


def read_already(person_id: UUID, opened: Opened | None) -> NeedsNow | None:
    """What this page has read of the needs, by the same answers; None when it did not."""
    person, by, found = g.get("needs_read", (None, None, None))
    return found if person == person_id and by is opened else None


def proposed_by(opened: Opened | None) -> tuple[PersonNeed, ...]:
    """What the answers propose, confirmed or not."""
    if opened is None:
        return ()
    return from_answers.proposals(with_needs_only(opened.definition), opened.units, opened.sheet.times)
