"""Notes jotted at a visit, as they are kept: each a unit of its own, read in the order they were said."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from assessment.answers import Unit
from assessment.text import ANSWER_LIMIT
from assessment.units import NOTE, is_row_id, note_key, text_of
from store import accounts, sheets, to_do, visiting
from store.to_do import Kind
from web.access import current_account
from web.note_words import NOTES
from web.opened import Opened, open_assessment
from web.posted import Posted
from web.saving import save_units, with_visit
from web.today import in_london, now, today

KEPT = "kept"  # stands where else the id of a question does


@dataclass(frozen=True)
class Note:
    """One note as it stands; `sorted` is "" until somebody sorts it, and the id of a question when moved."""

    id: str
    words: str
    at: datetime | None
    by_name: str
    visit_id: str
    sorted: str
    was: tuple[str, ...]  # questions it was moved to and taken out of again
    number: int  # of the revision at which it stands
    unit: Unit

    @property
    def key(self) -> str:
        return note_key(self.id)

    @property
    def said_on(self) -> date | None:
        return in_london(self.at).date() if self.at else None


@dataclass(frozen=True)
class Jotted:
    """What is to be kept; `at` is when it was said, by the clock of a device where it came late."""

    id: str
    words: str
    visit_id: str = ""
    typed_at: datetime | None = None


def open_notes(tx: Any, row: Any, *more: str, hold: bool = False) -> Opened:
    """The assessment, read for its notes only, and for some questions."""
    return open_assessment(tx, row, {*sheets.units_beginning(tx, row.id, NOTE), *more}, hold=hold)


def notes_of(tx: Any, opened: Opened) -> tuple[Note, ...]:
    """Every note that has words, in the order in which they were said."""
    names = {str(one.id): one.name for one in accounts.accounts(tx)}
    units = ((key, unit) for key, unit in opened.units.items() if key.startswith(NOTE))
    found = [_note(opened, key, unit, names) for key, unit in units if text_of(unit, "value")]
    return tuple(sorted(found, key=lambda one: (one.at.timestamp() if one.at else 0.0, one.id)))


def unsorted(tx: Any, opened: Opened, visit_id: UUID | None = None) -> tuple[Note, ...]:
    """The notes of a visit that nobody sorted yet; of no visit in particular: all of the assessment."""
    found = notes_of(tx, open_notes(tx, opened.row))
    return tuple(one for one in found if not one.sorted and visit_id in (None, _uuid(one.visit_id)))


def keep_note(tx: Any, row: Any, said: Jotted, late: bool = False) -> sheets.Saved | None:
    """Keeps one note, in a transaction that changes; None when it is more than can be kept.

    The same note sent twice is one. Other words under its id are another note: a page was gone back to.
    """
    if len(said.words.encode()) > ANSWER_LIMIT:
        return None
    opened = replace(open_notes(tx, row, note_key(said.id), hold=True), late=late)
    stands = opened.units.get(note_key(said.id))
    if stands is not None and text_of(stands, "value") not in ("", said.words):
        said = replace(said, id=str(uuid4()))
        opened = replace(open_notes(tx, row, note_key(said.id), hold=True), late=late)
    elif stands is not None:
        return sheets.Saved(None, {}, ())
    at = min(said.typed_at or now(), now())
    visit = _visit_of(tx, row, said.visit_id, in_london(at).date())
    unit: Unit = {
        "value": said.words,
        "visit": str(visit.id) if visit else "",
        "at": at.isoformat(),
        "by": str(current_account().id),
        "sorted": "",
    }
    saved = save_note(tx, with_visit(tx, opened), note_key(said.id), unit, typed_at=said.typed_at)
    if saved.accepted:  # what came late waits for a lead first
        to_sort(tx, row, visit)
    return saved


def save_note(
    tx: Any, opened: Opened, key: str, unit: Unit, rev: int | None = None, **more: Any
) -> sheets.Saved:
    """One save of one note; `rev` is what its page had seen, where it showed the words to be changed."""
    said = [text_of(unit, name) for name in ("value", "sorted")]
    seen = opened.sheet.newest if rev is None else rev
    posted = Posted({key: said}, "", seen, {}, more.pop("writer", "") or str(uuid4()), **more)
    return save_units(tx, opened, opened.homes, NOTES, posted, {key: unit})


def to_sort(tx: Any, row: Any, visit: Any) -> None:
    """Puts the notes of a visit on the list, so that none is forgotten; with none: those of no visit."""
    about = visit.id if visit else row.id
    words = "Sort the notes of a visit" if visit else "Sort the notes"
    to_do.add(
        tx,
        f"notes:{about}",
        Kind.NOTES,
        row.person_id,
        words,
        today(),
        current_account().id,
        assessment_id=row.id,
        planned_visit_id=visit.id if visit else None,
        for_account=current_account().id,
    )


def settle_if_sorted(tx: Any, row: Any, visit_id: str) -> None:
    """Takes the line off the list when nothing of that visit is left to sort."""
    found = notes_of(tx, open_notes(tx, row))
    if not any(one.visit_id == visit_id and not one.sorted for one in found):
        to_do.settle(tx, f"notes:{visit_id or row.id}", current_account().id)


def visits_by_id(tx: Any, row: Any, notes: Collection[Note]) -> dict[str, Any]:
    """The visits of these notes, by their ids as notes name them."""
    return {str(one.id): one for one in visiting.visits_of(tx, row.id)} if notes else {}


def _note(opened: Opened, key: str, unit: Unit, names: dict[str, str]) -> Note:
    author = str(opened.sheet.authors.get(key, ""))
    was = unit.get("was", [])
    return Note(
        id=key.removeprefix(NOTE),
        words=text_of(unit, "value"),
        at=_moment(text_of(unit, "at")),
        by_name=names.get(text_of(unit, "by")) or names.get(author, ""),
        visit_id=text_of(unit, "visit"),
        sorted=text_of(unit, "sorted"),
        was=(was,) if isinstance(was, str) else tuple(was),
        number=opened.sheet.numbers.get(key, 0),
        unit=unit,
    )


def _visit_of(tx: Any, row: Any, visit_id: str, on: date) -> Any:
    """The visit that was named, if it is of this assessment; else one that goes on, or was on that day."""
    known = {str(one.id): one for one in visiting.visits_of(tx, row.id)}
    if visit_id in known:
        return known[visit_id]
    going_on = (one for one in known.values() if one.state is visiting.State.OPEN)
    held = (visiting.State.PLANNED, visiting.State.ENDED)
    that_day = (one for one in known.values() if one.on_date == on and one.state in held)
    return next(going_on, None) or next(that_day, None)


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _uuid(text: str) -> UUID | None:
    return UUID(text) if is_row_id(text) else None
