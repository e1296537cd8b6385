"""A changed question asked again and answered as before: a fact of its own, though no word differs."""

from assessment.states import is_frozen
from store import clock
from store.holds import hold_of_person, state_of
from store.sheets.conflicts import waiting
from store.sheets.outcomes import saved_before
from store.sheets.reading import Place, standing
from store.sheets.shapes import SaveCall
from store.sheets.writing import move_head, write_revision
from store.tx import Tx


def keep_asked_again(tx: Tx, call: SaveCall) -> int | None:
    """Write the units of a call again as they stand; the number of that revision, None when it wrote none.

    Passed over is what the page had not seen, what waits for a choice, and everything while answers stand
    still: what nobody looked at was not asked again.
    """
    hold_of_person(tx, call.homes.assessment_id, call.homes.person_id)
    before = saved_before(tx, call)
    if before is not None:
        return before.number
    if call.late or is_frozen(state_of(tx, call.homes.assessment_id)):
        return None
    places = {Place(call.homes.id_of(call.home(unit)), unit): call.home(unit) for unit in call.units}
    two_texts = {Place(row.home_id, row.unit) for row in waiting(tx, call.homes)}
    seen = {
        place: now
        for place, now in standing(tx, call.homes, places).items()
        if place not in two_texts and (now.number <= call.base(place.unit) or now.writer == call.writer)
    }
    if not seen:
        return None
    words = {place.unit: now.value for place, now in seen.items()}
    bases = {place.unit: now.number for place, now in seen.items()}
    homes = {place.unit: places[place] for place in seen}
    revision_id, number = write_revision(tx, call, "update", words, bases, clock.now(), homes, words)
    for place, now in seen.items():
        move_head(tx, place, places[place], revision_id, now.number, number)
    return number
