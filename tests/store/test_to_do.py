"""The one list: what lands on it stays once, who sees it, and two who press at the same moment."""

from datetime import date, timedelta
from uuid import UUID, uuid4

from store import clock, people, to_do, together
from store.opening import Store
from store.to_do import Kind, State
from tests.store.makes import World, a_team, an_account


def adds(
    store: Store, world: World, words: str = "Ring the pharmacy", due: date | None = None, **more
) -> UUID:
    given, due = {"assessment_id": world.assessment.id} | more, due or clock.today()
    with store.transaction() as tx:
        key = str(given.pop("key", f"own:{uuid4()}"))
        return to_do.add(tx, key, Kind.OWN, world.person.id, words, due, world.worker.id, **given)


def seen(store: Store, who, **more) -> list[str]:
    with store.reading() as tx:
        return [one.to_do.words for one in to_do.lines(tx, who.id, clock.today(), **more)]


def state(store: Store, to_do_id: UUID) -> tuple[State, str, str]:
    with store.reading() as tx:
        line = to_do.line(tx, to_do_id)
    assert line is not None
    return line.to_do.state, line.to_do.done_note, line.done_by_name


def happened(store: Store, to_do_id: UUID) -> list[tuple[str, str, str]]:
    with store.reading() as tx:
        return [(one.what, one.why, one.by_name) for one in to_do.events_of(tx, to_do_id)]


def test_only_the_teams_that_are_involved_today_see_a_line(store: Store, world: World) -> None:
    adds(store, world)
    with store.transaction() as tx:
        elsewhere = a_team(tx, "Hillside")
        stranger = an_account(tx, "Otis", team=elsewhere)
    assert seen(store, world.colleague) == ["Ring the pharmacy"]
    assert seen(store, stranger) == []
    with store.transaction() as tx:
        (one,) = people.involvements(tx, world.person.id)
        people.end_involvement(tx, one.id, clock.today(), world.worker.id)
    assert seen(store, world.colleague) == []


def test_a_line_waits_for_who_leads_until_it_is_given_to_somebody(store: Store, world: World) -> None:
    one = adds(store, world)
    assert seen(store, world.worker, only=world.worker.id) == ["Ring the pharmacy"]
    assert seen(store, world.colleague, only=world.colleague.id) == []
    with store.transaction() as tx:
        row, me = world.assessment, world.worker.id
        together.hand_over(tx, row.id, row.led_by, world.colleague.id, "", me)
    assert seen(store, world.colleague, only=world.colleague.id) == ["Ring the pharmacy"]
    with store.transaction() as tx:
        assert to_do.hand_over(tx, one, world.lead.id, "You know the pharmacist", world.worker.id)
    assert seen(store, world.lead, only=world.lead.id) == ["Ring the pharmacy"]
    assert happened(store, one)[0] == ("handed-over", "You know the pharmacist", "Asha")


def test_a_line_of_no_assessment_waits_for_who_leads_the_newest_one(store: Store, world: World) -> None:
    adds(store, world, assessment_id=None)
    assert seen(store, world.worker, only=world.assessment.led_by) == ["Ring the pharmacy"]


def test_of_two_who_press_done_the_first_stands(store: Store, world: World) -> None:
    one = adds(store, world)
    with store.transaction() as tx:
        assert to_do.done(tx, one, "They ring back at 3", world.worker.id)
    with store.transaction() as tx:
        assert not to_do.done(tx, one, "Done by me", world.colleague.id)
    assert state(store, one) == (State.DONE, "They ring back at 3", "Asha")
    assert [what for what, _, _ in happened(store, one)] == ["done", "added"]


def test_done_is_undone_once_and_settled_is_not(store: Store, world: World) -> None:
    one = adds(store, world, key="review:x")
    with store.transaction() as tx:
        to_do.done(tx, one, "A slip", world.worker.id)
        assert to_do.undo(tx, one, world.colleague.id)
        assert not to_do.undo(tx, one, world.worker.id)
        to_do.settle(tx, "review:x", world.worker.id)
        assert not to_do.undo(tx, one, world.worker.id)
    assert state(store, one)[0] is State.SETTLED
    assert [what for what, _, _ in happened(store, one)] == ["settled", "undone", "done", "added"]


def test_a_line_that_is_moved_keeps_the_day_it_was_on(store: Store, world: World) -> None:
    one = adds(store, world)
    with store.transaction() as tx:
        assert to_do.move(tx, one, clock.today() + timedelta(days=3), "", world.worker.id)
        assert to_do.move(tx, one, clock.today() + timedelta(days=3), "", world.worker.id)  # nothing changes
        first = to_do.events_of(tx, one)[0]
        to_do.done(tx, one, "", world.worker.id)
        assert not to_do.move(tx, one, clock.today(), "", world.worker.id)
    assert (first.what, first.before) == ("moved", {"due_on": clock.today().isoformat()})


def test_the_list_is_by_day_and_forgets_what_was_done_long_ago(store: Store, world: World) -> None:
    adds(store, world, "Later", clock.today() + timedelta(days=9))
    adds(store, world, "Overdue", clock.today() - timedelta(days=2))
    lately, long_ago = adds(store, world, "Lately"), adds(store, world, "Long ago")
    with store.transaction() as tx:
        to_do.done(tx, lately, "", world.worker.id)
        with clock.told(clock.now() - timedelta(days=8)):
            to_do.done(tx, long_ago, "", world.worker.id)
    assert seen(store, world.worker) == ["Overdue", "Lately", "Later"]
    with store.reading() as tx:
        due = to_do.due(tx, world.worker.id, clock.today())
        assert to_do.due(tx, world.colleague.id, clock.today()).now == 0
    assert (due.overdue, due.today, due.later, due.now) == (1, 0, 1, 1)


def test_the_same_key_is_one_line_and_opens_again(store: Store, world: World) -> None:
    one = adds(store, world, "Ask for the interpreter", key="booking:1")
    assert adds(store, world, "Ask for the interpreter", key="booking:1") == one
    with store.transaction() as tx:
        to_do.done(tx, one, "", world.worker.id)
    assert adds(store, world, "Ask for the interpreter", key="booking:1") == one
    assert state(store, one) == (State.OPEN, "", "")
    with store.reading() as tx:
        known = to_do.by_key(tx, "booking:1")
    assert known is not None
    assert known.id == one


def test_only_who_can_sign_in_and_see_the_person_can_take_a_line_over(store: Store, world: World) -> None:
    with store.transaction() as tx:
        an_account(tx, "Otis", team=a_team(tx, "Hillside"))
        names = [one.name for one in to_do.who_can_take(tx, world.person.id, clock.today())]
    assert names == ["Asha", "Ben", "Lena"]
