"""Words as a revision holds them for one unit, or why it holds them no more."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select

from assessment.units import Unit
from store.tables import revision, revision_words
from store.taken_back.shapes import Mark
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


def text_then(fact: Fact | None, key: str, marks: Mapping[tuple[int, str], Mark]) -> Text:
    """The words of a unit in a revision; `marks` tell where they were taken back, by number and unit."""
    mark = marks.get((fact.number, key)) if fact else None
    if fact is None or (mark and mark.quiet):
        return Text()
    if mark:
        return Text(gone=Gone.TAKEN_BACK)
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


def _some(numbers: list[int]) -> Iterable[list[int]]:
    return (numbers[start : start + AT_ONCE] for start in range(0, len(numbers), AT_ONCE))
