"""The person's own links in the store: codes, sessions and the words that came by one; on both databases."""

from datetime import timedelta
from uuid import uuid4

from store import clock, self_links, sheets, together
from store.opening import Store
from store.self_links import Entry, Handed, NewLink, SelfLink, State
from store.sheets.authors import THE_PERSON
from tests.store.makes import World, saves

TEN = 10


def a_link(store: Store, world: World) -> tuple[SelfLink, Handed]:
    ends = clock.now() + timedelta(days=7)
    wanted = NewLink(uuid4(), world.person.id, world.assessment.id, ("step",), "face", ends)
    with store.transaction() as tx:
        handed = self_links.make(tx, wanted, world.worker.id)
        assert handed is not None and self_links.make(tx, wanted, world.worker.id) is None
        (link,) = self_links.links_of(tx, world.assessment.id)
    return link, handed


def enter(store: Store, handed: Handed, code: str) -> tuple[Entry, str]:
    with store.transaction() as tx:
        return self_links.enter(tx, handed.token, code, clock.now())


def test_a_right_code_begins_a_session_and_ends_the_one_before(store: Store, world: World) -> None:
    link, handed = a_link(store, world)
    assert link.state(clock.now()) is State.WAITING and link.made_by_name == world.worker.name
    first, second = (enter(store, handed, handed.code)[1] for _ in range(2))
    with store.reading() as tx:
        assert self_links.of_session(tx, handed.token, first) is None
        found = self_links.of_session(tx, handed.token, second)
        assert found and found.id == link.id and found.state(clock.now()) is State.OPENED
        assert self_links.of_session(tx, handed.token, "") is None
        assert self_links.of_session(tx, "another", second) is None


def test_ten_wrong_codes_in_a_row_shut_it_and_a_right_one_between_begins_the_count_again(
    store: Store, world: World
) -> None:
    link, handed = a_link(store, world)
    wrong = "000000" if handed.code != "000000" else "111111"
    for _ in range(TEN - 1):
        assert enter(store, handed, wrong)[0] is Entry.WRONG
    assert enter(store, handed, handed.code)[0] is Entry.RIGHT
    tries = [enter(store, handed, wrong)[0] for _ in range(TEN)]
    assert tries == [Entry.WRONG] * (TEN - 1) + [Entry.SHUT]
    with store.transaction() as tx:
        shut = self_links.by_token(tx, handed.token)
        assert shut and shut.state(clock.now()) is State.SHUT
        again = self_links.make_again(tx, link.id)
        assert self_links.by_token(tx, handed.token) is None
    assert enter(store, again, again.code)[0] is Entry.RIGHT


def test_what_somebody_did_to_a_link_counts_before_what_time_did(store: Store, world: World) -> None:
    link, handed = a_link(store, world)
    later = link.ends_at + timedelta(hours=1)
    assert link.state(later) is State.OVER and link.keeps_words(later)
    assert not link.keeps_words(link.ends_at + timedelta(days=1))
    with store.transaction() as tx:
        self_links.send(tx, link, clock.now())
        self_links.revoke(tx, link.id, world.lead.id)
        stopped = self_links.by_token(tx, handed.token)
        assert stopped and stopped.state(later) is State.REVOKED and not stopped.keeps_words(clock.now())
        self_links.open_again(tx, link.id)
        again = self_links.by_token(tx, handed.token)
        assert again and again.state(clock.now()).is_open
        assert self_links.link_to_change(tx, uuid4(), link.id) is None


def test_only_what_came_by_the_link_is_theirs_and_it_is_named_as_the_persons(
    store: Store, world: World
) -> None:
    link, _ = a_link(store, world)
    saves(store, world, world.worker, {"name": "By the worker", "other": "Theirs"})
    with store.reading() as tx:
        seen = sheets.heads(tx, world.homes).newest
    saves(store, world, world.worker, {"hobby": "By the person"}, writer=link.writer)
    with store.reading() as tx:
        own = self_links.own_words(tx, link)
        assert {unit: said["value"] for unit, said in own.units.items()} == {"hobby": "By the person"}
        assert self_links.own_words(tx, link, own.newest - 1).units == {}
        names = {one.by_name for one in sheets.revisions_of_step(tx, world.assessment.id, "step-one")}
        assert names == {world.worker.name, THE_PERSON}
        news = together.changed_since(tx, world.person.id, world.assessment.id, seen, world.worker.id)
    assert [(one.unit, one.by_name) for one in news] == [("hobby", THE_PERSON)]
