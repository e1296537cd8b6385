"""Records found to be of one person: which belong together, by pointers that still hold."""

from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, Select, Uuid, literal, select, union_all

from store.tables import same_person


def with_joined(people: Select[Any]) -> Select[Any]:
    """The ids of these people and of every record joined to theirs, in either direction."""
    pointer, holds = same_person.c, same_person.c.undone_at.is_(None)
    pairs = union_all(
        select(pointer.from_id.label("one"), pointer.to_id.label("other")).where(holds),
        select(pointer.to_id.label("one"), pointer.from_id.label("other")).where(holds),
    ).subquery("pairs")
    reached = people.cte("reached", recursive=True)
    first = reached.c[0]
    whole = reached.union(select(pairs.c.other).join(reached, pairs.c.one == first))
    return select(whole.c[0])


def records_of(person_id: UUID | BindParameter[UUID]) -> Select[Any]:
    """The ids of every record of the person that this record is of, itself among them."""
    one = person_id if isinstance(person_id, BindParameter) else literal(person_id, Uuid())
    return with_joined(select(one.label("person_id")))
