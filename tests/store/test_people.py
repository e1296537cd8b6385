"""People: found by those who work with them, known to all before a second record is made."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from assessment.contact import ContactState
from assessment.people import Person
from store import clock, people
from store.faults import KnownAlready
from store.opening import Store
from store.people.folding import folded
from tests.store.makes import World, a_person, a_team, an_account

DAY = timedelta(days=1)


def found(store: Store, account_id: UUID, words: str, on: date | None = None) -> list[str]:
    with store.reading() as tx:
        return [person.name_used for person in people.search(tx, account_id, words, on or clock.today())]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Zoë  O'Néill-Łuk", "zoe oneill luk"),
        ("ŞEKER Straße", "seker strasse"),
        ("Søren Ægir", "soren aegir"),
        ("محمد", "محمد"),
        ("  ", ""),
        ("100%_", "100"),
    ],
)
def test_names_are_compared_without_accents_capitals_and_marks(text: str, key: str) -> None:
    assert folded(text) == key


def test_a_person_comes_back_as_they_were_added(store: Store, world: World) -> None:
    whole = Person(
        uuid4(),
        "Zoë",
        "Zoë O'Néill",
        "she/her",
        date(1961, 3, 4),
        "9990000018",
        "1 High Street\nTown",
        False,
        "0151 496 0123",
        "zoe@example.org",
        "High Street practice",
        "Welsh",
        ContactState.IN_TOUCH,
        clock.today(),
        "referral",
    )
    with store.transaction() as tx:
        added = people.add_person(tx, whole, world.worker.id)
        assert added == replace(whole, id=added.id)
        assert people.person(tx, added.id) == added
        assert people.person(tx, uuid4()) is None


@pytest.mark.parametrize(
    "words", ["zoe", "ZOË", "o'neill", "oneill zoe", "  Néill ", "4 3 1961", "1961-03-04", "999 000 0018"]
)
def test_a_person_is_found_by_name_birth_date_and_nhs_number(store: Store, world: World, words: str) -> None:
    details = {"name_used": "Zoë", "legal_name": "Zoë O'Néill", "birth_date": date(1961, 3, 4)}
    with store.transaction() as tx:
        a_person(tx, world.worker, world.team, nhs_number="9990000018", **details)
    assert found(store, world.worker.id, words) == ["Zoë"]


@pytest.mark.parametrize("words", ["", "%", "_", "zzz", "' OR 1=1 --", "\x00", "1 1 1901", "9999999999"])
def test_words_that_mean_nobody_find_nobody(store: Store, world: World, words: str) -> None:
    assert found(store, world.worker.id, words) == []


def test_only_people_of_the_own_teams_are_found_and_only_while_it_lasts(store: Store, world: World) -> None:
    with store.transaction() as tx:
        stranger = an_account(tx, "Stranger", team=a_team(tx, "Other team"))
        (involvement,) = people.involvements(tx, world.person.id)
        people.end_involvement(tx, involvement.id, clock.today() + DAY, world.lead.id)
        (ended,) = people.involvements(tx, world.person.id)
    assert (ended.to, ended.holds(clock.today()), ended.holds(clock.today() + DAY)) == (
        clock.today() + DAY,
        True,
        False,
    )
    assert found(store, world.worker.id, "sam") == ["Sam Okoro"]
    assert found(store, stranger.id, "sam") == []
    assert found(store, world.worker.id, "sam", clock.today() + DAY) == []
    assert found(store, world.worker.id, "sam", clock.today() - DAY) == []


def test_no_second_person_is_made_of_one_who_is_known(store: Store, world: World) -> None:
    with store.transaction() as tx:
        known = a_person(
            tx, world.worker, nhs_number="9990000018", legal_name="Anna Łuk", birth_date=date(1980, 1, 1)
        )
        for again in (
            Person(uuid4(), "Somebody Else", nhs_number="9990000018"),
            Person(uuid4(), "anna luk", birth_date=date(1980, 1, 1)),
        ):
            with pytest.raises(KnownAlready) as refusal:
                people.add_person(tx, again, world.worker.id)
            assert refusal.value.person_id == known.id
        people.add_person(
            tx, Person(uuid4(), "Anna Łuk"), world.worker.id
        )  # no date of birth: nothing to go by
        people.add_person(tx, Person(uuid4(), "Anna Łuk", birth_date=date(1980, 1, 2)), world.worker.id)


def test_a_lead_who_looked_can_add_somebody_of_the_same_name_and_birth_date(
    store: Store, world: World
) -> None:
    twin = Person(uuid4(), world.person.name_used, birth_date=world.person.birth_date)
    with store.transaction() as tx:
        added = people.add_person(tx, twin, world.lead.id, other_than=[world.person.id])
    assert added.id != world.person.id


def test_a_change_keeps_what_was_known_before(store: Store, world: World) -> None:
    changed = replace(world.person, name_used="Samira Okoro", birth_date=None)
    with store.transaction() as tx:
        people.change_person(tx, changed, world.lead.id)
        people.change_person(tx, changed, world.lead.id)  # no change, no line
        assert people.person(tx, world.person.id) == changed
        ((_, by, before),) = people.former_details_of(tx, world.person.id)
    assert (by, before["name_used"], before["birth_date"]) == (world.lead.id, "Sam Okoro", "1950-02-01")
    assert found(store, world.worker.id, "samira") == ["Samira Okoro"]


def test_the_newest_contact_state_counts_and_the_others_stay(store: Store, world: World) -> None:
    with store.transaction() as tx:
        people.set_contact_state(
            tx, world.person.id, ContactState.DIED, clock.today(), "the ward", world.lead.id
        )
        people.set_contact_state(
            tx, world.person.id, ContactState.MOVED_ON, clock.today() - DAY, "family", world.lead.id
        )
        person = people.person(tx, world.person.id)
        lines = people.contact_states(tx, world.person.id)
    assert person is not None
    assert (person.contact_state, person.contact_state_on, person.contact_state_source) == (
        ContactState.MOVED_ON,
        clock.today() - DAY,
        "family",
    )
    assert [line.state for line in lines] == [ContactState.MOVED_ON, ContactState.DIED, ContactState.IN_TOUCH]
    assert lines[0].by_name == "Lena"
