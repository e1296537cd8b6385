"""Notes that were moved to a private question: their words are then as private as that question's."""

from typing import Any

from assessment.answers import Unit
from assessment.definition import Section, Step
from assessment.units import NOTE, text_of
from web.access import reading
from web.behind import Behind, Doors, doors
from web.gate_page import draw_behind
from web.opened import Opened

Closed = tuple[Section, Step, Behind]


def closed_by(may_read: Doors, note: Unit) -> Closed | None:
    """The step whose gate closes a note, and why; that it was taken out of it again changes nothing."""
    was = note.get("was", [])
    for question_id in (text_of(note, "sorted"), *((was,) if isinstance(was, str) else was)):
        place = may_read.opened.definition.find(question_id)
        why = may_read.question(*place) if place else None
        if place and why:
            return place[0], place[1], why
    return None


def closed_notes(tx: Any, opened: Opened) -> dict[str, Closed]:
    """Every note of what was opened whose words are closed now, by its key."""
    may_read = doors(tx, opened)
    notes = ((key, unit) for key, unit in opened.units.items() if key.startswith(NOTE))
    return {key: closed for key, unit in notes if (closed := closed_by(may_read, unit))}


def gate_before(opened: Opened, key: str) -> str:
    """The page that stands before the words of one note; nothing where they may be read."""
    with reading() as tx:
        closed = closed_notes(tx, opened).get(key)
    return draw_behind(opened, *closed, "notes") if closed else ""
