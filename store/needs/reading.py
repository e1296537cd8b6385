"""Needs as they are kept, read back."""

from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, bindparam, select

from assessment.closed_lists import Act, Applies, CheckKind, NeedCategory
from assessment.recorded import PersonNeed
from store.people.joined import records_of
from store.prepared import Prepared
from store.tables import account
from store.tables import need as table
from store.tx import Tx

_COLUMNS = (*table.c, account.c.name.label("recorded_by_name"))
_ALL = select(*_COLUMNS).join(account, account.c.id == table.c.recorded_by)
_OF = Prepared(
    _ALL.where(table.c.person_id.in_(records_of(bindparam("person", type_=Uuid())))).order_by(
        table.c.place, table.c.recorded_at, table.c.id
    )
)


def needs_of(tx: Tx, person_id: UUID) -> tuple[PersonNeed, ...]:
    """Every need of a person, from all records of theirs, the ended ones too, most important first."""
    return tuple(map(_need, _OF.named(tx, person=person_id)))


def need(tx: Tx, need_id: UUID) -> PersonNeed | None:
    row = tx.execute(_ALL.where(table.c.id == need_id)).one_or_none()
    return None if row is None else _need(row)


def _need(row: Any) -> PersonNeed:
    return PersonNeed(
        id=row.id,
        category=NeedCategory(row.category),
        term=row.term,
        area=row.area,
        code=row.code,
        exactly=row.exactly,
        whose=row.whose,
        whose_name=row.whose_name,
        applies=tuple(map(Applies, row.applies)),
        check=CheckKind(row.check_kind) if row.check_kind else None,
        acts=tuple(map(Act, row.acts)),
        place=row.place,
        source=row.source,
        said_by=row.said_by,
        said_by_name=row.said_by_name,
        recorded_by=row.recorded_by,
        recorded_by_name=row.recorded_by_name,
        recorded_at=row.recorded_at,
        review_by=row.review_by,
        still_right_at=row.still_right_at,
        ended_on=row.ended_on,
        ended_at=row.ended_at,
        ended_reason=row.ended_reason,
        ended_why=row.ended_why,
        person_id=row.person_id,
    )
