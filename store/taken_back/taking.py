"""Taking words back: they leave every place at once, sealed, and each place stands blank from then on."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from uuid import UUID, uuid4

from sqlalchemy import insert, select, update

from assessment.definition import Keeps
from assessment.units import BLANK, Unit
from store import clock
from store.faults import StoreFault
from store.holds import hold_of_person
from store.sealing import Sealing
from store.sheets.reading import Place
from store.sheets.shapes import Homes, SaveCall
from store.sheets.writing import move_head, write_revision
from store.tables import assessment, conflict, head, person, taken_back
from store.taken_back import beside, letters, listing, needs, pieces, places, sharing, waiting
from store.taken_back.shapes import KIND, Spot, TakeCall
from store.taken_back.texts import is_said
from store.tx import Tx

NOTHING = "There is nothing to take back here any more. Somebody may have been faster."


@dataclass(frozen=True)
class Blank:
    """A place that was left blank: the line of its taking back, and up to which revision it reaches."""

    taken_id: UUID
    up_to: int


def take(tx: Tx, home: Path, sealing: Sealing, call: TakeCall) -> UUID:
    """Take the chosen words back; the id of all that went with this press.

    StoreFault when nothing is there. The list in `home` has its line before anything is kept for good.
    """
    call_id = uuid4()
    at = clock.now()
    if not take_as(tx, sealing, call, call_id, at):
        raise StoreFault(NOTHING)
    listing.append(home, listing.of_taking(call_id, call, at))
    return call_id


def take_as(tx: Tx, sealing: Sealing, call: TakeCall, call_id: UUID, at: datetime) -> bool:
    """The same under an id that is known already, with no line in the list; False when nothing is there."""
    hold_of_person(tx, call.assessment_id, call.person_id)
    lines = pieces.lines_of(tx, call.person_id)
    answers = places.answer_spots(tx, call, lines)
    if not any(line.has(spot) and is_said(line.words[spot.unit]) for line in lines for spot in answers):
        return False
    said = places.said_in(answers, lines, call.chosen.ids)
    of_letters = places.assessments_of(tx, call, answers)
    spots = answers | places.sentence_spots(call, lines, of_letters, said)
    said |= places.said_in(spots - answers, lines, call.chosen.ids)
    blanks = _blank(tx, call, call_id, at, spots)
    pieces.cut(tx, sealing, {spot: blank.taken_id for spot, blank in blanks.items()}, lines)
    first = min((blanks[spot] for spot in answers), key=lambda blank: blank.up_to).taken_id
    letters.close(tx, sealing, first, of_letters, call.chosen, said)
    waiting.close(tx, sealing, first, of_letters, call.chosen, said)
    beside.close_notes(tx, sealing, first, of_letters, said)
    needs.close(tx, sealing, first, call.person_id, call.by, answers, said)
    sharing.close(tx, sealing, first, call.person_id, call.by, answers)
    for spot, name in ((spot, call.copied.get(spot.unit)) for spot in answers):
        if name:
            own = places.said_in([spot], lines, frozenset())
            beside.close_detail(tx, sealing, first, call.person_id, name, own)
    return True


def _blank(
    tx: Tx, call: TakeCall, call_id: UUID, at: datetime, spots: Collection[Spot]
) -> Mapping[Spot, Blank]:
    """One revision for each assessment and visit concerned, in which these places stand blank."""
    made: dict[Spot, Blank] = {}
    for (assessment_id, visit_id), group in groupby(sorted(spots, key=_order), lambda s: (s[3], s[4])):
        together = tuple(group)
        revision_id, number = _write(tx, call, call_id, at, together, assessment_id, visit_id)
        for spot in together:
            made[spot] = Blank(_note(tx, call, call_id, at, spot, number), number)
            _close_conflicts(tx, spot, revision_id, call.by, at)
    return MappingProxyType(made)


def _order(spot: Spot) -> tuple[str, ...]:
    return (str(spot.assessment_id), str(spot.visit_id), str(spot.home_id), spot.unit)


def _write(
    tx: Tx,
    call: TakeCall,
    call_id: UUID,
    at: datetime,
    spots: Collection[Spot],
    assessment_id: UUID,
    visit_id: UUID | None,
) -> tuple[UUID, int]:
    homes: dict[str, Keeps] = {spot.unit: spot.home for spot in spots}
    words: dict[str, Unit] = dict.fromkeys(homes, BLANK)
    now = {spot: _number(tx, spot) for spot in spots}
    definition = select(assessment.c.definition_hash).where(assessment.c.id == assessment_id)
    newest = select(person.c.newest_revision).where(person.c.id == call.person_id)
    save = SaveCall(
        homes=Homes(call.person_id, assessment_id, visit_id),
        step_id=call.step_id,
        definition_hash=tx.execute(definition).scalar_one(),
        author_id=call.by,
        writer=str(call_id),
        op_id=f"{KIND}:{call_id}:{visit_id or ''}",
        units=words,
        home_of=homes,
        rev=tx.execute(newest).scalar_one(),
        kind=KIND,
    )
    bases = {spot.unit: number for spot, number in now.items()}
    revision_id, number = write_revision(tx, save, KIND, words, bases, at, homes, words)
    for spot, before in now.items():
        move_head(tx, Place(spot.home_id, spot.unit), spot.home, revision_id, before, number)
    return revision_id, number


def _number(tx: Tx, spot: Spot) -> int:
    """Where a place stands now; 0 when nothing ever came to stand there."""
    here = (head.c.home_id == spot.home_id) & (head.c.unit == spot.unit)
    return int(tx.scalar(select(head.c.number).where(here)) or 0)


def _note(tx: Tx, call: TakeCall, call_id: UUID, at: datetime, spot: Spot, number: int) -> UUID:
    new = uuid4()
    tx.execute(
        insert(taken_back).values(
            id=new,
            call_id=call_id,
            person_id=call.person_id,
            assessment_id=call.assessment_id,
            step_id=call.step_id,
            home=spot.home,
            home_id=spot.home_id,
            unit=spot.unit,
            kind=call.why,
            up_to=number,
            quiet=call.quiet,
            reason=call.reason,
            asked_by=call.by,
            asked_at=at,
            needs_second=call.needs_second,
            erase_on=call.erase_on,
        )
    )
    return new


def _close_conflicts(tx: Tx, spot: Spot, revision_id: UUID, by: UUID, at: datetime) -> None:
    """What waited there for a choice, or came late, waits no more; undone, it waits again."""
    open_ = (
        (conflict.c.home_id == spot.home_id)
        & (conflict.c.unit == spot.unit)
        & conflict.c.resolved_at.is_(None)
    )
    closed = {"resolved_at": at, "resolved_by": by, "resolved_by_revision": revision_id}
    tx.execute(update(conflict).where(open_).values(**closed))
