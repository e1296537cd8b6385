"""A save: merged unit by unit, kept as one revision, and every clash kept beside what stands."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import and_, bindparam, exists, select

from assessment.definition import Keeps
from assessment.revisions import Clash, Current, Merge, merge
from assessment.states import is_frozen
from assessment.units import BLANK, Unit, same
from store import clock
from store.holds import hold_of_person, state_of
from store.prepared import Prepared
from store.sheets.conflicts import waiting
from store.sheets.outcomes import saved_before
from store.sheets.reading import Place, Standing, standing, standing_in, value_at, words_by_number
from store.sheets.sends import is_old
from store.sheets.shapes import Reason, SaveCall, Saved, Sheet
from store.sheets.writing import keep_conflict, keep_newer_words, move_head, write_revision
from store.tables import conflict, revision, revision_unit
from store.taken_back.closing import without_closed
from store.tx import Tx

# Every unit that one page has saved so far.
_OWN = Prepared(
    select(revision_unit.c.home_id, revision_unit.c.unit, revision_unit.c.number)
    .join(revision, revision.c.id == revision_unit.c.revision_id)
    .where(
        revision.c.person_id == bindparam("person"),
        revision.c.assessment_id == bindparam("assessment"),
        revision.c.writer == bindparam("writer"),
        revision_unit.c.accepted,
    )
)


def save(tx: Tx, call: SaveCall, known: Sheet | None = None) -> Saved:
    """Keep what a page holds. Never refuses words, and never writes over what the writer had not seen.

    `known` is the sheet that this transaction has read already; only one that was held says what stands.
    """
    held = known if known and known.held else None
    if held is None:
        hold_of_person(tx, call.homes.assessment_id, call.homes.person_id)
    if is_old(tx, call):
        call = replace(call, units={}, late=True)  # a newer send brought everything: nothing is new in it
    before = saved_before(tx, call)
    if before is not None:
        return before
    late = call.late or is_frozen(state_of(tx, call.homes.assessment_id))
    call, closed = without_closed(tx, call)
    homes = {unit: call.home(unit) for unit in call.units}
    places = {unit: Place(call.homes.id_of(home), unit) for unit, home in homes.items()}
    lie = {unit: (homes[unit], place) for unit, place in places.items()}
    told = standing_in(held, lie) if held else None
    now = standing(tx, call.homes, places.values()) if told is None else told
    bases = _bases(tx, call, places, now)
    merged = _merged(tx, call, places, now, bases, late)
    had = {unit: base[0] for unit, base in bases.items()}
    saved = _kept(tx, call, merged, places, homes, now, had, late)
    return replace(saved, closed=closed) if closed else saved


def _bases(
    tx: Tx, call: SaveCall, places: dict[str, Place], now: dict[Place, Standing]
) -> dict[str, tuple[int, Unit]]:
    """What the writer had before them, by unit: what the page showed, or itself saved since."""
    found = {
        unit: (now[place].number, now[place].value) if place in now else (0, BLANK)
        for unit, place in places.items()
    }
    at = {unit: call.bases.get(unit, call.rev) for unit in places}
    behind = {places[unit]: unit for unit, (number, _) in found.items() if number > at[unit]}
    if not behind:  # mostly: nobody saved since the page was opened, so what stands is what it showed
        return found
    own = _OWN.all(tx, **call.homes.bound, writer=call.writer) if call.writer else ()
    for home_id, unit, number in own:
        if Place(home_id, unit) in behind:
            at[unit] = max(at[unit], number)
    return {**found, **{unit: value_at(tx, call.homes, place, at[unit]) for place, unit in behind.items()}}


def _merged(
    tx: Tx,
    call: SaveCall,
    places: dict[str, Place],
    now: dict[Place, Standing],
    bases: dict[str, tuple[int, Unit]],
    late: bool,
) -> Merge:
    shown = {unit: base[1] for unit, base in bases.items()}
    current = {
        unit: Current(now[place].value, now[place].number, now[place].writer)
        for unit, place in places.items()
        if place in now
    }
    at = {unit: call.bases.get(unit, call.rev) for unit in places}
    merged = merge(shown, current, call.units, at, call.writer, _frozen(tx, call, places))
    if not late:
        return merged
    kept = tuple(
        Clash(unit, shown[unit], current[unit].value if unit in current else BLANK, mine)
        for unit, mine in merged.accepted.items()
        if not unit.startswith("section.")  # no words, and not for a frozen assessment
    )
    return Merge({}, merged.conflicts + kept)


def _frozen(tx: Tx, call: SaveCall, places: dict[str, Place]) -> set[str]:
    """The units with an open conflict; what came late to another assessment does not freeze this one."""
    frozen = {Place(row.home_id, row.unit) for row in waiting(tx, call.homes)}
    return {unit for unit, place in places.items() if place in frozen}


def _kept(
    tx: Tx,
    call: SaveCall,
    merged: Merge,
    places: dict[str, Place],
    homes: dict[str, Keeps],
    now: dict[Place, Standing],
    bases: dict[str, int],
    late: bool,
) -> Saved:
    new = [clash for clash in merged.conflicts if not _waits_already(tx, call, places[clash.unit], clash)]
    words = {**merged.accepted, **{clash.unit: clash.mine for clash in new}}
    if not words:
        # That a step was saved, even empty, is a fact of its own; a frozen assessment takes in none.
        if not late and not _step_was_saved(tx, call):
            write_revision(tx, call, "step", {}, {}, clock.now(), homes, ())
        return Saved(None, {}, merged.conflicts)
    used = {unit: bases[unit] for unit in words}
    kind = Reason.LATE if late else call.kind
    revision_id, number = write_revision(tx, call, kind, words, used, clock.now(), homes, merged.accepted)
    for unit in merged.accepted:
        place = places[unit]
        move_head(tx, place, homes[unit], revision_id, now[place].number if place in now else 0, number)
    for clash in new:
        place = places[clash.unit]
        there = now[place].number if place in now else 0
        keep_conflict(tx, call, revision_id, place, homes[clash.unit], used[clash.unit], there, late)
    return Saved(number, dict(merged.accepted), merged.conflicts)


def _waits_already(tx: Tx, call: SaveCall, place: Place, clash: Clash) -> bool:
    """Whether this writer's very words wait already: saving a page again asks no second time."""
    line = conflict.c
    mine = tx.scalars(
        select(revision.c.number)
        .join(conflict, line.mine_revision == revision.c.id)
        .where(
            line.home_id == place.home_id,
            line.unit == place.unit,
            line.resolved_at.is_(None),
            revision.c.author_id == call.author_id,
        )
    ).all()
    waiting = words_by_number(tx, call.homes.person_id, mine).values()
    return any(same(words.get(clash.unit, BLANK), clash.mine) for words in waiting)


def _step_was_saved(tx: Tx, call: SaveCall) -> bool:
    here = and_(
        revision.c.assessment_id == call.homes.assessment_id,
        revision.c.step_id == call.step_id,
        revision.c.kind != Reason.LATE,
    )
    return bool(tx.scalar(select(exists().where(here))))
