"""Decisions about the shared record and the share log, on both databases."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from assessment.sharing import AskedIn, Choice, DecidedBy, Decision, Rule, Sent
from store import clock, same_person
from store.needs.sharing import decide, decisions, hold_decisions, note_sent, sent
from store.opening import Store
from tests.store.makes import World, a_person


def a_decision(world: World, choice: Choice, **more: Any) -> Decision:
    said: dict[str, Any] = {
        "decided_by": DecidedBy.ATTORNEY, "decided_name": "Robin Fell", "asked_in": AskedIn.EASY_READ,
        "note": "Read twice", "rule": Rule.TELL, "said_on": date(2026, 11, 20), "by": world.worker.id,
    }  # fmt: skip
    return Decision(choice, **said | more)


def test_the_newest_decision_comes_first_and_says_all_that_was_kept(store: Store, world: World) -> None:
    left_out = frozenset({uuid4(), uuid4()})
    first = a_decision(world, Choice.NOT_ALL, left_out=left_out)
    with store.transaction() as tx:
        decide(tx, world.person.id, first)
    with clock.told(clock.now() + timedelta(seconds=1)), store.transaction() as tx:
        decide(tx, world.person.id, a_decision(world, Choice.NO))
    with store.reading() as tx:
        newest, older = decisions(tx, world.person.id)
    assert newest.choice is Choice.NO and newest.by_name == world.worker.name
    kept = {name: getattr(older, name) for name in first.__dict__ if name not in ("id", "by_name", "at")}
    assert kept == {name: getattr(first, name) for name in kept}


def test_the_decision_and_the_log_are_of_the_person_not_of_one_record(store: Store, world: World) -> None:
    with store.transaction() as tx:
        other = a_person(tx, world.worker, world.team, name_used="Samuel Okoro")
        decide(tx, other.id, a_decision(world, Choice.YES))
        line = Sent(uuid4(), "GP", True, "ab", world.worker.id, world.worker.name, clock.now())
        note_sent(tx, other.id, line)
    with store.reading() as tx:
        assert decisions(tx, world.person.id) == () and sent(tx, world.person.id) == ()
    with store.transaction() as tx:
        same_person.point(tx, other.id, world.person.id, world.lead.id, "The same")
        assert [one.choice for one in hold_decisions(tx, world.person.id)] == [Choice.YES]
        assert sent(tx, world.person.id) == (line,)
