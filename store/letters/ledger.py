"""The ledger of letters: queued, claimed for a while, done or failed; words and files lie apart."""

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Row, and_, insert, or_, select, update

from store import clock
from store.letters.shapes import Claim, LetterCall, LetterRow, Status
from store.tables import account, letter_file, letter_words
from store.tables import letter as table
from store.tables.base import canonical
from store.tx import Tx

LEASE = timedelta(minutes=5)
MOST_ATTEMPTS = 3


def queue(tx: Tx, call: LetterCall) -> LetterRow:
    """Put a letter on the ledger with its words; the first one stands when the key is known already."""
    known = tx.execute(_whole().where(table.c.idempotency_key == call.idempotency_key)).one_or_none()
    if known is not None:
        return _row(known)
    new = uuid4()
    tx.execute(
        insert(table).values(
            id=new,
            assessment_id=call.assessment_id,
            kind=call.kind,
            print=call.print,
            status=Status.QUEUED,
            reason="",
            made_by=call.made_by,
            made_at=clock.now(),
            idempotency_key=call.idempotency_key,
            payload_hash=hashlib.sha256(canonical(call.words).encode()).hexdigest(),
            attempts=0,
            lease_key="",
            saw_revision=call.saw_revision,
            why_not_suggested=call.why_not_suggested,
            planned_visit_id=call.planned_visit_id,
            suggested=call.suggested,
            why_kind=call.why_kind,
        )
    )
    tx.execute(insert(letter_words).values(letter_id=new, words=dict(call.words)))
    return _row(tx.execute(_whole().where(table.c.id == new)).one())


def claim(tx: Tx, letter_id: UUID, now: datetime | None = None) -> Claim | None:
    """Take a letter that waits or whose lease ran out; None when it is taken, or was tried often enough."""
    at, key = now or clock.now(), uuid4().hex
    free = or_(
        table.c.status == Status.QUEUED, and_(table.c.status == Status.RENDERING, table.c.lease_until < at)
    )
    ours = update(table).where(table.c.id == letter_id, free, table.c.attempts < MOST_ATTEMPTS)
    taken = ours.values(
        status=Status.RENDERING, attempts=table.c.attempts + 1, lease_until=at + LEASE, lease_key=key
    )
    if tx.execute(taken).rowcount != 1:
        return None
    words = tx.scalar(select(letter_words.c.words).where(letter_words.c.letter_id == letter_id))
    row = _row(tx.execute(_whole().where(table.c.id == letter_id)).one())
    return None if words is None else Claim(row, words, key)


def finish(tx: Tx, claim: Claim, files: Mapping[str, bytes], now: datetime | None = None) -> bool:
    """Keep the files (format -> bytes) of a claimed letter; False when the claim was lost meanwhile."""
    if not _close(tx, claim, Status.DONE, "", now):
        return False
    for format_, content in files.items():
        digest = hashlib.sha256(content).hexdigest()
        tx.execute(
            insert(letter_file).values(
                letter_id=claim.letter.id, format=format_, content=content, sha256=digest
            )
        )
    return True


def fail(tx: Tx, claim: Claim, reason: str, now: datetime | None = None) -> bool:
    """Say that a claimed letter cannot be made, and why; False when the claim was lost meanwhile."""
    return _close(tx, claim, Status.FAILED, reason, now)


def letter(tx: Tx, letter_id: UUID) -> LetterRow | None:
    row = tx.execute(_whole().where(table.c.id == letter_id)).one_or_none()
    return None if row is None else _row(row)


def letters_of(tx: Tx, assessment_id: UUID) -> tuple[LetterRow, ...]:
    """The letters of an assessment, newest first."""
    rows = tx.execute(
        _whole().where(table.c.assessment_id == assessment_id).order_by(table.c.made_at.desc(), table.c.id)
    )
    return tuple(_row(row) for row in rows)


def letters_of_visit(tx: Tx, visit_id: UUID) -> tuple[LetterRow, ...]:
    """The letters about one visit, newest first."""
    rows = _whole().where(table.c.planned_visit_id == visit_id)
    return tuple(_row(row) for row in tx.execute(rows.order_by(table.c.made_at.desc(), table.c.id)))


def words_of(tx: Tx, letter_id: UUID) -> Mapping[str, Any] | None:
    """The words of a letter as they were queued; None when they were erased."""
    words: Mapping[str, Any] | None = tx.scalar(
        select(letter_words.c.words).where(letter_words.c.letter_id == letter_id)
    )
    return words


def file_of(tx: Tx, letter_id: UUID, format_: str) -> bytes | None:
    """A finished letter as a file ("pdf", "html"); None when there is none, or it was erased."""
    content: bytes | None = tx.scalar(
        select(letter_file.c.content).where(
            letter_file.c.letter_id == letter_id, letter_file.c.format == format_
        )
    )
    return content


def _close(tx: Tx, claim: Claim, status: Status, reason: str, now: datetime | None) -> bool:
    ours = and_(
        table.c.id == claim.letter.id,
        table.c.status == Status.RENDERING,
        table.c.lease_key == claim.lease_key,
    )
    values = {"status": status, "reason": reason, "done_at": now or clock.now(), "lease_until": None}
    return tx.execute(update(table).where(ours).values(**values)).rowcount == 1


def _whole() -> Any:
    names = [name for name in LetterRow.__dataclass_fields__ if name != "made_by_name"]
    columns = [table.c[name] for name in names]
    return select(*columns, account.c.name.label("made_by_name")).join(
        account, account.c.id == table.c.made_by
    )


def _row(row: Row[Any]) -> LetterRow:
    return LetterRow(**{**row._mapping, "status": Status(row.status)})
