"""A visit while it goes on and after it, on both databases: one at a time, and nothing overwritten."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import insert, select, update

from assessment.visit_met import Met, MetReason, MetSaid
from assessment.visiting import Happy, Here, Present
from store import clock
from store.opening import Store
from store.tables import audit, need, planned_visit, visit_event
from store.tx import Tx
from store.visiting import PlannedVisit, State, after, lately, running, unplanned, visit
from tests.store.makes import World

ROOM = (Present("Asha", Here.WORKER, Happy.YES),)


def a_visit(store: Store, world: World) -> UUID:
    with store.transaction() as tx:
        return unplanned.unplanned(tx, world.assessment, "home", 45, world.worker.id)


def an_open_visit(store: Store, world: World) -> PlannedVisit:
    new = a_visit(store, world)
    with store.transaction() as tx:
        return running.start(tx, new, 1, ROOM, "yes", world.worker.id)


def an_ended_visit(store: Store, world: World, **said: object) -> PlannedVisit:
    going = an_open_visit(store, world)
    with store.transaction() as tx:
        ending = running.Ending(**said)  # type: ignore[arg-type]
        return running.end(tx, going.id, going.version, ending, world.worker.id)


def a_need(tx: Tx, world: World, term: str = "Quiet room") -> UUID:
    new, me = uuid4(), world.worker.id
    words = dict.fromkeys(
        ("area", "code", "exactly", "whose_name", "check_kind", "source", "said_by_name"), ""
    )
    tx.execute(
        insert(need).values(
            id=new, person_id=world.person.id, category="support", term=term, whose="person",
            applies=["during"], acts=["low-noise"], place=10, said_by="person", recorded_by=me,
            recorded_at=clock.now(), review_by=clock.today(), ended_reason="", ended_why="", **words,
        )
    )  # fmt: skip
    return new


def events(store: Store, of: UUID) -> list[str]:
    with store.reading() as tx:
        rows = tx.execute(
            select(visit_event.c.what).where(visit_event.c.planned_visit_id == of).order_by(visit_event.c.seq)
        )
        return [row.what for row in rows]


def test_a_visit_goes_from_its_start_to_its_end_and_leaves_its_history(store: Store, world: World) -> None:
    going = an_open_visit(store, world)
    with store.transaction() as tx:
        running.pause(tx, going.id, "paused", world.worker.id)
        running.pause(tx, going.id, "break", world.worker.id)  # it is paused already
        running.go_on(tx, going.id, world.worker.id)
        running.end(tx, going.id, going.version, running.Ending(("how-now",), "tired"), world.worker.id)
    with store.reading() as tx:
        ended = visit(tx, going.id)
    assert ended is not None and ended.state is State.ENDED
    assert (ended.closing, ended.how_now, ended.paused_at) == (("how-now",), "tired", None)
    assert ended.changes_until == clock.today() + timedelta(days=14)
    assert events(store, going.id) == ["unplanned", "started", "paused", "went-on", "ended"]


def test_only_one_visit_of_an_assessment_is_open(store: Store, world: World) -> None:
    going, other = an_open_visit(store, world), a_visit(store, world)
    with pytest.raises(running.OneIsOpen) as refused, store.transaction() as tx:
        running.start(tx, other, 1, ROOM, "yes", world.worker.id)
    assert refused.value.other.id == going.id


def test_what_a_page_did_not_see_is_not_overwritten(store: Store, world: World) -> None:
    going = an_open_visit(store, world)
    with store.transaction() as tx:
        running.change_room(tx, going.id, going.version, (), world.colleague.id)
    with pytest.raises(running.VisitMoved), store.transaction() as tx:
        running.end(tx, going.id, going.version, running.Ending(), world.worker.id)
    with pytest.raises(running.VisitMoved), store.transaction() as tx:
        running.start(tx, going.id, going.version + 1, ROOM, "yes", world.worker.id)


def test_an_end_is_undone_on_its_day_and_keeps_what_was_said(store: Store, world: World) -> None:
    ended = an_ended_visit(store, world, where="Medicines", not_again="The fall", early=True)
    with store.transaction() as tx:
        again = running.open_again(tx, ended.id, world.colleague.id)
    assert (again.state, again.ended_at, again.changes_until) == (State.OPEN, None, None)
    assert again.resume == {"where": "Medicines", "not_again": "The fall"}
    assert events(store, ended.id)[-2:] == ["stopped-early", "opened-again"]


def test_an_end_of_another_day_stands(store: Store, world: World) -> None:
    ended = an_ended_visit(store, world)
    before = clock.now() - timedelta(days=1)
    with store.transaction() as tx:
        tx.execute(update(planned_visit).where(planned_visit.c.id == ended.id).values(ended_at=before))
    with pytest.raises(running.VisitMoved), store.transaction() as tx:
        running.open_again(tx, ended.id, world.worker.id)


def test_a_block_begins_again_after_a_break(store: Store, world: World) -> None:
    going = an_open_visit(store, world)
    with store.transaction() as tx:
        first = lately.block_began(tx, going)
        running.pause(tx, going.id, "break", world.worker.id)
        assert lately.paused_by(tx, going.id) == "break"
        running.go_on(tx, going.id, world.worker.id)
        second = lately.block_began(tx, going)
    assert first == going.started_at
    assert first is not None and second is not None and second > first


def test_the_open_visit_of_a_person_is_found_by_its_assessment(store: Store, world: World) -> None:
    with store.reading() as tx:
        assert lately.open_with(tx, world.person.id, world.assessment.id) is None
    going = an_open_visit(store, world)
    with store.reading() as tx:
        for found in (world.assessment.id, None, uuid4()):
            one = lately.open_with(tx, world.person.id, found)
            assert one is not None and one.id == going.id


def test_safety_questions_count_from_when_the_visit_began(store: Store, world: World) -> None:
    going = an_open_visit(store, world)
    assert going.started_at is not None
    before, at = going.started_at - timedelta(minutes=1), going.started_at + timedelta(hours=2)
    row = {
        "account_id": world.colleague.id, "person_id": world.person.id, "assessment_id": world.assessment.id,
        "role": "practitioner", "action": "safety-open", "outcome": "done", "request_id": "", "reason": "",
    }  # fmt: skip
    with store.transaction() as tx:
        tx.execute(insert(audit).values(**row, at=before))
        assert lately.safety_at(tx, going, ["safe"], {"hurt"}) is None
        tx.execute(insert(audit).values(**row | {"outcome": "refused"}, at=at))
        tx.execute(insert(audit).values(**row | {"assessment_id": uuid4()}, at=at))
        assert lately.safety_at(tx, going, ["safe"], {"hurt"}) is None
        tx.execute(insert(audit).values(**row, at=at))
        assert lately.safety_at(tx, going, ["safe"], {"hurt"}) == at


def test_each_need_is_said_to_be_met_or_not_and_the_report_counts_it(store: Store, world: World) -> None:
    ended = an_ended_visit(store, world)
    with store.transaction() as tx:
        quiet, slow = a_need(tx, world), a_need(tx, world, "More time")
        said = {
            quiet: MetSaid(Met.NOT_MET, MetReason.THE_PLACE, "Drilling next door", "We moved"),
            slow: MetSaid(Met.MET),
        }
        after.keep(tx, ended.id, ended.version, {"who": "Asha"}, said, world.worker.id)
    today = clock.today()
    with store.reading() as tx:
        kept = {line.need_id: line for line in after.met_of(tx, ended.id)}
        counted = after.met_in(tx, world.team.id, today, today)
        assert after.ended_in(tx, world.team.id, today, today) == (ended.id,)
        assert after.met_in(tx, world.team.id, today + timedelta(days=1), today + timedelta(days=2)) == ()
    assert {need_id: line.said for need_id, line in kept.items()} == said
    assert {(one.term, one.met, one.reason) for one in counted} == {
        ("Quiet room", Met.NOT_MET, MetReason.THE_PLACE),
        ("More time", Met.MET, None),
    }


def test_who_said_it_first_stays_and_two_pages_do_not_overwrite_each_other(
    store: Store, world: World
) -> None:
    ended = an_ended_visit(store, world)
    with store.transaction() as tx:
        quiet = a_need(tx, world)
        after.keep(tx, ended.id, ended.version, {}, {quiet: MetSaid(Met.MET)}, world.worker.id)
    with pytest.raises(running.VisitMoved), store.transaction() as tx:
        after.keep(tx, ended.id, ended.version, {}, {quiet: MetSaid(Met.PARTLY)}, world.colleague.id)
    with store.transaction() as tx:
        after.keep(tx, ended.id, ended.version + 1, {}, {quiet: MetSaid(Met.MET)}, world.colleague.id)
        (line,) = after.met_of(tx, ended.id)
    assert line.by == world.worker.id
