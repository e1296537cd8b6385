"""An assessment moved to another version of its questions, and which answers have to be asked again."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import bindparam, insert, or_, select, update

from assessment.definition import Assessment
from assessment.states import is_frozen
from store import clock, definitions
from store.faults import StoreFault
from store.holds import hold_assessment, state_of
from store.prepared import Prepared
from store.tables import account, definition_move, person, revision, revision_unit, visit
from store.tables import assessment as table
from store.tx import Tx

_LINE = definition_move.c
_MOVES = Prepared(
    select(
        _LINE.from_hash,
        _LINE.to_hash,
        _LINE.touched,
        _LINE.number,
        account.c.name,
        _LINE.moved_at,
    )
    .join(account, account.c.id == _LINE.moved_by)
    .where(_LINE.assessment_id == bindparam("assessment"))
    .order_by(_LINE.moved_at, _LINE.number)
)


@dataclass(frozen=True)
class Move:
    """One move to other questions; `number` is the newest revision of the person then."""

    from_hash: str
    to_hash: str
    touched: tuple[str, ...]
    number: int
    by_name: str
    at: datetime


def moves(tx: Tx, assessment_id: UUID) -> tuple[Move, ...]:
    """Every move of an assessment, oldest first; mostly there is none."""
    rows = _MOVES.all(tx, assessment=assessment_id)
    return tuple(Move(row[0], row[1], tuple(row[2]), *row[3:]) for row in rows)


def move(
    tx: Tx, assessment_id: UUID, from_hash: str, to: Assessment, touched: Collection[str], by: UUID
) -> None:
    """Let an assessment go on with other questions. No answer is changed, and none is lost.

    StoreFault where its answers stand still, or where somebody moved it since `from_hash` was looked at.
    """
    person_id = hold_assessment(tx, assessment_id)
    if is_frozen(state_of(tx, assessment_id)):
        raise StoreFault("The answers stand still now. A lead can open the assessment again.")
    definitions.keep(tx, to)
    mine = (table.c.id == assessment_id) & (table.c.definition_hash == from_hash)
    if tx.execute(update(table).where(mine).values(definition_hash=to.hash)).rowcount != 1:
        raise StoreFault("Somebody has updated the questions already. Open the assessment again and look.")
    tx.execute(
        insert(definition_move).values(
            id=uuid4(),
            assessment_id=assessment_id,
            from_hash=from_hash,
            to_hash=to.hash,
            touched=sorted(touched),
            number=tx.scalar(select(person.c.newest_revision).where(person.c.id == person_id)),
            moved_by=by,
            moved_at=clock.now(),
        )
    )


def to_ask_again(tx: Tx, person_id: UUID, assessment_id: UUID, made: Sequence[Move]) -> dict[str, str]:
    """The touched questions that nobody has asked again in their new words, with the hash of the old ones.

    A save of one of its units after the move settles a question; one that came late from a page with the
    old questions does not.
    """
    touched = {question for each in made for question in each.touched}
    if not touched:
        return {}
    line = revision_unit.c
    below = (line.unit.startswith(f"{question}.", autoescape=True) for question in sorted(touched))
    visits = select(visit.c.id).where(visit.c.assessment_id == assessment_id)
    rows = tx.execute(
        select(line.unit, line.number, revision.c.definition_hash)
        .join(revision, revision.c.id == line.revision_id)
        .where(
            or_(line.home_id.in_([person_id, assessment_id]), line.home_id.in_(visits)),
            line.accepted,
            line.number > min(each.number for each in made),
            or_(line.unit.in_(sorted(touched)), *below),
        )
    ).all()
    asked = [(row.unit.partition(".")[0], row.number, row.definition_hash) for row in rows]

    def is_settled(question: str, place: int) -> bool:
        shown = {each.to_hash for each in made[place:]}
        after = made[place].number
        return any(one == question and number > after and hash_ in shown for one, number, hash_ in asked)

    found: dict[str, str] = {}
    for place, each in enumerate(made):
        for question in each.touched:
            if not is_settled(question, place):
                found.setdefault(question, each.from_hash)
    return found
