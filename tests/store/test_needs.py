"""Needs as the store keeps them: recorded, reviewed, ended, declined, and gone with the answer taken back."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from assessment import areas, codes
from assessment.closed_lists import Applies, NeedCategory
from assessment.recorded import Asked, AskedAnswer, EndedReason, PersonNeed, needs_now
from assessment.reviewing import review_day
from assessment.taking_back import Why
from store import clock, needs, taken_back
from store.faults import StoreFault
from store.opening import Store
from store.tables import need_event, to_do
from store.taken_back import Chosen, TakeCall
from tests.store.conftest import House
from tests.store.makes import World, saves
from tests.store.taken import found

SECRET = "He hides the keys at night"


def a_need(world: World, **more: Any) -> PersonNeed:
    given: dict[str, Any] = {
        "term": "One question at a time",
        "area": "005",
        "applies": (Applies.DURING,),
        "said_by": "person",
        "person_id": world.person.id,
    }
    return PersonNeed(id=None, category=NeedCategory.SUPPORT, **given | more)


def recorded(store: Store, world: World, **more: Any) -> UUID:
    with store.transaction() as tx:
        return needs.record(tx, a_need(world, **more), world.worker.id)


def now(store: Store, need_id: UUID) -> PersonNeed:
    with store.reading() as tx:
        one = needs.need(tx, need_id)
    assert one is not None
    return one


def lines_due(store: Store) -> list[tuple[str, str, Any]]:
    with store.reading() as tx:
        return [(row.words, row.state, row.due_on) for row in tx.execute(select(to_do))]


def took(store: Store, world: World, house: House, question: str, **more: Any) -> UUID:
    chosen = Chosen(frozenset({question, f"{question}.words"}), frozenset({question}), frozenset({question}))
    call = TakeCall(
        world.person.id, world.assessment.id, "step-one", chosen, Why.BY_PERSON, False, world.worker.id,
        clock.today() + timedelta(days=90),
    )  # fmt: skip
    with store.transaction() as tx:
        return taken_back.take(tx, house.home, store.sealing, replace(call, **more))


def test_a_need_is_recorded_with_who_and_when_and_asked_about_within_a_year(
    store: Store, world: World
) -> None:
    need_id = recorded(store, world, exactly="I count to ten first", whose="carer", whose_name="Joan")
    one, day = now(store, need_id), review_day(clock.today())
    assert (one.exactly, one.whose, one.whose_name) == ("I count to ten first", "carer", "Joan")
    assert (one.recorded_by_name, one.review_by, one.holds) == ("Asha", day, True)
    words = "Ask if 1 need is still right"
    assert lines_due(store) == [(words, "open", day)]


def test_every_coded_row_is_recorded_shown_and_ended(store: Store, world: World) -> None:
    rows = [row for row in codes.rows() if row.code]
    assert len(rows) == 346
    with store.transaction() as tx:
        for row in rows:
            asks = areas.asks_of(row.area, row.code)
            one = a_need(world, area=row.area, code=row.code, term=row.term, acts=asks.acts)
            needs.record(tx, replace(one, category=asks.category), world.worker.id)
        kept = needs.needs_of(tx, world.person.id)
        assert {(one.area, one.code, one.term) for one in kept} == {
            (row.area, row.code, row.term) for row in rows
        }
        for one in kept:
            assert one.id is not None
            needs.end(tx, one.id, EndedReason.NO_LONGER, "", world.worker.id)
        assert not any(one.holds for one in needs.needs_of(tx, world.person.id))


def test_a_code_that_we_may_not_carry_is_refused_with_a_sentence(store: Store, world: World) -> None:
    for code in (*codes.BAD, "796161000000102", "22298006", "204331000000107"):
        with pytest.raises(StoreFault, match=code), store.transaction() as tx:
            needs.record(tx, a_need(world, area="004", code=code), world.worker.id)


def test_a_proposal_is_confirmed_once_whoever_is_faster(store: Store, world: World) -> None:
    proposed = a_need(world, source="talk.one-question")
    with store.transaction() as tx:
        assert len(needs.confirm(tx, world.person.id, [proposed, proposed], world.worker.id)) == 1
        assert needs.confirm(tx, world.person.id, [proposed], world.colleague.id) == ()


def test_a_change_keeps_what_stood_there_and_never_covers_another(store: Store, world: World) -> None:
    need_id = recorded(store, world)
    seen = now(store, need_id)
    with store.transaction() as tx:
        needs.change(tx, need_id, replace(seen, exactly="Wait for me"), needs.mark(seen), world.worker.id)
    with pytest.raises(needs.ChangedMeanwhile), store.transaction() as tx:
        needs.change(tx, need_id, replace(seen, exactly="Hurry"), needs.mark(seen), world.colleague.id)
    assert now(store, need_id).exactly == "Wait for me"
    with store.reading() as tx:
        events = needs.events_of(tx, need_id)
    assert [one.what for one in events] == ["recorded", "changed"]
    assert events[1].before["exactly"] == ""


def test_still_right_moves_the_review_and_everything_can_be_made_due(store: Store, world: World) -> None:
    need_id, today = recorded(store, world), clock.today()
    with store.transaction() as tx:
        assert needs.due_now(tx, world.person.id, "person-says", world.worker.id) == 1
    assert now(store, need_id).review_by == today
    assert [(state, due) for _, state, due in lines_due(store)] == [("open", today)]
    with store.transaction() as tx:
        needs.still_right(tx, need_id, world.worker.id)
    assert [(state, due) for _, state, due in lines_due(store)] == [("open", review_day(today))]


def test_an_ended_need_is_off_the_list_and_can_be_taken_up_again(store: Store, world: World) -> None:
    need_id = recorded(store, world)
    with store.transaction() as tx:
        needs.end(tx, need_id, EndedReason.OTHER, "New hearing aids", world.worker.id)
    assert (now(store, need_id).ended_why, lines_due(store)[0][1]) == ("New hearing aids", "settled")
    with store.transaction() as tx:
        needs.take_up(tx, need_id, world.worker.id)
    assert (now(store, need_id).holds, lines_due(store)[0][1]) == (True, "open")


def test_what_is_no_need_does_not_come_again_until_it_is_asked_for(store: Store, world: World) -> None:
    proposed = a_need(world, source="talk")
    with store.transaction() as tx:
        needs.decline(tx, world.person.id, proposed, "", world.worker.id)
        needs.decline(tx, world.person.id, proposed, "", world.worker.id)
    with store.reading() as tx:
        asked, declined = needs.asked_and_declined(tx, world.person.id)
        lines = needs.declined_of(tx, world.person.id)
    assert asked is None and len(lines) == 1
    assert needs_now((), [proposed], declined=declined).waiting == ()
    assert needs_now((), [replace(proposed, term="Two at a time")], declined=declined).waiting
    with store.transaction() as tx:
        needs.propose_again(tx, world.person.id, lines[0].id)
        assert needs.asked_and_declined(tx, world.person.id) == (None, frozenset())


def test_the_newest_asking_counts(store: Store, world: World) -> None:
    on, by = clock.today(), world.worker
    with store.transaction() as tx:
        for answer in (AskedAnswer.LATER, AskedAnswer.NONE_TODAY):
            needs.note_asked(tx, world.person.id, Asked(answer, on, by.id, by.name, "person"))
    with store.reading() as tx:
        asked = needs.newest_asked(tx, world.person.id)
    assert asked == Asked(AskedAnswer.NONE_TODAY, on, by.id, "Asha", "person")


def test_an_answer_taken_back_takes_the_need_and_its_words_along(
    store: Store, world: World, house: House
) -> None:
    saves(store, world, world.worker, {"room": SECRET})
    need_id = recorded(store, world, term=SECRET, exactly=SECRET, source="room", whose_name="")
    with store.transaction() as tx:
        seen = needs.need(tx, need_id)
        assert seen is not None
        needs.change(tx, need_id, replace(seen, place=3), needs.mark(seen), world.worker.id)
        needs.decline(tx, world.person.id, a_need(world, source="room.one"), "", world.worker.id)
    other = recorded(store, world, term="A quiet room", exactly=f"{SECRET}, so shut the door", source="place")
    call_id = took(store, world, house, "room")
    assert found(store, SECRET) == []
    gone = now(store, need_id)
    assert (gone.ended_reason, gone.term, gone.source) == ("taken-back", "", "")
    assert now(store, other).holds and now(store, other).exactly == ""  # it came from another answer
    with store.reading() as tx:
        assert needs.declined_of(tx, world.person.id) == ()
    with pytest.raises(StoreFault, match="taken back"), store.transaction() as tx:
        needs.take_up(tx, need_id, world.worker.id)
    with store.transaction() as tx:
        taken_back.undo(tx, house.home, store.sealing, call_id, world.worker.id)
        assert len(needs.declined_of(tx, world.person.id)) == 1
    back = now(store, need_id)
    assert (back.holds, back.term, back.exactly, back.source) == (True, SECRET, SECRET, "room")
    assert SECRET in now(store, other).exactly
    assert {state for _, state, _ in lines_due(store)} == {"open"}
    with store.reading() as tx:
        befores = tx.scalars(select(need_event.c.before).where(need_event.c.need_id == need_id)).all()
    assert SECRET in json.dumps([one for one in befores if one])


def test_words_taken_back_alone_leave_the_need(store: Store, world: World, house: House) -> None:
    saves(store, world, world.worker, {"room": "quiet", "room.words": {"words": "Too loud"}})
    need_id = recorded(store, world, exactly="Too loud", source="room.quiet")
    only = Chosen(frozenset({"room.words"}))
    took(store, world, house, "room", chosen=only)
    assert now(store, need_id).holds and now(store, need_id).exactly == ""
