"""Words as a revision holds them for one unit, or why it holds them no more."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select

from assessment.units import Unit
from store.tables import revision, revision_words, taken_back, taken_words
from store.tx import Tx

AT_ONCE = 400  # ids or numbers in one question


class Gone(StrEnum):
    """Why words cannot be read any more."""

    NO = ""
    TAKEN_BACK = "taken-back"
    SEALED = "sealed"
    ERASED = "erased"


@dataclass(frozen=True)
class Text:
    """A unit at one moment, with the definition in whose words it was said."""

    unit: Unit = field(default_factory=dict)
    definition_hash: str = ""
    gone: Gone = Gone.NO


class Fact(NamedTuple):
    """One revision with its words."""

    id: UUID
    number: int
    assessment_id: UUID
    step_id: str
    definition_hash: str
    words: Mapping[str, Unit] | None
    sealed_at: Any
    erased_at: Any


def text_then(fact: Fact | None, key: str, quiet: Mapping[tuple[UUID, str], bool]) -> Text:
    if fact is None or quiet.get((fact.id, key)):
        return Text()
    if fact.erased_at or fact.words is None:
        return Text(gone=Gone.ERASED)
    if fact.sealed_at:
        return Text(gone=Gone.SEALED)
    if key not in fact.words:
        return Text(gone=Gone.TAKEN_BACK)
    return Text(fact.words[key], fact.definition_hash)


def facts_of(tx: Tx, person_id: UUID, numbers: Iterable[int]) -> dict[int, Fact]:
    fact, lies = revision.c, revision_words.c
    query = select(
        fact.id, fact.number, fact.assessment_id, fact.step_id, fact.definition_hash, lies.words,
        lies.sealed_at, lies.erased_at,
    ).join(revision_words, lies.revision_id == fact.id)  # fmt: skip
    found: dict[int, Fact] = {}
    for some in _some(sorted(numbers)):
        rows = tx.execute(query.where(fact.person_id == person_id, fact.number.in_(some)))
        found |= {row.number: Fact(*row) for row in rows}
    return found


def taken_out_of(tx: Tx, revision_ids: Sequence[UUID]) -> dict[tuple[UUID, str], bool]:
    """The units that were taken back out of these revisions; True where the place says nothing at all."""
    stands = taken_back.c.undone_at.is_(None)
    cut_out = select(taken_words.c.revision_id, taken_words.c.unit, taken_back.c.quiet).join(
        taken_back, taken_back.c.id == taken_words.c.taken_back_id
    )
    # The revision that left the place blank tells as much as those that held the words.
    left_blank = select(revision.c.id.label("revision_id"), taken_back.c.unit, taken_back.c.quiet).join(
        revision,
        (revision.c.person_id == taken_back.c.person_id) & (revision.c.number == taken_back.c.up_to),
    )
    found: dict[tuple[UUID, str], bool] = {}
    for some in _some(revision_ids):
        rows = [
            *tx.execute(cut_out.where(stands, taken_words.c.revision_id.in_(some))),
            *tx.execute(left_blank.where(stands, revision.c.id.in_(some))),
        ]
        for row in rows:
            place = (row.revision_id, row.unit)
            found[place] = row.quiet or found.get(place, False)
    return found


def _some(all_of_them: Sequence[Any]) -> Iterable[list[Any]]:
    return (list(all_of_them[start : start + AT_ONCE]) for start in range(0, len(all_of_them), AT_ONCE))
