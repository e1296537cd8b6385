"""What a page sends that was opened before words were taken back: kept closed, never refused, never shown."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, exists, insert, select

from assessment.definition import Keeps
from assessment.units import Unit, same
from store import clock
from store.prepared import Prepared
from store.sealing import Sealing, sealing_in
from store.sheets.shapes import Reason, ResolveCall, SaveCall
from store.sheets.writing import write_revision
from store.tables import conflict, head, revision, revision_unit, taken_back, taken_words
from store.taken_back import pieces, texts
from store.taken_back.shapes import Spot
from store.tx import Tx

_LINE = taken_back.c
_TAKEN = Prepared(
    select(_LINE.home, _LINE.home_id, _LINE.assessment_id, _LINE.unit, _LINE.id, _LINE.up_to)
    .where(_LINE.person_id == bindparam("person"), _LINE.undone_at.is_(None))
    .order_by(_LINE.up_to)
)


class Posted(NamedTuple):
    """One unit as a page sends it: where it would go, its words, and what the page had seen of it."""

    home: Keeps
    home_id: UUID
    words: Unit
    base: int


class Gone(NamedTuple):
    """One taking back of a unit that is posted."""

    id: UUID
    home_id: UUID
    up_to: int


def without_closed(tx: Tx, call: SaveCall) -> tuple[SaveCall, frozenset[str]]:
    """A save without the units that must not come back, and which these are."""
    posted = {
        unit: Posted(home, call.homes.id_of(home), words, call.bases.get(unit, call.rev))
        for unit, words in call.units.items()
        for home in (call.home(unit),)
    }
    closed = closed_in(tx, call, posted)
    if not closed:
        return call, closed
    return replace(call, units={unit: call.units[unit] for unit in call.units if unit not in closed}), closed


def closed_in(tx: Tx, call: SaveCall | ResolveCall, posted: Mapping[str, Posted]) -> frozenset[str]:
    """The units that must not come back, kept sealed in a revision of their own. Holds nothing itself.

    Such is what a page sends that had shown the words, or that wrote them itself, or that repeats them
    without having seen that they were taken back. What a page opened afterwards says is new.
    """
    every: dict[tuple[UUID, str], list[Gone]] = {}
    for home, home_id, assessment_id, unit, taken_id, up_to in _TAKEN.all(tx, person=call.homes.person_id):
        # A page of yesterday's visit saves into today's: at visits, what counts is the assessment.
        key = assessment_id if home == Keeps.VISIT else home_id
        every.setdefault((key, unit), []).append(Gone(taken_id, home_id, up_to))
    if not every:
        return frozenset()
    here = {
        unit: gone
        for unit, one in posted.items()
        if (gone := every.get((call.homes.assessment_id if one.home is Keeps.VISIT else one.home_id, unit)))
    }
    if not here:
        return frozenset()
    sealing = sealing_in(tx)
    closed = {
        unit: taken[-1].id
        for unit, taken in here.items()
        if _is_old(tx, sealing, call.writer, unit, posted[unit], taken)
    }
    new = {
        unit: taken_id
        for unit, taken_id in closed.items()
        if texts.is_said(posted[unit].words) and not _lies_there(tx, sealing, here[unit], posted[unit].words)
    }
    if new:
        _keep(tx, sealing, call, {unit: posted[unit] for unit in new}, new)
    return frozenset(closed)


def _is_old(tx: Tx, sealing: Sealing, writer: str, unit: str, one: Posted, taken: Collection[Gone]) -> bool:
    ids = [gone.id for gone in taken]
    if _wrote_them(tx, writer, ids):
        return True
    if one.base >= max(gone.up_to for gone in taken):
        return False
    if not texts.is_said(one.words):
        return True  # empty there, empty here
    return _had_shown(tx, unit, one.base, taken) or any(
        _repeats(one.words, words) for words in _sealed(tx, sealing, ids)
    )


def _wrote_them(tx: Tx, writer: str, taken_ids: Collection[UUID]) -> bool:
    """Whether this very page wrote the words, or sent them again: its field holds them still."""
    theirs = exists().where(
        taken_words.c.taken_back_id.in_(taken_ids),
        taken_words.c.revision_id == revision.c.id,
        revision.c.writer == writer,
    )
    return bool(writer) and bool(tx.scalar(select(theirs)))


def _had_shown(tx: Tx, unit: str, base: int, taken: Collection[Gone]) -> bool:
    line, homes = revision_unit.c, {gone.home_id for gone in taken}
    before = exists().where(line.home_id.in_(homes), line.unit == unit, line.accepted, line.number <= base)
    return bool(tx.scalar(select(before)))


def _repeats(words: Unit, taken: Unit) -> bool:
    if same(words, taken):
        return True
    said = texts.texts_of(taken)
    return any(texts.holds(text, said) for text in texts.strings(words))


def _lies_there(tx: Tx, sealing: Sealing, taken: Collection[Gone], words: Unit) -> bool:
    return any(same(words, one) for one in _sealed(tx, sealing, [gone.id for gone in taken]))


def _sealed(tx: Tx, sealing: Sealing, taken_ids: Collection[UUID]) -> list[Unit]:
    mine = taken_words.c.taken_back_id.in_(taken_ids) & taken_words.c.revision_id.is_not(None)
    rows = tx.execute(select(taken_words).where(mine, taken_words.c.sealed.is_not(None))).all()
    return [pieces.opened(sealing, row) for row in rows]


def _keep(
    tx: Tx,
    sealing: Sealing,
    call: SaveCall | ResolveCall,
    units: Mapping[str, Posted],
    taken: Mapping[str, UUID],
) -> None:
    """The fact that something was written, by whom and when; the words themselves lie sealed."""
    words = {unit: one.words for unit, one in units.items()}
    bases = {unit: one.base for unit, one in units.items()}
    homes = {unit: one.home for unit, one in units.items()}
    kind = call.kind if isinstance(call, SaveCall) else "resolve"
    own = replace(call, op_id=f"{call.op_id}:closed")
    revision_id, number = write_revision(tx, own, kind, words, bases, clock.now(), homes, ())
    spots = {
        Spot(one.home, one.home_id, unit, call.homes.assessment_id, call.homes.visit_id): taken[unit]
        for unit, one in units.items()
    }
    lies = {unit: (one.home, one.home_id) for unit, one in units.items()}
    line = pieces.Line(revision_id, number, call.homes.assessment_id, call.homes.visit_id, words, lies)
    pieces.cut(tx, sealing, spots, [line])
    for spot, taken_id in spots.items():
        _wait_until_undone(tx, call, spot, taken_id, revision_id, bases[spot.unit])


def _wait_until_undone(
    tx: Tx, call: SaveCall | ResolveCall, spot: Spot, taken_id: UUID, revision_id: UUID, base: int
) -> None:
    """A choice between two texts that is closed with the words, and open again when they come back."""
    up_to = select(taken_back.c.up_to).where(taken_back.c.id == taken_id).scalar_subquery()
    blank = select(revision.c.id).where(
        revision.c.person_id == call.homes.person_id, revision.c.number == up_to
    )
    tx.execute(
        insert(conflict).values(
            assessment_id=call.homes.assessment_id,
            step_id=call.step_id,
            home=spot.home,
            home_id=spot.home_id,
            unit=spot.unit,
            reason=Reason.CLASH,
            base_number=base,
            theirs_number=tx.scalar(
                select(head.c.number).where(head.c.home_id == spot.home_id, head.c.unit == spot.unit)
            )
            or 0,
            mine_revision=revision_id,
            resolved_by_revision=tx.execute(blank).scalar_one(),
            resolved_by=call.author_id,
            resolved_at=clock.now(),
        )
    )
