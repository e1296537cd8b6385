"""Both texts: what waits for a person to choose."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, bindparam, or_, select
from sqlalchemy import Uuid as Id

from assessment.definition import Keeps
from assessment.units import BLANK
from store.prepared import Prepared
from store.sheets.authors import NOBODY, THE_PERSON, author_of
from store.sheets.reading import Place, Standing, standing, words_by_number
from store.sheets.shapes import Homes, OpenConflict, Reason
from store.tables import account, conflict, revision, visit
from store.tx import Tx


def open_conflicts(
    tx: Tx, homes: Homes, step_id: str | None = None, questions: Collection[str] = ()
) -> tuple[OpenConflict, ...]:
    """What waits for a choice, oldest first: all of it, or that of one step.

    A step's are those saved there, and those about its `questions` (ids) saved from another assessment.
    """
    rows = waiting(tx, homes)
    if step_id is not None:
        rows = [
            row
            for row in rows
            if (row.step_id == step_id and row.assessment_id == homes.assessment_id)
            or row.unit.partition(".")[0] in questions
        ]
    if not rows:
        return ()
    words = words_by_number(
        tx, homes.person_id, {n for row in rows for n in (row.mine_number, row.base_number)}
    )
    now = _standing_of(tx, homes, rows)
    names = _names(tx, {at.author for at in now.values()} | {row.author_id for row in rows})
    names[NOBODY] = THE_PERSON

    def one(row: Any) -> OpenConflict:
        there: Standing | None = now.get(Place(row.home_id, row.unit))
        theirs = author_of(there.writer, there.author) if there else None
        mine = author_of(row.writer, row.author_id)
        return OpenConflict(
            id=row.id,
            step_id=row.step_id,
            unit=row.unit,
            reason=Reason(row.reason),
            base=words.get(row.base_number, {}).get(row.unit, BLANK),
            theirs=there.value if there else BLANK,
            theirs_by=names[theirs] if theirs is not None else "",
            theirs_by_id=theirs,
            theirs_at=there.at if there else None,
            mine=words.get(row.mine_number, {}).get(row.unit, BLANK),
            mine_by=names[mine],
            mine_by_id=mine,
            mine_at=row.made_at,
        )

    return tuple(one(row) for row in rows)


def _standing_of(tx: Tx, homes: Homes, rows: Sequence[Any]) -> dict[Place, Standing]:
    """Where the units of these conflicts stand, each at its own visit."""
    found: dict[Place, Standing] = {}
    for day in {visit_of(row, homes) for row in rows}:
        places = [Place(row.home_id, row.unit) for row in rows if visit_of(row, homes) == day]
        found |= standing(tx, replace(homes, visit_id=day), places)
    return found


def visit_of(row: Any, homes: Homes) -> UUID | None:
    return UUID(str(row.home_id)) if row.home == Keeps.VISIT else homes.visit_id


def waiting(tx: Tx, homes: Homes) -> Sequence[Any]:
    """The lines of what waits for a choice; what came late to another assessment waits only there."""
    return _OPEN.named(tx, **homes.bound)


def lies_in(bound: Mapping[str, Any] | None = None) -> ColumnElement[bool]:
    """Conflicts of the person, of the assessment, and of any of its visits."""
    given = (
        {name: bindparam(name, type_=Id()) for name in ("person", "assessment")} if bound is None else bound
    )
    visits = select(visit.c.id).where(visit.c.assessment_id == given["assessment"])
    return or_(conflict.c.home_id.in_([given["person"], given["assessment"]]), conflict.c.home_id.in_(visits))


def whole() -> Select[Any]:
    fact = revision.c
    return (
        select(conflict, fact.number.label("mine_number"), fact.author_id, fact.made_at, fact.writer)
        .join(revision, fact.id == conflict.c.mine_revision)
        .order_by(fact.number, conflict.c.unit)
    )


_OPEN = Prepared(
    whole().where(
        lies_in(),
        conflict.c.resolved_at.is_(None),
        or_(
            conflict.c.reason == Reason.CLASH,
            conflict.c.assessment_id == bindparam("assessment"),
        ),
    )
)


def _names(tx: Tx, ids: Collection[UUID]) -> dict[UUID, str]:
    rows = tx.execute(select(account.c.id, account.c.name).where(account.c.id.in_(ids)))
    return {row.id: row.name for row in rows}
