"""Every save of a step without its words, and what the history shows as one entry."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select

from store.sheets.authors import by_name
from store.sheets.shapes import Reason
from store.tables import account, device, revision, revision_unit, visit
from store.tx import Tx


@dataclass(frozen=True)
class Past:
    """Whose history it is: a step with the questions asked on it, in one assessment of one person."""

    person_id: UUID
    assessment_id: UUID
    step_id: str
    questions: frozenset[str]

    def holds(self, unit: str) -> bool:
        return unit.partition(".")[0] in self.questions


@dataclass(frozen=True)
class PastSave:
    """One save as a fact; `visit_on` and `device` are none and "" where it was at no visit, or on none."""

    id: UUID
    number: int
    assessment_id: UUID
    step_id: str
    kind: str
    writer: str
    by: UUID
    by_name: str
    at: datetime
    definition_hash: str
    device: str
    visit_on: date | None
    said_on: date | None
    typed_at: datetime | None
    seq: int | None
    restores: int | None

    @property
    def by_itself(self) -> bool:
        """Whether nobody pressed a button; what came late says so only by its count of sends."""
        return self.kind == "autosave" or (self.kind == Reason.LATE and self.seq is not None)


@dataclass(frozen=True)
class Entry:
    """One save, or what one page saved by itself with nobody's save between; the newest first."""

    saves: tuple[PastSave, ...]

    @property
    def newest(self) -> PastSave:
        return self.saves[0]

    @property
    def oldest(self) -> PastSave:
        return self.saves[-1]

    def up_to(self, revision_id: UUID) -> "Entry":
        """The same entry as it was when that save of it was made."""
        ids = [save.id for save in self.saves]
        return Entry(self.saves[ids.index(revision_id) :])


def saves_of(tx: Tx, past: Past) -> tuple[PastSave, ...]:
    """Every save of the step, newest first; and every other that brought an answer to its questions."""
    fact = revision.c
    touching = select(revision_unit.c.revision_id).where(in_homes(past), _of_questions(past.questions))
    here = (fact.assessment_id == past.assessment_id) & (fact.step_id == past.step_id)
    rows = tx.execute(
        select(
            fact.id, fact.number, fact.assessment_id, fact.step_id, fact.kind, fact.writer, fact.author_id,
            by_name(), fact.made_at, fact.definition_hash, func.coalesce(device.c.name, ""),
            visit.c.on_date, fact.said_on, fact.typed_at, fact.seq, fact.restores,
        )
        .join(account, account.c.id == fact.author_id)
        .outerjoin(device, device.c.id == fact.device_id)
        .outerjoin(visit, visit.c.id == fact.visit_id)
        .where(fact.person_id == past.person_id, or_(here, fact.id.in_(touching)))
        .order_by(fact.number.desc())
    )  # fmt: skip
    return tuple(PastSave(*tuple(row)) for row in rows)


def entries(saves: Iterable[PastSave]) -> tuple[Entry, ...]:
    """Put together what one page saved by itself, one save after the other."""
    found: list[Entry] = []
    for save in saves:
        if found and _goes_with(save, found[-1].oldest):
            found[-1] = Entry((*found[-1].saves, save))
        else:
            found.append(Entry((save,)))
    return tuple(found)


def entry_with(found: Iterable[Entry], revision_id: UUID) -> Entry | None:
    """The entry that holds a save."""
    return next((entry for entry in found if any(save.id == revision_id for save in entry.saves)), None)


def in_homes(past: Past) -> ColumnElement[bool]:
    """The lines of units in the three homes of an assessment, with all its visits."""
    visits = select(visit.c.id).where(visit.c.assessment_id == past.assessment_id)
    home = revision_unit.c.home_id
    return or_(home.in_([past.person_id, past.assessment_id]), home.in_(visits))


def _of_questions(questions: Collection[str]) -> ColumnElement[bool]:
    unit = revision_unit.c.unit
    below = (unit.startswith(f"{question}.", autoescape=True) for question in sorted(questions))
    return or_(unit.in_(sorted(questions)), *below)


def _goes_with(older: PastSave, newer: PastSave) -> bool:
    return (
        older.by_itself
        and newer.by_itself
        and older.writer == newer.writer != ""
        and (older.by, older.kind, older.visit_on) == (newer.by, newer.kind, newer.visit_on)
        and older.definition_hash == newer.definition_hash
    )
