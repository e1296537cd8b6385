"""What stands beside facts: everything that was said of them, and the saves in which they were written."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Date, Integer, Text, Uuid, bindparam, cast, literal, null, select

from assessment.facts import FactSaid
from store.prepared import Prepared
from store.sheets.authors import by_name
from store.tables import account, fact_said, revision
from store.tx import Tx

AT_ONCE = 30  # a page of a step shows fewer facts


@dataclass(frozen=True)
class Source:
    """The save in which a fact was written down."""

    kind: str
    by_name: str
    assessment_id: UUID
    said_on: date | None  # where it was said on another day than it was typed


@dataclass(frozen=True)
class Beside:
    """What was said of the facts of a person, the oldest first; and sources by number of the revision."""

    said: tuple[FactSaid, ...]
    sources: Mapping[int, Source]


_SAID = select(
    literal("said").label("what"),
    fact_said.c.seq.label("place"),
    fact_said.c.number,
    fact_said.c.question_id.label("one"),
    fact_said.c.said.label("other"),
    fact_said.c.on_date,
    cast(null(), Uuid).label("assessment_id"),
).where(fact_said.c.person_id == bindparam("person", type_=Uuid()))
_NUMBERS = [bindparam(f"n{place}", type_=Integer()) for place in range(AT_ONCE)]
_FROM = (
    select(
        literal("from"),
        cast(literal(0), Integer),
        revision.c.number,
        revision.c.kind,
        cast(by_name(), Text),
        cast(revision.c.said_on, Date),
        revision.c.assessment_id,
    )
    .join(account, account.c.id == revision.c.author_id)
    .where(revision.c.person_id == bindparam("person", type_=Uuid()), revision.c.number.in_(_NUMBERS))
)
_BESIDE = Prepared(_SAID.union_all(_FROM))


def beside(tx: Tx, person_id: UUID, numbers: Collection[int]) -> Beside:
    """Read both with one question; of more numbers than a page shows the first are looked up."""
    wanted = sorted(numbers, reverse=True)[:AT_ONCE]
    wanted += (wanted[:1] or [0]) * (AT_ONCE - len(wanted))
    bound = {f"n{place}": number for place, number in enumerate(wanted)}
    said: list[tuple[int, FactSaid]] = []
    sources: dict[int, Source] = {}
    for what, place, number, one, other, day, assessment_id in _BESIDE.all(tx, person=person_id, **bound):
        if what == "said":
            said.append((place, FactSaid(one, number, other, day)))
        else:
            sources[number] = Source(one, other, assessment_id, day)
    return Beside(tuple(fact for _, fact in sorted(said, key=lambda pair: pair[0])), sources)


def said_of(tx: Tx, person_id: UUID) -> tuple[FactSaid, ...]:
    """Everything that was said of the facts of a person, the oldest first."""
    return beside(tx, person_id, ()).said
