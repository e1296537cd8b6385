"""What the facts themselves say: nothing was written over that its writer had not seen."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import select

from store.tables import conflict, head, person, revision, revision_unit
from store.tx import Tx


def people(tx: Tx) -> list[UUID]:
    return list(tx.scalars(select(person.c.id)))


def unseen(tx: Tx, person_id: UUID) -> list[str]:
    """Every revision that replaced another than the one its writer had before them."""
    found: list[str] = []
    stands: dict[tuple[UUID, str], int] = {}
    for line in _lines(tx, person_id):
        place = (line.home_id, line.unit)
        if not line.accepted:
            continue
        if line.bases[line.unit] != stands.get(place, 0):
            had = f"and had seen {line.bases[line.unit]}"
            found.append(f"{line.unit}: {line.number} replaced {stands.get(place, 0)}, {had}")
        stands[place] = line.number
    now = _heads(tx, {home_id for home_id, _ in stands})
    return found if now == stands else [*found, f"{now} stands, and {stands} was left"]


def unplaced(tx: Tx, person_id: UUID) -> list[str]:
    """Every text that did not come to stand, waits nowhere, and gave way to no newer one of its page."""
    waits = (
        select(revision.c.number, conflict.c.unit)
        .join(revision, revision.c.id == conflict.c.mine_revision)
        .where(revision.c.person_id == person_id)
    )
    apart = {(row.number, row.unit) for row in tx.execute(waits)}
    lines = _lines(tx, person_id)
    newest = {(line.writer, line.home_id, line.unit): line.number for line in lines}
    return [
        f"{line.unit} of {line.number}"
        for line in lines
        if not line.accepted
        and (line.number, line.unit) not in apart
        and newest[line.writer, line.home_id, line.unit] == line.number
    ]


def holes(tx: Tx, person_id: UUID) -> list[str]:
    """Where the revisions of a person are not counted one by one from 1."""
    here = revision.c.person_id == person_id
    numbers = list(tx.scalars(select(revision.c.number).where(here).order_by(revision.c.number)))
    newest = tx.scalar(select(person.c.newest_revision).where(person.c.id == person_id))
    whole = numbers == list(range(1, len(numbers) + 1)) and newest == len(numbers)
    return [] if whole else [f"counted to {newest}, and there are {numbers}"]


def _lines(tx: Tx, person_id: UUID) -> list[Any]:
    line = revision_unit.c
    return list(
        tx.execute(
            select(line.home_id, line.unit, line.number, line.accepted, revision.c.bases, revision.c.writer)
            .join(revision, revision.c.id == line.revision_id)
            .where(revision.c.person_id == person_id)
            .order_by(line.number)
        )
    )


def _heads(tx: Tx, home_ids: Iterable[UUID]) -> dict[tuple[UUID, str], int]:
    rows = tx.execute(select(head.c.home_id, head.c.unit, head.c.number).where(head.c.home_id.in_(home_ids)))
    return {(row.home_id, row.unit): row.number for row in rows}
