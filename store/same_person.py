"""Records that are found to be of one person: joined by a pointer, which can be undone."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import and_, insert, or_, select, update

from assessment.people import Person
from store import clock
from store.faults import StoreFault
from store.people.details import person as read_person
from store.tables import person, same_person
from store.tx import Tx, held

MOST_POINTERS = 100


@dataclass(frozen=True)
class SamePerson:
    """Another record of a person, as seen from theirs."""

    person: Person
    points_away: bool  # this record points at the other, which is the main one
    why: str
    at: datetime


def point(tx: Tx, from_: UUID, to: UUID, by: UUID, why: str) -> UUID:
    """Say that the record `from_` is of the same person as `to`, the main one. The pointer's id."""
    tx.execute(held(select(person.c.id).where(person.c.id.in_((from_, to))).order_by(person.c.id))).all()
    if main_of(tx, from_) != from_:
        raise StoreFault("This record is joined to another already. Undo that first.")
    main = main_of(tx, to)
    if main == from_:
        raise StoreFault("These two records are joined already.")
    new = uuid4()
    tx.execute(
        insert(same_person).values(
            id=new, from_id=from_, to_id=main, why=why, made_by=by, made_at=clock.now()
        )
    )
    return new


def undo_point(tx: Tx, from_: UUID, by: UUID) -> bool:
    """Take a record's pointer back: both are as they were. False when it has none."""
    holds = and_(same_person.c.from_id == from_, same_person.c.undone_at.is_(None))
    undone = update(same_person).where(holds).values(undone_by=by, undone_at=clock.now())
    return tx.execute(undone).rowcount == 1


def main_of(tx: Tx, person_id: UUID) -> UUID:
    """The main record of the person that this record is of: itself when it points nowhere."""
    at = person_id
    for _ in range(MOST_POINTERS):
        to: UUID | None = tx.scalar(
            select(same_person.c.to_id).where(same_person.c.from_id == at, same_person.c.undone_at.is_(None))
        )
        if to is None:
            return at
        at = to
    raise StoreFault("The records of this person point in a circle. Undo one of the joins.")


def joined_to(tx: Tx, person_id: UUID) -> tuple[UUID, ...]:
    """The records that point at this one now."""
    rows = tx.scalars(
        select(same_person.c.from_id)
        .where(same_person.c.to_id == person_id, same_person.c.undone_at.is_(None))
        .order_by(same_person.c.made_at)
    )
    return tuple(rows)


def same_people(tx: Tx, person_id: UUID) -> tuple[SamePerson, ...]:
    """The records joined to this one now, in either direction, the first joined first."""
    pointer = same_person.c
    rows = tx.execute(
        select(pointer.from_id, pointer.to_id, pointer.why, pointer.made_at)
        .where(or_(pointer.from_id == person_id, pointer.to_id == person_id), pointer.undone_at.is_(None))
        .order_by(pointer.made_at)
    ).all()
    found: list[SamePerson] = []
    for row in rows:
        away = row.from_id == person_id
        other = read_person(tx, row.to_id if away else row.from_id)
        if other is not None:
            found.append(SamePerson(other, away, row.why, row.made_at))
    return tuple(found)
