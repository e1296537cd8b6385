"""A save: merged unit by unit, kept as one revision, and every clash kept beside what stands."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

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
from store.sheets.own_texts import begun_again, of_page, put_newer, waits_already
from store.sheets.reading import NOWHERE, Place, Standing, standing, standing_in, value_at
from store.sheets.sends import is_old
from store.sheets.shapes import Reason, SaveCall, Saved, Sheet
from store.sheets.writing import keep_conflict, move_head, write_revision
from store.tables import revision, revision_unit
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
    old = is_old(tx, call)
    before = None if old else saved_before(tx, call)
    if before is not None:
        return before
    late = call.late or is_frozen(state_of(tx, call.homes.assessment_id))
    given, closed = (call, frozenset[str]()) if old else without_closed(tx, call)
    homes = {unit: given.home(unit) for unit in given.units}
    places = {unit: Place(given.homes.id_of(home), unit) for unit, home in homes.items()}
    lie = {unit: (homes[unit], place) for unit, place in places.items()}
    told = standing_in(held, lie) if held else None
    now = standing(tx, given.homes, places.values()) if told is None else told
    rows = waiting(tx, given.homes)
    if old:
        return _as_it_stands(given, places, now, rows)
    bases = _bases(tx, given, places, now)
    merged = _merged(tx, given, places, now, bases, late, rows)
    had = {unit: base[0] for unit, base in bases.items()}
    saved = _kept(tx, given, merged, places, homes, now, had, late, of_page(rows, call.writer))
    if not closed:
        return saved
    # What was taken back counts as seen no further than it was: the page still shows those words.
    return replace(saved, closed=closed, kept={**saved.kept, **{unit: call.base(unit) for unit in closed}})


def _as_it_stands(
    call: SaveCall, places: dict[str, Place], now: dict[Place, Standing], rows: Sequence[Any]
) -> Saved:
    """The answer to an older send: what of it stands or waits; it changes nothing."""
    stand = {unit: now.get(place, NOWHERE) for unit, place in places.items()}
    kept = {unit: there.number for unit, there in stand.items() if same(call.units[unit], there.value)}
    own = of_page(rows, call.writer)
    clashes = (
        Clash(unit, BLANK, there.value, call.units[unit])
        for unit, there in stand.items()
        if unit not in kept and places[unit] in own
    )
    return Saved(None, {}, tuple(clashes), kept=kept)


def _bases(
    tx: Tx, call: SaveCall, places: dict[str, Place], now: dict[Place, Standing]
) -> dict[str, tuple[int, Unit]]:
    """What the writer had before them, by unit: what the page showed, or itself saved since."""
    found = {
        unit: (now[place].number, now[place].value) if place in now else (0, BLANK)
        for unit, place in places.items()
    }
    at = {unit: call.base(unit) for unit in places}
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
    rows: Sequence[Any],
) -> Merge:
    shown = {unit: base[1] for unit, base in bases.items()}
    current = {
        unit: Current(now[place].value, now[place].number, now[place].writer)
        for unit, place in places.items()
        if place in now
    }
    at = {unit: call.base(unit) for unit in places}
    merged = merge(shown, current, call.units, at, call.writer, _frozen(rows, places))
    settled = {*merged.accepted, *(clash.unit for clash in merged.conflicts)}
    quiet = {unit: place for unit, place in places.items() if unit not in settled}
    conflicts = merged.conflicts + begun_again(tx, call, rows, quiet, shown)
    if not late:
        return Merge(merged.accepted, conflicts)
    kept = tuple(
        Clash(unit, shown[unit], current[unit].value if unit in current else BLANK, mine)
        for unit, mine in merged.accepted.items()
        if not unit.startswith("section.")  # no words, and not for a frozen assessment
    )
    return Merge({}, conflicts + kept)


def _frozen(rows: Sequence[Any], places: dict[str, Place]) -> set[str]:
    """The units with an open conflict; what came late to another assessment does not freeze this one."""
    frozen = {Place(row.home_id, row.unit) for row in rows}
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
    own: Mapping[Place, UUID],
) -> Saved:
    new = [clash for clash in merged.conflicts if not waits_already(tx, call, places[clash.unit], clash)]
    words = {**merged.accepted, **{clash.unit: clash.mine for clash in new}}
    there = {unit: now.get(place, NOWHERE) for unit, place in places.items()}
    both = {clash.unit for clash in merged.conflicts}
    # Equal to what stands, or not touched since the page showed it: it is the page's at that number.
    kept = {
        unit: there[unit].number if same(said, there[unit].value) else bases[unit]
        for unit, said in call.units.items()
        if unit not in both
    }
    if not words:
        # That a step was saved, even empty, is a fact of its own; a frozen assessment takes in none, and
        # a page that saves by itself was not saved by anybody.
        if not late and call.kind != "autosave" and not _step_was_saved(tx, call):
            write_revision(tx, call, "step", {}, {}, clock.now(), homes, ())
        return Saved(None, {}, merged.conflicts, kept=kept)
    used = {unit: bases[unit] for unit in words}
    kind = Reason.LATE if late else call.kind
    revision_id, number = write_revision(tx, call, kind, words, used, clock.now(), homes, merged.accepted)
    for unit in merged.accepted:
        move_head(tx, places[unit], homes[unit], revision_id, there[unit].number, number)
    for clash in new:
        place, theirs = places[clash.unit], there[clash.unit].number
        if place in own:
            put_newer(tx, own[place], revision_id, theirs)
        else:
            keep_conflict(tx, call, revision_id, place, homes[clash.unit], used[clash.unit], theirs, late)
    kept |= dict.fromkeys(merged.accepted, number)
    return Saved(number, dict(merged.accepted), merged.conflicts, kept=kept)


def _step_was_saved(tx: Tx, call: SaveCall) -> bool:
    here = and_(
        revision.c.assessment_id == call.homes.assessment_id,
        revision.c.step_id == call.step_id,
        revision.c.kind != Reason.LATE,
    )
    return bool(tx.scalar(select(exists().where(here))))
