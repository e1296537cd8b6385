"""Everything that is known today of what a person needs, for every page that goes by it."""

from typing import Any
from uuid import UUID

from assessment import needs as from_answers
from assessment.recorded import NeedsNow
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
    asked = with_needs_only(opened.definition) if opened else None
    proposed = from_answers.proposals(asked, opened.units) if asked and opened else ()
    return put_together(needs.needs_of(tx, person_id), proposed, needs.newest_asked(tx, person_id))
