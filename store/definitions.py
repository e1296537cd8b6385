"""Definitions kept for ever under their hash, so that an assessment outlives the files it was made from."""

from sqlalchemy import exists, insert, select
from sqlalchemy.exc import IntegrityError

from assessment import content
from assessment.definition import Assessment
from store import clock
from store.faults import StoreFault
from store.tables import definition as table
from store.tx import Tx


def keep(tx: Tx, assessment: Assessment, canonical: str = "") -> None:
    """Keep a definition under its hash, as the canonical JSON of its files (its own, unless given)."""
    if is_kept(tx, assessment.hash):
        return
    try:
        with tx.begin_nested():
            tx.execute(
                insert(table).values(
                    hash=assessment.hash,
                    definition_id=assessment.id,
                    version=assessment.version,
                    title=str(assessment.title),
                    content=canonical or assessment.canonical,
                    kept_at=clock.now(),
                )
            )
    except IntegrityError:  # another process kept the same one at the same moment
        return


def is_kept(tx: Tx, definition_hash: str) -> bool:
    return bool(tx.scalar(select(exists().where(table.c.hash == definition_hash))))


def get(tx: Tx, definition_hash: str) -> Assessment:
    """The definition kept under this hash; StoreFault when there is none."""
    found = _read.get(definition_hash)
    if found is None:
        text = tx.scalar(select(table.c.content).where(table.c.hash == definition_hash))
        if text is None:
            raise StoreFault(
                "The questions of this assessment are not in the database. Restore it from a backup."
            )
        found = _read[definition_hash] = content.from_stored(text)
    return found


def versions_clash(tx: Tx, assessment: Assessment) -> bool:
    """Whether another wording was kept under the same id and version."""
    return bool(
        tx.scalar(
            select(
                exists().where(
                    table.c.definition_id == assessment.id,
                    table.c.version == assessment.version,
                    table.c.hash != assessment.hash,
                )
            )
        )
    )


_read: dict[str, Assessment] = {}  # by hash, which says all: what it holds can never be out of date
