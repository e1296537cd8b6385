"""Words copied beside the answers: details of the person that follow one, and notes that repeat it."""

from collections.abc import Collection, Mapping, Set
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Table, delete, select, update

from store.people.folding import folded
from store.sealing import Sealing
from store.tables import (
    assessment_state,
    conflict,
    former_details,
    hand_over,
    letter,
    needs_asked,
    person,
    taken_words,
    to_do,
)
from store.taken_back import texts
from store.taken_back.pieces import keep, opened
from store.tx import Tx

DETAIL, FORMER, NOTE = "person.", "former.", "note."
NAMES: Final = ("name_used", "legal_name")  # kept folded as well, for searching
NOTES: Final[Mapping[str, tuple[Table, str]]] = {
    f"{table.name}.{column}": (table, column)
    for table, column in (
        (hand_over, "note"),
        (assessment_state, "reason"),
        (conflict, "declined"),
        (letter, "why_not_suggested"),
        (needs_asked, "why"),
        (to_do, "note"),
        (to_do, "done_note"),
    )
}


def close_detail(
    tx: Tx, sealing: Sealing, taken_id: UUID, person_id: UUID, name: str, said: Set[str]
) -> None:
    """Let a detail that followed the answer be again what it was before, and forget it among former ones.

    A name that the details held before any answer is not the answer's: it stays.
    """
    row = tx.execute(select(person).where(person.c.id == person_id)).one()._mapping
    former = tx.execute(
        select(former_details)
        .where(former_details.c.person_id == person_id)
        .order_by(former_details.c.seq.desc())
    ).all()
    gone = {texts.folded(text) for text in said}
    others = [one.details.get(name) or "" for one in former]
    before = next((text for text in others if text and texts.folded(text) not in gone), "")
    if texts.folded(row[name]) in gone:
        if name in NAMES and not before:
            return
        keep(tx, sealing, taken_id, f"{DETAIL}{name}", {"was": row[name], "now": before})
        _set_detail(tx, person_id, name, before)
    for one in former:
        if texts.folded(one.details.get(name) or "") in gone:
            keep(tx, sealing, taken_id, f"{FORMER}{one.seq}.{name}", {"was": one.details[name]})
            _set_former(tx, one.seq, {**one.details, name: ""})


def close_notes(
    tx: Tx, sealing: Sealing, taken_id: UUID, assessments: Collection[UUID], said: Set[str]
) -> None:
    """Empty the notes and reasons about these assessments that repeat the words."""
    long = {text for text in said if len(text) >= texts.NOTE and " " in text}
    for name, (table, column) in NOTES.items() if long else ():
        key = next(iter(table.primary_key.columns))
        which = table.c.assessment_id.in_(list(assessments)) & table.c[column].is_not(None)
        for id_, text in tx.execute(select(key, table.c[column]).where(which)).all():
            if texts.holds(text, long):
                keep(tx, sealing, taken_id, f"{NOTE}{name}.{id_}", {"was": text})
                tx.execute(update(table).where(key == id_).values({column: ""}))


def put_back(tx: Tx, sealing: Sealing, taken_ids: Collection[UUID], person_id: UUID) -> None:
    """Let details and notes say again what they said, where nobody has changed them since."""
    mine = taken_words.c.taken_back_id.in_(list(taken_ids)) & taken_words.c.letter_id.is_(None)
    for row in tx.execute(select(taken_words).where(mine, taken_words.c.revision_id.is_(None))).all():
        if not row.unit.startswith((DETAIL, FORMER, NOTE)):
            continue
        _put_back_one(tx, row.unit, opened(sealing, row), person_id)
        tx.execute(delete(taken_words).where(taken_words.c.id == row.id))


def _put_back_one(tx: Tx, unit: str, held: Mapping[str, Any], person_id: UUID) -> None:
    kind, *rest = unit.split(".")
    if f"{kind}." == DETAIL:
        now = tx.scalar(select(person.c[rest[0]]).where(person.c.id == person_id))
        if now == held["now"]:
            _set_detail(tx, person_id, rest[0], held["was"])
    elif f"{kind}." == FORMER:
        seq, name = int(rest[0]), rest[1]
        details = tx.scalar(select(former_details.c.details).where(former_details.c.seq == seq))
        _set_former(tx, seq, {**(details or {}), name: held["was"]})
    else:
        table, column = NOTES[".".join(rest[:2])]
        key = next(iter(table.primary_key.columns))
        id_ = key.type.python_type(rest[2])
        tx.execute(update(table).where(key == id_, table.c[column] == "").values({column: held["was"]}))


def _set_detail(tx: Tx, person_id: UUID, name: str, text: str) -> None:
    folds = {f"{name}_key": folded(text)} if name in NAMES else {}
    tx.execute(update(person).where(person.c.id == person_id).values({name: text, **folds}))


def _set_former(tx: Tx, seq: int, details: Mapping[str, Any]) -> None:
    tx.execute(update(former_details).where(former_details.c.seq == seq).values(details=dict(details)))
