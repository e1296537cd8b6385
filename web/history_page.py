"""What the history of a step is put together from: whose it is, its entries page by page, and their words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from flask import abort

from assessment.definition import Keeps, Section, Step
from assessment.units import NOTE
from store import definitions, sheets
from store.sheets import Entry, Past, PastSave
from web.letter_draft import LETTER
from web.note_behind import closed_notes
from web.note_words import NOTES
from web.older import older_definitions
from web.opened import Opened, about, open_assessment
from web.past_words import Item, Side, items, marks

CLOSED = "Private: kept closed here"
AT_ONCE = 50  # entries on one page
UNFOLDED = 200  # saves of one entry that are shown at most


@dataclass(frozen=True)
class Place:
    """Whose history is looked at; section and step are none for letter, notes and a step of before."""

    opened: Opened
    past: Past
    title: str
    section: Section | None = None
    step: Step | None = None
    closed: frozenset[str] = frozenset()  # notes whose words are closed now


@dataclass(frozen=True)
class Told:
    """One entry, or one save of an unfolded entry, as the page shows it."""

    entry: Entry
    items: tuple[Item, ...]
    marks: tuple[str, ...]
    inside: tuple["Told", ...] = ()  # its saves one by one, where it was unfolded
    can_come_back: bool = False

    @property
    def save(self) -> PastSave:
        return self.entry.newest


@dataclass(frozen=True)
class Pages:
    """Which part of a long history is shown."""

    number: int
    count: int
    entries: int


def place_of(tx: Any, row: Any, step_id: str) -> Place:
    """A step of today's questions, the letter, the notes, a step asked before; 404 for any other."""
    if step_id == LETTER:
        opened = open_assessment(tx, row, (LETTER,))
        return Place(opened, Past(row.person_id, row.id, LETTER, frozenset()), "The letter")
    if step_id == NOTES:
        keys = sheets.units_beginning(tx, row.id, NOTE)
        opened = open_assessment(tx, row, keys)
        past = Past(row.person_id, row.id, NOTES, frozenset(keys))
        return Place(opened, past, "Notes", closed=frozenset(closed_notes(tx, opened)))
    opened = open_assessment(tx, row, ())
    found = opened.definition.step(step_id)
    if found is None:
        step = _step_of_before(tx, row, step_id)
        return Place(opened, _past(row, step), str(step.title))
    section, step = found
    opened = open_assessment(tx, row, about(step))
    return Place(opened, _past(row, step), str(step.title), section, step)


def page_of(tx: Any, place: Place, number: int, opened_id: UUID | None) -> tuple[tuple[Told, ...], Pages]:
    """One page of entries, newest first; the one with `opened_id` is unfolded and shown whole."""
    found = sheets.entries(sheets.saves_of(tx, place.past))
    count = max(1, -(-len(found) // AT_ONCE))
    number = min(max(number, 1), count)
    some = found[(number - 1) * AT_ONCE : number * AT_ONCE]
    return _told(tx, place, some, opened_id), Pages(number, count, len(found))


def _told(tx: Any, place: Place, found: tuple[Entry, ...], opened_id: UUID | None) -> tuple[Told, ...]:
    changed = sheets.changes_of(tx, place.past, found)
    told = []
    for entry, changes in zip(found, changed, strict=True):
        if changes == () and entry.newest.kind not in ("step", "resolve"):
            continue  # every word of it was taken back by somebody at risk: nothing tells that there were any
        is_open = sheets.entry_with([entry], opened_id) is not None if opened_id else False
        inside: tuple[Told, ...] = ()
        if is_open and len(entry.saves) > 1:
            inside = _told(tx, place, tuple(Entry((save,)) for save in entry.saves[:UNFOLDED]), None)
        told.append(_one(tx, place, entry, changes, whole=is_open, inside=inside))
    return tuple(told)


def _one(
    tx: Any,
    place: Place,
    entry: Entry,
    changes: tuple[sheets.Change, ...],
    *,
    whole: bool,
    inside: tuple[Told, ...],
) -> Told:
    def of(hash_: str) -> Any:
        return definitions.get(tx, hash_)

    hash_ = entry.newest.definition_hash
    shown = items(changes, of, place.opened.units, hash_, whole=whole)
    shown = tuple(_closed(item) if item.key in place.closed else item for item in shown)
    able = sheets.can_come_back(changes, keeps_of(place), place.opened.units)
    able = able and not any(change.key in place.closed for change in changes)
    return Told(entry, shown, marks(changes, of(hash_)), inside, able)


def _closed(item: Item) -> Item:
    """A note that was moved to a private question."""
    return replace(item, about="", before=Side((CLOSED,)), after=Side((CLOSED,)))


def keeps_of(place: Place) -> Mapping[str, Keeps]:
    """Where today's questions keep their answers; one that is asked no more brings nothing back."""
    return {question.id: question.keeps for _, _, question in place.opened.definition.questions()}


def _past(row: Any, step: Step) -> Past:
    return Past(row.person_id, row.id, step.id, frozenset(question.id for question in step.questions))


def _step_of_before(tx: Any, row: Any, step_id: str) -> Step:
    """A step of an older version; where something has to be asked before it, nobody can ask that any more."""
    for definition in older_definitions(tx, row):
        found = definition.step(step_id)
        if found is not None and not (found[0].permission or found[1].permission):
            return found[1]
    abort(404)
