"""Letters that were made with words that were taken back: closed, listed, and what was done about each."""

import base64
from collections.abc import Collection, Iterator, Set
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Select, delete, insert, select, update

from store import clock
from store.letters import Status
from store.sealing import Sealing
from store.tables import account, letter, letter_file, letter_recall, letter_words, taken_back, taken_words
from store.taken_back import texts
from store.taken_back.pieces import keep, opened
from store.taken_back.shapes import Chosen
from store.tx import Tx

WORDS = "words"  # of a letter, among its sealed pieces; a file is file.<format>
FILE = "file."
NOT_MADE = "Something that this letter was to say is no longer there. Make the letter again."


class Done(StrEnum):
    """What was done about a letter that had been given out."""

    NOTHING_YET = ""
    REPLACED = "replaced"
    TOLD = "told"


@dataclass(frozen=True)
class Recall:
    """A letter that holds words that were taken back, and what was done about it."""

    letter_id: UUID
    assessment_id: UUID
    quiet: bool
    done: Done
    note: str
    done_by: str
    done_at: datetime | None


def close(
    tx: Tx,
    sealing: Sealing,
    taken_id: UUID,
    assessments: Collection[UUID],
    chosen: Chosen,
    said: Set[str],
) -> None:
    """Close every letter that may hold the words: when it is not sure, it does.

    All that are there were made before: who queues a letter holds the assessment too.
    """
    which = letter.c.assessment_id.in_(list(assessments))
    for row in tx.execute(select(letter).where(which)).all():
        if _is_free_of(_words(tx, sealing, row.id), chosen, said):
            continue
        if row.closed_at is None:
            _seal(tx, sealing, taken_id, row.id)
        if row.status == Status.DONE:
            tx.execute(
                insert(letter_recall).values(
                    letter_id=row.id, taken_back_id=taken_id, done=Done.NOTHING_YET, note=""
                )
            )
        waits = row.status in (Status.QUEUED, Status.RENDERING)
        failed = {"status": Status.FAILED, "reason": NOT_MADE, "lease_until": None} if waits else {}
        change = update(letter).where(letter.c.id == row.id)
        tx.execute(change.values(closed_at=row.closed_at or clock.now(), **failed))


def open_again(tx: Tx, sealing: Sealing, taken_ids: Collection[UUID]) -> None:
    """Give back the letters of what was undone, but those that another taking back closes as well."""
    ours = taken_words.c.taken_back_id.in_(list(taken_ids)) & taken_words.c.letter_id.is_not(None)
    tx.execute(delete(letter_recall).where(letter_recall.c.taken_back_id.in_(list(taken_ids))))
    others = dict(
        tx.execute(
            select(letter_recall.c.letter_id, letter_recall.c.taken_back_id)
            .join(taken_back, taken_back.c.id == letter_recall.c.taken_back_id)
            .where(taken_back.c.undone_at.is_(None))
        ).all()
    )
    for row in tx.execute(select(taken_words).where(ours)).all():
        if row.letter_id in others:
            moved = update(taken_words).where(taken_words.c.id == row.id)
            tx.execute(moved.values(taken_back_id=others[row.letter_id]))
            continue
        _put_back(tx, row.letter_id, row.unit, opened(sealing, row))
        tx.execute(delete(taken_words).where(taken_words.c.id == row.id))
        tx.execute(update(letter).where(letter.c.id == row.letter_id).values(closed_at=None))


def erase(tx: Tx, letter_ids: Collection[UUID]) -> None:
    """Let nothing be left that could tell what these letters said; a hash without salt could."""
    ids, at = list(letter_ids), clock.now()
    tx.execute(update(letter).where(letter.c.id.in_(ids)).values(payload_hash=""))
    tx.execute(update(letter_words).where(letter_words.c.letter_id.in_(ids)).values(erased_at=at))
    tx.execute(update(letter_file).where(letter_file.c.letter_id.in_(ids)).values(erased_at=at, sha256=""))


def recalls(tx: Tx, assessment_id: UUID) -> dict[UUID, Recall]:
    """The letters of an assessment that hold such words; what is still to be done comes first."""
    rows = tx.execute(_recalls().where(letter.c.assessment_id == assessment_id))
    return {row.letter_id: _recall(row) for row in rows}


def recalled_by(tx: Tx, call_id: UUID) -> tuple[Recall, ...]:
    """The letters that one taking back has closed, in whichever assessment."""
    rows = tx.execute(_recalls().where(taken_back.c.call_id == call_id).order_by(letter.c.made_at))
    return tuple(_recall(row) for row in rows)


def _recalls() -> Select[Any]:
    line = letter_recall.c
    return (
        select(
            line.letter_id,
            letter.c.assessment_id,
            taken_back.c.quiet,
            line.done,
            line.note,
            account.c.name,
            line.done_at,
        )
        .join(taken_back, taken_back.c.id == line.taken_back_id)
        .join(letter, letter.c.id == line.letter_id)
        .outerjoin(account, account.c.id == line.done_by)
        .where(taken_back.c.undone_at.is_(None))
        .order_by(line.done.desc(), taken_back.c.quiet)
    )


def _recall(row: Any) -> Recall:
    return Recall(
        row.letter_id, row.assessment_id, row.quiet, Done(row.done), row.note, row.name or "", row.done_at
    )


def settle(tx: Tx, letter_id: UUID, done: Done, note: str, by: UUID) -> int:
    """Say what was done about a letter; how many lines that settles."""
    open_ = (letter_recall.c.letter_id == letter_id) & (letter_recall.c.done == Done.NOTHING_YET)
    values = {"done": done, "note": note, "done_by": by, "done_at": clock.now()}
    return tx.execute(update(letter_recall).where(open_).values(**values)).rowcount


def _is_free_of(words: Any, chosen: Chosen, said: Set[str]) -> bool:
    if words is None:  # erased: nobody can say any more what it held
        return False
    if any(chosen.may_tell(key) for key in texts.keys(words)):
        return False
    return not any(texts.holds(text, said) for text in texts.strings(words))


def _words(tx: Tx, sealing: Sealing, letter_id: UUID) -> Any:
    """What a letter says, closed or not."""
    words = tx.scalar(select(letter_words.c.words).where(letter_words.c.letter_id == letter_id))
    if words is not None:
        return words
    mine = (taken_words.c.letter_id == letter_id) & (taken_words.c.unit == WORDS)
    row = tx.execute(select(taken_words).where(mine)).first()
    return None if row is None or row.sealed is None else opened(sealing, row)


def _seal(tx: Tx, sealing: Sealing, taken_id: UUID, letter_id: UUID) -> None:
    for unit, words in _pieces(tx, letter_id):
        keep(tx, sealing, taken_id, unit, words, letter_id=letter_id)
    tx.execute(update(letter_words).where(letter_words.c.letter_id == letter_id).values(words=None))
    tx.execute(update(letter_file).where(letter_file.c.letter_id == letter_id).values(content=None))


def _pieces(tx: Tx, letter_id: UUID) -> Iterator[tuple[str, Any]]:
    words = tx.scalar(select(letter_words.c.words).where(letter_words.c.letter_id == letter_id))
    if words is not None:
        yield WORDS, words
    for row in tx.execute(select(letter_file).where(letter_file.c.letter_id == letter_id)).all():
        if row.content is not None:
            yield f"{FILE}{row.format}", base64.b64encode(row.content).decode()


def _put_back(tx: Tx, letter_id: UUID, unit: str, held: Any) -> None:
    if unit == WORDS:
        tx.execute(update(letter_words).where(letter_words.c.letter_id == letter_id).values(words=held))
        return
    file = (letter_file.c.letter_id == letter_id) & (letter_file.c.format == unit.removeprefix(FILE))
    tx.execute(update(letter_file).where(file).values(content=base64.b64decode(held)))
