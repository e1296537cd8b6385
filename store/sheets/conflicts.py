"""Both texts: what waits for a person, and what they chose."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, bindparam, or_, select, update
from sqlalchemy import Uuid as Id

from assessment.definition import Keeps
from assessment.states import is_frozen
from assessment.units import BLANK, Unit, same
from store import clock
from store.holds import hold_assessment, state_of
from store.prepared import Prepared
from store.sheets.outcomes import clashes_of, saved_before
from store.sheets.reading import Place, Standing, standing, words_by_number
from store.sheets.shapes import Homes, OpenConflict, Reason, ResolveCall, Saved
from store.sheets.writing import keep_conflict, move_head, write_revision
from store.tables import account, conflict, revision, visit
from store.taken_back.closing import Posted, closed_in
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

    def one(row: Any) -> OpenConflict:
        there: Standing | None = now.get(Place(row.home_id, row.unit))
        return OpenConflict(
            id=row.id,
            step_id=row.step_id,
            unit=row.unit,
            reason=Reason(row.reason),
            base=words.get(row.base_number, {}).get(row.unit, BLANK),
            theirs=there.value if there else BLANK,
            theirs_by=names[there.author] if there else "",
            theirs_by_id=there.author if there else None,
            theirs_at=there.at if there else None,
            mine=words.get(row.mine_number, {}).get(row.unit, BLANK),
            mine_by=names[row.author_id],
            mine_by_id=row.author_id,
            mine_at=row.made_at,
        )

    return tuple(one(row) for row in rows)


def _standing_of(tx: Tx, homes: Homes, rows: Sequence[Any]) -> dict[Place, Standing]:
    """Where the units of these conflicts stand, each at its own visit."""
    found: dict[Place, Standing] = {}
    for day in {_visit_of(row, homes) for row in rows}:
        places = [Place(row.home_id, row.unit) for row in rows if _visit_of(row, homes) == day]
        found |= standing(tx, replace(homes, visit_id=day), places)
    return found


def _visit_of(row: Any, homes: Homes) -> UUID | None:
    return UUID(str(row.home_id)) if row.home == Keeps.VISIT else homes.visit_id


def waiting(tx: Tx, homes: Homes) -> Sequence[Any]:
    """The lines of what waits for a choice; what came late to another assessment waits only there."""
    return _OPEN.named(tx, **homes.bound)


def resolve(tx: Tx, call: ResolveCall) -> Saved:
    """Let the chosen words stand and close those conflicts.

    A choice made beside something newer than the page had shown, or while the assessment stands still,
    is kept as a new conflict: it too is never written over what its writer had not seen. What was said at
    an earlier visit is settled there, with a revision for each visit.
    """
    visits: dict[UUID | None, dict[UUID, Unit]] = {}
    for row in tx.execute(_named(call)):
        visits.setdefault(_visit_of(row, call.homes), {})[row.id] = call.choices[row.id]
    if not visits:
        return _resolve(tx, replace(call, choices={}))
    done = [
        _resolve(
            tx,
            replace(
                call,
                homes=replace(call.homes, visit_id=day),
                choices=choices,
                op_id=f"{call.op_id}.{place}" if place else call.op_id,
            ),
        )
        for place, (day, choices) in enumerate(sorted(visits.items(), key=lambda at: str(at[0])))
    ]
    return Saved(
        max((one.number for one in done if one.number is not None), default=None),
        {unit: words for one in done for unit, words in one.accepted.items()},
        tuple(clash for one in done for clash in one.clashes),
        frozenset(unit for one in done for unit in one.closed),
    )


def _resolve(tx: Tx, call: ResolveCall) -> Saved:
    """The same for what lies in the homes of the call, which name one visit at most."""
    hold_assessment(tx, call.homes.assessment_id)
    before = saved_before(tx, call)
    if before is not None:
        return before
    late = is_frozen(state_of(tx, call.homes.assessment_id))
    rows = [row for row in tx.execute(_known(call)) if row.id in call.choices]
    closed = closed_in(tx, call, {row.unit: _posted(call, row) for row in rows})
    rows = [row for row in rows if row.unit not in closed]
    now = standing(tx, call.homes, [Place(row.home_id, row.unit) for row in rows]) if rows else {}
    chosen: dict[Place, tuple[Keeps, Unit]] = {}
    for row in rows:
        place, choice = Place(row.home_id, row.unit), call.choices[row.id]
        there = now[place].value if place in now else BLANK
        if not same(choice, there):
            chosen[place] = Keeps(row.home), choice
    stand = {place for place in chosen if not late and _had_seen(call, now.get(place))}
    numbers = {place: now[place].number if place in now else 0 for place in chosen}
    words = {place.unit: choice for place, (_, choice) in chosen.items()}
    homes = {place.unit: home for place, (home, _) in chosen.items()}
    bases = {place.unit: number for place, number in numbers.items()}
    accepted = {place.unit for place in stand}
    revision_id, number = write_revision(tx, call, "resolve", words, bases, clock.now(), homes, accepted)
    for place, (home, _) in chosen.items():
        if place in stand:
            move_head(tx, place, home, revision_id, numbers[place], number)
        else:
            keep_conflict(tx, call, revision_id, place, home, numbers[place], numbers[place], late)
    for row in rows:
        if row.resolved_at is None:
            _close(tx, row.id, revision_id, call.author_id)
    kept = {place.unit: choice for place, (_, choice) in chosen.items() if place in stand}
    return Saved(number, kept, clashes_of(tx, call.homes, revision_id), closed)


def _had_seen(call: ResolveCall, there: Standing | None) -> bool:
    return there is None or there.number <= call.rev or there.writer == call.writer


def _posted(call: ResolveCall, row: Any) -> Posted:
    return Posted(Keeps(row.home), row.home_id, call.choices[row.id], call.rev)


def _named(call: ResolveCall) -> Select[Any]:
    """Which of the chosen conflicts there are, and where each lies."""
    there = select(conflict.c.id, conflict.c.home, conflict.c.home_id)
    return there.where(_lies_in(call.homes.bound), conflict.c.id.in_(list(call.choices)))


def _lies_in(bound: Mapping[str, Any] | None = None) -> ColumnElement[bool]:
    """Conflicts of the person, of the assessment, and of any of its visits."""
    given = (
        {name: bindparam(name, type_=Id()) for name in ("person", "assessment")} if bound is None else bound
    )
    visits = select(visit.c.id).where(visit.c.assessment_id == given["assessment"])
    return or_(conflict.c.home_id.in_([given["person"], given["assessment"]]), conflict.c.home_id.in_(visits))


def _known(call: ResolveCall) -> Select[Any]:
    """The conflicts the page may speak of: those of its homes, closed ones too: somebody was faster."""
    return _whole().where(conflict.c.home_id.in_(call.homes.ids), conflict.c.id.in_(list(call.choices)))


def _whole() -> Select[Any]:
    fact = revision.c
    return (
        select(conflict, fact.number.label("mine_number"), fact.author_id, fact.made_at, fact.writer)
        .join(revision, fact.id == conflict.c.mine_revision)
        .order_by(fact.number, conflict.c.unit)
    )


_OPEN = Prepared(
    _whole().where(
        _lies_in(),
        conflict.c.resolved_at.is_(None),
        or_(
            conflict.c.reason == Reason.CLASH,
            conflict.c.assessment_id == bindparam("assessment"),
        ),
    )
)


def _close(tx: Tx, conflict_id: UUID, revision_id: UUID, by: UUID) -> None:
    values = {"resolved_at": clock.now(), "resolved_by": by, "resolved_by_revision": revision_id}
    tx.execute(update(conflict).where(conflict.c.id == conflict_id).values(**values))


def _names(tx: Tx, ids: Collection[UUID]) -> dict[UUID, str]:
    rows = tx.execute(select(account.c.id, account.c.name).where(account.c.id.in_(ids)))
    return {row.id: row.name for row in rows}
