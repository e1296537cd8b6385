"""Sealing and erasing the words of a revision, while the fact that there were some stands."""

from uuid import UUID

from sqlalchemy import select, update

from store import clock
from store.sheets.writing import salted_hash
from store.tables import revision, revision_words
from store.taken_back.pieces import of_revision
from store.tx import Tx


def seal(tx: Tx, revision_id: UUID) -> None:
    """Close the words of a revision: they are kept, and read by nobody until they are opened again."""
    _set(tx, revision_id, sealed_at=clock.now())


def unseal(tx: Tx, revision_id: UUID) -> None:
    _set(tx, revision_id, sealed_at=None)


def erase(tx: Tx, revision_id: UUID) -> None:
    """Take the words of a revision and their salt away for ever; the hash that stays then tells nothing."""
    _set(tx, revision_id, words=None, salt=None, erased_at=clock.now())


def words_fit(tx: Tx, revision_id: UUID) -> bool | None:
    """Whether the words are still those the fact was written for; None when they were erased."""
    row = tx.execute(
        select(revision.c.words_hash, revision_words.c.salt, revision_words.c.words)
        .join(revision_words, revision_words.c.revision_id == revision.c.id)
        .where(revision.c.id == revision_id)
    ).one()
    if row.salt is None:
        return None
    sealed = of_revision(tx, revision_id)  # words that were taken back belong to it still
    if sealed is None:
        return None
    fits: bool = salted_hash(row.salt, {**row.words, **sealed}) == row.words_hash
    return fits


def _set(tx: Tx, revision_id: UUID, **values: object) -> None:
    tx.execute(update(revision_words).where(revision_words.c.revision_id == revision_id).values(**values))
