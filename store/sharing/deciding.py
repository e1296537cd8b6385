"""Decisions written down: each is a row of its own, ended and never changed; what follows it is a new row."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import insert, select, update

from assessment.sharing_decisions import EndedWhy, Said, SharingDecision
from store import clock
from store.faults import StoreFault
from store.people.joined import records_of
from store.sharing.reading import decision, decisions_of
from store.tables import person
from store.tables import sharing_decision as table
from store.tx import Tx, held


class EndedMeanwhile(StoreFault):
    """Somebody ended the decision while a page was open."""

    def __init__(self) -> None:
        super().__init__(
            "Somebody ended this decision meanwhile. Nothing was changed. See how it stands now."
        )


def hold_decisions(tx: Tx, person_id: UUID) -> tuple[SharingDecision, ...]:
    """Every decision; until the transaction ends nobody else writes one down for this person."""
    tx.execute(held(select(person.c.id).where(person.c.id.in_(records_of(person_id))).order_by(person.c.id)))
    return decisions_of(tx, person_id)


def decide(tx: Tx, person_id: UUID, said: SharingDecision, by: UUID, replaces: Iterable[UUID] = ()) -> UUID:
    """Write a decision down, and end those it replaces; EndedMeanwhile when one of these is ended already."""
    holding = {one.id for one in hold_decisions(tx, person_id) if one.holds}
    for old in replaces:
        if old not in holding:
            raise EndedMeanwhile
        _end(tx, old, EndedWhy.REPLACED, "", clock.today(), by)
    return _write(tx, person_id, said, by)


def record_said(tx: Tx, person_id: UUID, said: SharingDecision, by: UUID) -> UUID | None:
    """Write down what an answer says, in the place of what the same row of it said before."""
    before = [one for one in hold_decisions(tx, person_id) if one.holds and one.source == said.source]
    if any(_words(one) == _words(said) for one in before):
        return None  # somebody was faster with the same
    return decide(tx, person_id, said, by, [one.id for one in before if one.id])


def end(tx: Tx, person_id: UUID, decision_id: UUID, why: EndedWhy, words: str, on: date, by: UUID) -> None:
    """End a decision from a day on."""
    hold_decisions(tx, person_id)
    found = decision(tx, person_id, decision_id)
    if found is None or not found.holds:
        raise EndedMeanwhile
    _end(tx, decision_id, why, words, on, by)


def withdraw(tx: Tx, person_id: UUID, decision_id: UUID, words: str, on: date, by: UUID) -> None:
    """Take back what was agreed to. A yes that is taken back is a no from that day on."""
    hold_decisions(tx, person_id)
    found = decision(tx, person_id, decision_id)
    end(tx, person_id, decision_id, EndedWhy.WITHDRAWN, words, on, by)
    if found is not None and found.said is Said.YES:
        follower = replace(found, id=None, said=Said.NO, said_on=on, reason=words, explained_in="")
        _write(tx, person_id, follower, by)


def hold_again(tx: Tx, person_id: UUID, decision_id: UUID, by: UUID) -> UUID:
    """Let an ended decision count again, as a new row; what followed its withdrawal is ended."""
    every = hold_decisions(tx, person_id)
    found = next((one for one in every if one.id == decision_id), None)
    if found is None or found.holds:
        raise EndedMeanwhile
    for one in every:
        follows = one.holds and one.who == found.who and one.about == found.about
        if follows and one.id and (one.source == found.source or one.kind is found.kind):
            _end(tx, one.id, EndedWhy.REPLACED, "", clock.today(), by)
    return _write(tx, person_id, replace(found, id=None), by)


def _words(one: SharingDecision) -> tuple[str, ...]:
    return (one.said, one.who, one.about, one.reason)


def _end(tx: Tx, decision_id: UUID, why: EndedWhy, words: str, on: date, by: UUID) -> None:
    tx.execute(
        update(table)
        .where(table.c.id == decision_id)
        .values(ended_on=on, ended_why=why, ended_words=words, ended_by=by, ended_at=clock.now())
    )


def _write(tx: Tx, person_id: UUID, said: SharingDecision, by: UUID) -> UUID:
    if not said.who.strip():
        raise StoreFault("Write which person or service it is.")
    new = uuid4()
    tx.execute(
        insert(table).values(
            id=new,
            person_id=person_id,
            kind=said.kind,
            who=said.who,
            about=said.about,
            decision=said.said,
            reason=said.reason,
            how=said.how,
            explained_in=said.explained_in,
            said_by=said.said_by,
            said_by_name=said.said_by_name,
            source=said.source,
            said_on=said.said_on,
            recorded_by=by,
            recorded_at=clock.now(),
            ended_why="",
            ended_words="",
        )
    )
    return new
