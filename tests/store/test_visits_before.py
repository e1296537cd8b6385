"""A visit before it begins, kept on both databases: every change leaves what was there before it."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from assessment.definition import CheckKind
from assessment.visits import BookingKind, BookingState, CheckState, Wanted
from store import clock, to_do, visiting
from store.opening import Store
from store.visiting import PlannedVisit, State, around, bookings, checklist, planning, to_dos
from store.visiting.bookings import Booked
from store.visiting.checklist import Checked
from store.visiting.planning import Plan
from store.visiting.running import VisitMoved
from tests.store.makes import World

DAY = date(2027, 3, 1)


def a_plan(world: World) -> Plan:
    who = ({"account_id": str(world.worker.id), "name": "Asha", "role": ""},)
    return Plan(DAY, "14:30", 45, "home", "", ("one",), who, ("plan",), "", "", "", world.worker.id)


@pytest.fixture
def visit_id(store: Store, world: World) -> UUID:
    with store.transaction() as tx:
        return planning.plan(tx, world.person.id, world.assessment.id, a_plan(world), (), world.worker.id)


def visit_of(store: Store, visit_id: UUID) -> PlannedVisit:
    with store.reading() as tx:
        found = visiting.visit(tx, visit_id)
    assert found is not None
    return found


def events(store: Store, visit_id: UUID) -> list[tuple[str, object]]:
    with store.reading() as tx:
        return [(one.what, one.before) for one in around.events_of(tx, visit_id)]


def test_a_plan_is_read_back_as_it_was_made(store: Store, world: World, visit_id: UUID) -> None:
    found = visit_of(store, visit_id)
    assert (found.on_date, found.at_time, found.topics, found.sends) == (DAY, "14:30", ("one",), ("plan",))
    assert (found.state, found.version, found.worker_name) == (State.PLANNED, 1, "Asha")
    assert found.who_comes[0]["name"] == "Asha"


def test_a_change_counts_and_keeps_the_former_plan_and_the_same_plan_changes_nothing(
    store: Store, world: World, visit_id: UUID
) -> None:
    with store.transaction() as tx:
        planning.change(tx, visit_id, 1, a_plan(world), (), world.worker.id)
    assert visit_of(store, visit_id).version == 1
    moved = replace(a_plan(world), on_date=DAY + timedelta(days=1), note="Later")
    with store.transaction() as tx:
        planning.change(tx, visit_id, 1, moved, (), world.worker.id)
    found = visit_of(store, visit_id)
    assert (found.version, found.note) == (2, "Later")
    what, before = events(store, visit_id)[0]
    assert what == "moved" and isinstance(before, dict)
    assert (before["on_date"], before["note"], before["minutes"]) == ("2027-03-01", "", 45)


def test_a_page_that_is_behind_changes_nothing(store: Store, world: World, visit_id: UUID) -> None:
    with store.transaction() as tx:
        planning.change(tx, visit_id, 1, replace(a_plan(world), note="First"), (), world.worker.id)
    for late in (planning.change, planning.call_off):
        with pytest.raises(VisitMoved), store.transaction() as tx:
            if late is planning.change:
                planning.change(tx, visit_id, 1, replace(a_plan(world), note="2"), (), world.colleague.id)
            else:
                planning.call_off(tx, visit_id, 1, State.CANCELLED, "why", world.colleague.id)
    assert (visit_of(store, visit_id).note, visit_of(store, visit_id).state) == ("First", State.PLANNED)


def test_a_visit_that_is_called_off_comes_back(store: Store, world: World, visit_id: UUID) -> None:
    with store.transaction() as tx:
        planning.call_off(tx, visit_id, 1, State.MISSED, "The bus", world.worker.id)
    assert (visit_of(store, visit_id).state, visit_of(store, visit_id).state_why) == (State.MISSED, "The bus")
    with pytest.raises(VisitMoved), store.transaction() as tx:
        planning.change(tx, visit_id, 2, a_plan(world), (), world.worker.id)
    with store.transaction() as tx:
        planning.plan_again(tx, visit_id, 2, world.worker.id)
    assert visit_of(store, visit_id).state is State.PLANNED
    assert events(store, visit_id)[0] == ("planned-again", {"state": "missed", "state_why": "The bus"})


def test_reasons_against_needs_are_counted_by_kind_and_visit(
    store: Store, world: World, visit_id: UUID
) -> None:
    against = replace(a_plan(world), against="No other day", minutes=90)
    with store.transaction() as tx:
        planning.change(tx, visit_id, 1, against, ("time", "length"), world.worker.id)
        planning.change(tx, visit_id, 2, replace(against, note="x"), ("length",), world.worker.id)
    with store.reading() as tx:
        assert around.against_given(tx, world.team.id, DAY, DAY) == {"length": 1}
        assert around.against_given(tx, world.team.id, DAY + timedelta(days=1), DAY + timedelta(days=9)) == {}
        assert around.other_times(tx, world.worker.id, DAY, None) == ("14:30",)
        assert around.other_times(tx, world.worker.id, DAY, visit_id) == ()


def test_a_booking_is_changed_once_by_whoever_saw_it(store: Store, world: World, visit_id: UUID) -> None:
    with store.transaction() as tx:
        id_ = bookings.book(tx, visit_id, Booked(BookingKind.INTERPRETER, "BSL"), world.worker.id)
    with store.reading() as tx:
        (seen,) = bookings.bookings_of(tx, visit_id)
    assert seen.state is BookingState.WANTED and bookings.has_booked([seen], BookingKind.INTERPRETER)
    sure = Booked(BookingKind.INTERPRETER, "BSL", "SignCo", "A-17", BookingState.CONFIRMED)
    with store.transaction() as tx:
        bookings.change_booking(tx, visit_id, id_, seen.seen, sure, world.worker.id)
    off = replace(sure, state=BookingState.CANCELLED, why="Not needed")
    with pytest.raises(VisitMoved), store.transaction() as tx:
        bookings.change_booking(tx, visit_id, id_, seen.seen, off, world.colleague.id)
    with store.reading() as tx:
        found = bookings.booking(tx, visit_id, id_)
    assert found is not None and (found.state, found.reference) == (BookingState.CONFIRMED, "A-17")
    what, before = events(store, visit_id)[0]
    assert what == "booking-confirmed" and isinstance(before, dict) and before["state"] == "wanted"


def test_a_line_of_the_checklist_keeps_who_said_what_and_what_was_said_before(
    store: Store, world: World, visit_id: UUID
) -> None:
    line = Checked("need:1", CheckKind.BRING, "Pictures", CheckState.CANNOT, "None here", "A drawing")
    with store.transaction() as tx:
        checklist.check(tx, visit_id, line, world.worker.id)
    with pytest.raises(VisitMoved), store.transaction() as tx:
        checklist.check(tx, visit_id, replace(line, state=CheckState.DONE), world.colleague.id)
    done = replace(line, state=CheckState.DONE, why="", instead="", seen=CheckState.CANNOT)
    with store.transaction() as tx:
        checklist.check(tx, visit_id, done, world.colleague.id)
        own = checklist.add_line(tx, visit_id, CheckKind.AVOID, "The dog", world.worker.id)
    with store.reading() as tx:
        said = checklist.said_of(tx, visit_id)
    assert (said["need:1"].state, said["need:1"].by_name) == (CheckState.DONE, "Ben")
    assert (said[own].words, said[own].kind, said[own].state) == ("The dog", "avoid", CheckState.OPEN)
    assert (
        "checked",
        {"key": "need:1", "state": "cannot", "why": "None here", "instead": "A drawing"},
    ) in events(store, visit_id)


def test_the_list_says_what_the_plan_says_and_what_was_done_or_moved_stays(
    store: Store, world: World, visit_id: UUID
) -> None:
    me, today = world.worker.id, clock.today()
    send = Wanted(f"send:{visit_id}", "send", "Send it.", today)
    remind = Wanted(f"reminder:{visit_id}:morning", "reminder", "Remind them.", today, "Post is safe.")

    def keep(*lines: Wanted) -> dict[str, to_do.ToDo]:
        visit = visit_of(store, visit_id)
        with store.transaction() as tx:
            to_dos.keep_up(tx, visit, lines, me)
            return to_dos.to_dos_of(tx, visit_id)

    first = keep(send, remind)
    with store.transaction() as tx:
        to_dos.turn_sent(tx, visit_id, me)
        to_do.move(tx, first[remind.key].id, today + timedelta(days=3), "", me)
    # What only stands beside has changed: the words are new, and what the worker did stays.
    found = keep(send, replace(remind, beside="Post is not safe."))
    assert to_dos.is_sent(found, visit_id)
    moved = found[remind.key]
    assert (moved.words, moved.due_on) == ("Remind them. Post is not safe.", today + timedelta(days=3))
    assert [one.state for one in keep().values()].count(to_do.State.OPEN) == 0
    again = keep(replace(send, what="Send it to the new place."), remind)
    assert {one.state for one in again.values()} == {to_do.State.OPEN}
