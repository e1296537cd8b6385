"""What is said of facts, where each was written down, and what earlier assessments say; on both databases."""

from datetime import date

from assessment.facts import FactSaid, Said
from store import facts
from store.opening import Store
from tests.store.makes import World, an_assessment, said, saves

DAY = date(2026, 11, 24)


def test_what_was_said_comes_in_its_order_with_the_saves_behind_the_facts(store: Store, world: World) -> None:
    number = saves(store, world, world.worker, {"name": "Sam"}).number
    assert number is not None
    with store.transaction() as tx:
        for what in (Said.LEAVE_IT, Said.LOOKED):
            facts.say_of(
                tx, world.person.id, "name", number, what,
                on=DAY, by=world.worker.id, assessment_id=world.assessment.id,
            )  # fmt: skip
    with store.reading() as tx:
        told = facts.beside(tx, world.person.id, {number, number + 7})
    assert told.said == (
        FactSaid("name", number, "leave-it", DAY),
        FactSaid("name", number, "looked", DAY),
    )
    source = told.sources[number]
    assert (source.kind, source.by_name, source.assessment_id) == ("save", "Asha", world.assessment.id)
    assert source.said_on is None and set(told.sources) == {number}


def test_nothing_is_known_of_somebody_else(store: Store, world: World) -> None:
    with store.reading() as tx:
        assert facts.beside(tx, world.worker.id, ()) == facts.Beside((), {})


def test_an_earlier_assessment_is_asked_and_this_one_is_not(store: Store, world: World) -> None:
    saves(
        store, world, world.worker, {"sleep": "Badly", "sleep.words": {"words": "Like a cat"}, "name": "Sam"}
    )
    with store.transaction() as tx:
        later = an_assessment(tx, world.person, world.team, world.worker)
    with store.reading() as tx:
        found = facts.earlier(tx, world.person.id, later.id, ["sleep", "name"])
        here = facts.earlier(tx, world.person.id, world.assessment.id, ["sleep"])
    assert found.units == {"sleep": said("Badly"), "sleep.words": {"words": "Like a cat"}}
    (source,) = found.sources.values()
    assert source.assessment_id == world.assessment.id
    assert here == facts.NOTHING
