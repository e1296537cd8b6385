"""Both texts: what a person chose comes to stand, and the conflict is closed."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select, update

from assessment.definition import Keeps
from assessment.states import is_frozen
from assessment.units import BLANK, Unit, same
from store import clock
from store.holds import hold_assessment, state_of
from store.sheets.conflicts import lies_in, visit_of, whole
from store.sheets.outcomes import clashes_of, saved_before
from store.sheets.reading import Place, Standing, standing
from store.sheets.shapes import ResolveCall, Saved
from store.sheets.writing import keep_conflict, move_head, write_revision
from store.tables import conflict
from store.taken_back.closing import Posted, closed_in
from store.tx import Tx


def resolve(tx: Tx, call: ResolveCall) -> Saved:
    """Let the chosen words stand and close those conflicts.

    A choice made beside something newer than the page had shown, or while the assessment stands still,
    is kept as a new conflict: it too is never written over what its writer had not seen. What was said at
    an earlier visit is settled there, with a revision for each visit.
    """
    visits: dict[UUID | None, dict[UUID, Unit]] = {}
    for row in tx.execute(_named(call)):
        visits.setdefault(visit_of(row, call.homes), {})[row.id] = call.choices[row.id]
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
    return there.where(lies_in(call.homes.bound), conflict.c.id.in_(list(call.choices)))


def _known(call: ResolveCall) -> Select[Any]:
    """The conflicts the page may speak of: those of its homes, closed ones too: somebody was faster."""
    return whole().where(conflict.c.home_id.in_(call.homes.ids), conflict.c.id.in_(list(call.choices)))


def _close(tx: Tx, conflict_id: UUID, revision_id: UUID, by: UUID) -> None:
    values = {"resolved_at": clock.now(), "resolved_by": by, "resolved_by_revision": revision_id}
    tx.execute(update(conflict).where(conflict.c.id == conflict_id).values(**values))
