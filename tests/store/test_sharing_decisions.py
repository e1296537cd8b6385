"""Who may know what, on both databases: dated lines, ended and never changed, and taken back."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from assessment.sharing_decisions import EndedWhy, Explained, Said, SharingDecision, ToldWithout, Whom
from assessment.sharing_decisions import WithoutReason as Reason
from store import same_person, sharing, taken_back
from store.opening import Store
from tests.store.conftest import House
from tests.store.makes import World, a_person, saves
from tests.store.taken import found
from tests.store.test_taken_back_beside import take

DAY = date(2026, 11, 20)
ROW = "01900000-0000-7000-8000-000000000001"
SECRET = "Marcus Vale"


def said(what: Said = Said.YES, **more: Any) -> SharingDecision:
    one = SharingDecision(
        None, Whom.SERVICE, "Hillside Housing", what, DAY, "My flat", "They helped", "phone", "easy-read"
    )
    return replace(one, **more)


def lines(store: Store, world: World) -> tuple[SharingDecision, ...]:
    with store.reading() as tx:
        return sharing.decisions_of(tx, world.person.id)


def test_a_decision_says_all_that_was_kept(store: Store, world: World) -> None:
    with store.transaction() as tx:
        sharing.decide(tx, world.person.id, said(said_by="someone-else", said_by_name="Bea"), world.worker.id)
    (one,) = lines(store, world)
    assert replace(one, id=None, recorded_at=None, recorded_by_name="") == said(
        said_by="someone-else", said_by_name="Bea"
    )
    assert one.recorded_by_name == world.worker.name and one.holds


def test_a_change_ends_the_old_line_once(store: Store, world: World) -> None:
    with store.transaction() as tx:
        old = sharing.decide(tx, world.person.id, said(), world.worker.id)
        sharing.decide(tx, world.person.id, said(Said.NO), world.lead.id, [old])
    assert sorted((one.said, one.ended_why) for one in lines(store, world)) == [
        ("no", ""),
        ("yes", "replaced"),
    ]
    with pytest.raises(sharing.EndedMeanwhile), store.transaction() as tx:
        sharing.decide(tx, world.person.id, said(Said.NEVER), world.worker.id, [old])
    assert len(lines(store, world)) == 2


def test_a_yes_taken_back_is_a_no_and_undone_is_a_yes(store: Store, world: World) -> None:
    with store.transaction() as tx:
        old = sharing.decide(tx, world.person.id, said(), world.worker.id)
        sharing.withdraw(tx, world.person.id, old, "I changed my mind", DAY, world.worker.id)
    assert [one.said for one in lines(store, world) if one.holds] == [Said.NO]
    with store.transaction() as tx:
        sharing.hold_again(tx, world.person.id, old, world.worker.id)
    assert [one.said for one in lines(store, world) if one.holds] == [Said.YES]
    with pytest.raises(sharing.EndedMeanwhile), store.transaction() as tx:
        sharing.end(tx, world.person.id, old, EndedWhy.WRONG, "", DAY, world.worker.id)


def test_decisions_points_and_what_was_told_are_of_the_person_not_of_one_record(
    store: Store, world: World
) -> None:
    told = ToldWithout("Safeguarding", "We worry", Reason.CHILD, "At once", "Leo", False, "Not safe", DAY)
    with store.transaction() as tx:
        other = a_person(tx, world.worker, world.team)
        sharing.decide(tx, other.id, said(), world.worker.id)
        sharing.explain(tx, other.id, Explained(("a", "b"), "phone", DAY), world.worker.id)
        sharing.note_without(tx, other.id, told, world.worker.id)
    assert lines(store, world) == ()
    with store.transaction() as tx:
        same_person.point(tx, other.id, world.person.id, world.lead.id, "The same")
        assert len(sharing.decisions_of(tx, world.person.id)) == 1
        (points,) = sharing.explained_of(tx, world.person.id)
        assert points.points == ("a", "b") and points.by_name == world.worker.name
        (one,) = sharing.without_of(tx, world.person.id)
        assert replace(one, id=None, by_name="", at=None) == told


def test_a_decision_recorded_from_an_answer_goes_with_it_and_comes_back_with_it(
    store: Store, world: World, house: House
) -> None:
    saves(store, world, world.worker, {f"room.{ROW}.who": SECRET})
    with store.transaction() as tx:
        mine = said(Said.NEVER, who=SECRET, source=f"room.{ROW}")
        sharing.record_said(tx, world.person.id, mine, world.worker.id)
        assert sharing.record_said(tx, world.person.id, mine, world.lead.id) is None  # the same a second time
    call_id = take(store, world, house)
    assert found(store, SECRET) == [] and lines(store, world) == ()
    with store.transaction() as tx:
        taken_back.undo(tx, house.home, store.sealing, call_id, world.worker.id)  # type: ignore[arg-type]
    (one,) = lines(store, world)
    assert one.holds and one.who == SECRET and one.said_on == DAY
