"""What happens in other rooms and lands on the list: private questions put off, and letters that failed."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from assessment.permission import Permission
from store import assessments, to_do, visiting
from store import letters as ledger
from store.letters import LetterRow, Status
from store.to_do import Kind
from web.access import current_account
from web.gates import Asked
from web.opened import Opened
from web.today import today

SOON = timedelta(days=7)
MOST_PRIVATE = 3  # what it is about is named on no list


def keep_on_list(tx: Any, opened: Opened, gate: Asked, said: Permission) -> None:
    """*Another day* is a line for the worker, at the next visit or in a week; any other answer closes it."""
    row, me = opened.row, current_account().id
    key = f"another-day:{row.id}:{gate.gate.id}"
    if said is not Permission.ANOTHER_DAY:
        to_do.settle(tx, key, me)
        return
    private = gate.gate.sensitivity >= MOST_PRIVATE
    about = "some private questions" if private else f"“{gate.title}”"
    words = f"Ask again if you may talk about {about}"
    visit = _next_visit(tx, row.id, today())
    due = visit.on_date if visit else today() + SOON
    visit_id = visit.id if visit else None
    to_do.add(
        tx, key, Kind.ANOTHER_DAY, row.person_id, words, due, me,
        assessment_id=row.id, planned_visit_id=visit_id,
    )  # fmt: skip


def letter_failed(tx: Any, letter: LetterRow) -> None:
    """A letter that could not be made waits today for the one who asked for it."""
    row = assessments.get(tx, letter.assessment_id)
    if row is not None:
        to_do.add(
            tx, _key(letter.id), Kind.LETTER, row.person_id, "A letter could not be made: make it again",
            today(), letter.made_by, assessment_id=row.id, for_account=letter.made_by,
        )  # fmt: skip


def letter_made(tx: Any, letter: LetterRow) -> None:
    """Made again, those of the same kind and form that had failed are no longer to do."""
    visit_id = letter.planned_visit_id
    made = ledger.letters_of_visit(tx, visit_id) if visit_id else ledger.letters_of(tx, letter.assessment_id)
    for other in made:
        same = (other.kind, other.print, other.planned_visit_id) == (letter.kind, letter.print, visit_id)
        if other.status is Status.FAILED and same:
            to_do.settle(tx, _key(other.id), letter.made_by)


def _key(letter_id: UUID) -> str:
    return f"letter:{letter_id}"


def _next_visit(tx: Any, assessment_id: UUID, on: date) -> Any:
    """The next visit that is planned for a later day."""
    planned = (one for one in visiting.visits_of(tx, assessment_id) if one.state is visiting.State.PLANNED)
    return min((one for one in planned if one.on_date > on), key=lambda one: one.on_date, default=None)
