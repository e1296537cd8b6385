"""Decisions about who may know what go with the row of the answer they came from, and return with it."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import delete, select, update

from assessment.units import question_key
from store import clock
from store.people.joined import records_of
from store.sealing import Sealing
from store.tables import sharing_decision as table
from store.tables import taken_words
from store.taken_back.pieces import keep, opened
from store.taken_back.shapes import Spot
from store.tx import Tx

DECISION: Final = "sharing."
ENDED: Final = "taken-back"
WORDS: Final = ("who", "about", "reason", "said_by_name", "ended_words")


def close(
    tx: Tx, sealing: Sealing, taken_id: UUID, person_id: UUID, by: UUID, spots: Collection[Spot]
) -> None:
    """End the decisions that were recorded from these rows, and seal their words."""
    parts = [found for spot in spots if (found := question_key(spot.unit)) and found.row]
    gone = {f"{found.question}.{found.row}" for found in parts}
    for row in tx.execute(select(table).where(table.c.person_id.in_(records_of(person_id)))).all():
        if row.source not in gone or row.ended_why == ENDED:
            continue
        text = "\n".join(filter(None, (row.who, row.about, row.reason)))  # what governance is shown of it
        was = {name: row._mapping[name] for name in (*WORDS, "ended_why")} | _ended(row)
        keep(tx, sealing, taken_id, f"{DECISION}{row.id}", {"text": text, "was": was})
        values: dict[str, Any] = dict.fromkeys(WORDS, "") | {"ended_why": ENDED, "ended_by": by}
        values |= {"ended_on": row.ended_on or clock.today(), "ended_at": clock.now()}
        tx.execute(update(table).where(table.c.id == row.id).values(**values))


def put_back(tx: Tx, sealing: Sealing, taken_ids: Collection[UUID]) -> None:
    """Let them say again what they said, and count as they did."""
    mine = taken_words.c.taken_back_id.in_(list(taken_ids)) & taken_words.c.unit.startswith(DECISION)
    for row in tx.execute(select(taken_words).where(mine, taken_words.c.letter_id.is_(None))).all():
        here = (table.c.id == UUID(row.unit.removeprefix(DECISION))) & (table.c.ended_why == ENDED)
        tx.execute(update(table).where(here).values(**_as_kept(opened(sealing, row)["was"])))
        tx.execute(delete(taken_words).where(taken_words.c.id == row.id))


def _ended(row: Any) -> dict[str, str]:
    found = {"ended_on": row.ended_on, "ended_at": row.ended_at}
    kept = {name: moment.isoformat() if moment else "" for name, moment in found.items()}
    return kept | {"ended_by": str(row.ended_by or "")}


def _as_kept(was: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = dict(was)
    found["ended_on"] = date.fromisoformat(was["ended_on"]) if was["ended_on"] else None
    found["ended_at"] = datetime.fromisoformat(was["ended_at"]) if was["ended_at"] else None
    found["ended_by"] = UUID(was["ended_by"]) if was["ended_by"] else None
    return found
