"""Looking at words that were taken back: for governance alone, with a reason, until they are erased."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select

from store import clock
from store.sealing import Sealing
from store.tables import revision, taken_back, taken_look, taken_words
from store.taken_back import texts
from store.taken_back.pieces import opened
from store.taken_back.shapes import Opened
from store.tx import Tx


def look(tx: Tx, sealing: Sealing, call_id: UUID, by: UUID, reason: str) -> tuple[Opened, ...]:
    """The sealed words, each once, oldest first; why somebody looked is kept beside them."""
    tx.execute(
        insert(taken_look).values(call_id=call_id, account_id=by, looked_at=clock.now(), reason=reason)
    )
    rows = tx.execute(
        select(taken_words, revision.c.number, revision.c.made_at)
        .join(taken_back, taken_back.c.id == taken_words.c.taken_back_id)
        .outerjoin(revision, revision.c.id == taken_words.c.revision_id)
        .where(taken_back.c.call_id == call_id, taken_words.c.sealed.is_not(None))
        .order_by(revision.c.number, taken_words.c.unit)
    ).all()
    found: dict[tuple[str, str], Opened] = {}
    for row in rows:
        if row.letter_id is not None:
            continue  # a letter holds other words besides; its line in the ledger says that it is closed
        words = _as_unit(opened(sealing, row))
        if texts.is_said(words):
            found.setdefault(
                (row.unit, repr(sorted(words.items()))), Opened(row.unit, row.number, row.made_at, words)
            )
    return tuple(found.values())


def _as_unit(held: Any) -> Mapping[str, str | list[str]]:
    """What lay in a revision as it is; what lay elsewhere as one text."""
    if isinstance(held, Mapping):
        return {"value": held["was"]} if "was" in held else dict(held)
    return {"value": "\n".join(str(pair[1]) for pair in held)}
