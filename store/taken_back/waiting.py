"""Words that wait somewhere to be sent or taken in: the same words go from there too."""

import json
from collections.abc import Collection, Iterable, Set
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update

from assessment.units import unit_of_field
from store.faults import StoreFault
from store.sealing import Sealing, seal_to
from store.tables import parked, taken_words, waiting
from store.taken_back import texts
from store.taken_back.pieces import keep, opened
from store.taken_back.shapes import Chosen
from store.tx import Tx

PARKED, SENT = "parked.", "waiting."
Pair = list[str]


def close(
    tx: Tx, sealing: Sealing, taken_id: UUID, assessments: Collection[UUID], chosen: Chosen, said: Set[str]
) -> None:
    """Take the fields out of pages that wait for a sign-in, and out of answers that could not be taken in."""

    def gone(name: str, text: str) -> bool:
        return chosen.holds(unit_of_field(name)) or texts.holds(text, said)

    for row in tx.execute(select(parked).where(parked.c.closed_at.is_(None))).all():
        if not any(row.path.startswith(f"/assessments/{one}/") for one in assessments):
            continue
        fields = json.loads(sealing.open(_parked(row.id), row.sealed))
        if out := _those(fields, gone):
            keep(tx, sealing, taken_id, f"{PARKED}{row.id}", out)
            _park(tx, sealing, row.id, [pair for pair in fields if pair not in out])
    for row in tx.execute(select(waiting).where(waiting.c.sealed.is_not(None))).all():
        op = _op(sealing, row)
        if op is None or op.get("assessment") not in {str(one) for one in assessments}:
            continue
        if out := _those(op.get("fields", ()), gone):
            keep(tx, sealing, taken_id, f"{SENT}{row.id}", out)
            _send(tx, sealing, row, {**op, "fields": [pair for pair in op["fields"] if pair not in out]})


def put_back(tx: Tx, sealing: Sealing, taken_ids: Collection[UUID]) -> None:
    """Give them back to the pages that wait still."""
    mine = taken_words.c.taken_back_id.in_(list(taken_ids))
    for piece in tx.execute(select(taken_words).where(mine)).all():
        if not piece.unit.startswith((PARKED, SENT)):
            continue
        kind, _, id_ = piece.unit.partition(".")
        out = opened(sealing, piece)
        if f"{kind}." == PARKED:
            row = tx.execute(
                select(parked).where(parked.c.id == UUID(id_), parked.c.closed_at.is_(None))
            ).first()
            if row is not None:
                fields = json.loads(sealing.open(_parked(row.id), row.sealed))
                _park(tx, sealing, row.id, [*fields, *out])
        else:
            row = tx.execute(select(waiting).where(waiting.c.id == UUID(id_))).first()
            op = _op(sealing, row) if row is not None and row.sealed else None
            if op is not None:
                _send(tx, sealing, row, {**op, "fields": [*op["fields"], *out]})
        tx.execute(delete(taken_words).where(taken_words.c.id == piece.id))


def _those(fields: Iterable[Pair], gone: Any) -> list[Pair]:
    return [pair for pair in fields if gone(str(pair[0]), str(pair[1]))]


def _parked(row_id: UUID) -> str:
    return f"parked:{row_id}:form"  # as store/parking.py seals them


def _park(tx: Tx, sealing: Sealing, row_id: UUID, fields: list[Pair]) -> None:
    sealed = sealing.seal(_parked(row_id), json.dumps(fields).encode())
    tx.execute(update(parked).where(parked.c.id == row_id).values(sealed=sealed))


def _op(sealing: Sealing, row: Any) -> dict[str, Any] | None:
    """A waiting answer, opened; None when nobody can open it."""
    try:
        op = json.loads(sealing.open_sent(row.sealed, _about(row)))
    except (StoreFault, ValueError):
        return None
    return op if isinstance(op, dict) else None


def _send(tx: Tx, sealing: Sealing, row: Any, op: dict[str, Any]) -> None:
    sealed = seal_to(sealing.public_key, json.dumps(op).encode(), _about(row))
    tx.execute(update(waiting).where(waiting.c.id == row.id).values(sealed=sealed))


def _about(row: Any) -> bytes:
    return f"{row.account_id}|{row.op_id}".encode()
