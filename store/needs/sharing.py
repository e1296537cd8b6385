"""Decisions about the shared record, and the log of what left the house; lines are only ever added."""

from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert, select

from assessment.sharing import AskedIn, Choice, DecidedBy, Decision, Rule, Sent
from store import clock
from store.people.joined import records_of
from store.tables import account, needs_sent, needs_shared, person
from store.tx import Tx, held


def decisions(tx: Tx, person_id: UUID) -> tuple[Decision, ...]:
    """Every decision of a person, from all records of theirs; the newest, which counts, first."""
    rows = tx.execute(
        select(*needs_shared.c, account.c.name.label("by_name"))
        .join(account, account.c.id == needs_shared.c.by)
        .where(needs_shared.c.person_id.in_(records_of(person_id)))
        .order_by(needs_shared.c.at.desc(), needs_shared.c.id)
    )
    return tuple(map(_decision, rows))


def hold_decisions(tx: Tx, person_id: UUID) -> tuple[Decision, ...]:
    """The same; until this transaction ends, nobody else decides for them and no file of theirs leaves."""
    tx.execute(held(select(person.c.id).where(person.c.id.in_(records_of(person_id))).order_by(person.c.id)))
    return decisions(tx, person_id)


def decide(tx: Tx, person_id: UUID, decision: Decision) -> UUID:
    """Keep a decision; those before it stay in the history."""
    new = uuid4()
    tx.execute(
        insert(needs_shared).values(
            id=new,
            person_id=person_id,
            decision=decision.choice,
            left_out=sorted(map(str, decision.left_out)),
            decided_by=decision.decided_by,
            decided_name=decision.decided_name,
            asked_in=decision.asked_in,
            note=decision.note,
            policy=decision.rule,
            said_on=decision.said_on,
            by=decision.by,
            at=clock.now(),
        )
    )
    return new


def sent(tx: Tx, person_id: UUID) -> tuple[Sent, ...]:
    """The share log of a person, the newest file first."""
    line = needs_sent.c
    rows = tx.execute(
        select(
            line.id, line.to_whom, line.person_told, line.sha256, line.by, account.c.name, line.at,
            line.decision_id,
        )
        .join(account, account.c.id == line.by)
        .where(line.person_id.in_(records_of(person_id)))
        .order_by(line.at.desc(), line.id)
    )  # fmt: skip
    return tuple(Sent(*row) for row in rows)


def note_sent(tx: Tx, person_id: UUID, line: Sent) -> None:
    """Put a file on the log, in the transaction that gives it out."""
    tx.execute(
        insert(needs_sent).values(
            id=line.id,
            person_id=person_id,
            decision_id=line.decision_id,
            kind="fhir",
            to_whom=line.to_whom,
            sha256=line.sha256,
            person_told=line.person_told,
            by=line.by,
            at=line.at,
        )
    )


def _decision(row: Any) -> Decision:
    return Decision(
        choice=Choice(row.decision),
        decided_by=DecidedBy(row.decided_by),
        decided_name=row.decided_name,
        asked_in=AskedIn(row.asked_in),
        note=row.note,
        rule=Rule(row.policy),
        said_on=row.said_on,
        by=row.by,
        left_out=frozenset(map(UUID, row.left_out)),
        id=row.id,
        by_name=row.by_name,
        at=row.at,
    )
