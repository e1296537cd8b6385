"""Where the chosen words lie: every unit in every home, and the sentences of letters that tell them."""

from collections.abc import Collection, Iterator
from uuid import UUID

from sqlalchemy import select

from assessment.definition import Keeps
from assessment.units import Unit
from store.tables import assessment, visit
from store.taken_back import pieces, texts
from store.taken_back.pieces import Line
from store.taken_back.shapes import LETTER, Spot, TakeCall
from store.tx import Tx


def said_now(tx: Tx, person_id: UUID, assessment_id: UUID) -> dict[str, Unit]:
    """Every unit that can be taken back, with the last words that lie in it, whether they stand or not."""
    visits = tx.scalars(select(visit.c.id).where(visit.c.assessment_id == assessment_id)).all()
    ours = {person_id, assessment_id, *visits}
    return {
        unit: words
        for line in pieces.lines_of(tx, person_id)
        for unit, words in line.words.items()
        if texts.is_said(words) and line.homes.get(unit, ("", None))[1] in ours
    }


def answer_spots(tx: Tx, call: TakeCall, lines: Collection[Line]) -> frozenset[Spot]:
    """The chosen units: with the person, with this assessment, and at each of its visits."""
    visits = tx.scalars(select(visit.c.id).where(visit.c.assessment_id == call.assessment_id)).all()
    ours = {call.person_id, call.assessment_id, *visits}
    return frozenset(
        Spot(home, home_id, unit, call.assessment_id, home_id if home is Keeps.VISIT else None)
        for line in lines
        for unit, (home, home_id) in line.homes.items()
        if home_id in ours and call.chosen.holds(unit)
    )


def sentence_spots(
    call: TakeCall, lines: Collection[Line], assessments: Collection[UUID], said: Collection[str]
) -> frozenset[Spot]:
    """Sentences that workers wrote for a letter, where they tell of what was chosen or hold its words."""
    wanted = frozenset(said)
    return frozenset(
        Spot(home, home_id, unit, line.assessment_id, None)
        for line in lines
        for unit, (home, home_id) in line.homes.items()
        if unit.startswith(LETTER)
        and home_id in assessments
        and (call.chosen.tells(unit.split(".", 2)[2]) or _holds(line.words.get(unit, {}), wanted))
    )


def said_in(spots: Collection[Spot], lines: Collection[Line], ids: frozenset[str]) -> frozenset[str]:
    """All that was ever said in these places, as letters and notes may repeat it."""
    found: set[str] = set()
    for words in _words(spots, lines):
        found |= texts.texts_of(words, ids)
    return frozenset(found)


def assessments_of(tx: Tx, call: TakeCall, spots: Collection[Spot]) -> frozenset[UUID]:
    """Whose letters may hold the words: with something of the person's, all their assessments."""
    if all(spot.home is not Keeps.PERSON for spot in spots):
        return frozenset({call.assessment_id})
    theirs = select(assessment.c.id).where(assessment.c.person_id == call.person_id)
    return frozenset(tx.scalars(theirs))


def _words(spots: Collection[Spot], lines: Collection[Line]) -> Iterator[Unit]:
    return (line.words[spot.unit] for line in lines for spot in spots if line.has(spot))


def _holds(words: Unit, said: frozenset[str]) -> bool:
    return any(texts.holds(text, said) for text in texts.strings(words))
