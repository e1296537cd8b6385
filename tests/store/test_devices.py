"""Machines are known again, and what was taken along on them ends: after 72 hours, given back, or revoked."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from store import clock, copies, devices, sign_ins
from store.opening import Store
from tests.store.makes import World

DAY, LONG = timedelta(days=1), timedelta(days=30)


@pytest.fixture
def laptop(store: Store) -> UUID:
    with store.transaction() as tx:
        return devices.add(tx, "Chrome on Windows")[0]


def take(store: Store, world: World, device_id: UUID) -> tuple[UUID, datetime]:
    with store.transaction() as tx:
        return copies.take(tx, device_id, world.worker.id, world.assessment.id)


def here(store: Store, device_id: UUID) -> list[UUID]:
    with store.reading() as tx:
        return [copy.id for copy in copies.on_device(tx, device_id)]


def test_a_machine_is_known_by_its_secret_and_only_by_it(store: Store) -> None:
    with store.transaction() as tx:
        new, token = devices.add(tx, "Firefox on Linux")
        found = devices.find(tx, token)
        assert found and (found.id, found.name, found.revoked_at) == (new, "Firefox on Linux", None)
        assert devices.find(tx, "another") is None and devices.find(tx, "") is None
        devices.rename(tx, new, "The tablet " * 20)
        renamed = devices.get(tx, new)
        assert renamed and len(renamed.name) == devices.LONGEST_NAME


def test_a_copy_lasts_for_72_hours(store: Store, world: World, laptop: UUID) -> None:
    copy, ends_at = take(store, world, laptop)
    assert timedelta(hours=71) < ends_at - clock.now() <= timedelta(hours=72)
    assert here(store, laptop) == [copy]
    with clock.told(ends_at - timedelta(seconds=1)):
        assert here(store, laptop) == [copy]
    with clock.told(ends_at):
        assert here(store, laptop) == []


def test_taking_it_again_ends_the_copy_before(store: Store, world: World, laptop: UUID) -> None:
    take(store, world, laptop)
    newer, _ = take(store, world, laptop)
    assert here(store, laptop) == [newer]


def test_a_copy_that_is_given_back_has_ended(store: Store, world: World, laptop: UUID) -> None:
    take(store, world, laptop)
    with store.transaction() as tx:
        copies.give_back(tx, laptop, world.colleague.id, world.assessment.id)
    assert len(here(store, laptop)) == 1, "only its own worker gives it back"
    with store.transaction() as tx:
        copies.give_back(tx, laptop, world.worker.id, world.assessment.id)
    assert here(store, laptop) == []


def test_at_sign_out_only_copies_with_waiting_answers_stay(store: Store, world: World, laptop: UUID) -> None:
    copy, _ = take(store, world, laptop)
    with store.transaction() as tx:
        copies.give_back_all(tx, laptop, world.worker.id, frozenset({world.assessment.id}))
    assert here(store, laptop) == [copy]
    with store.transaction() as tx:
        copies.give_back_all(tx, laptop, world.worker.id)
    assert here(store, laptop) == []


def test_a_revoked_device_signs_everybody_out_and_ends_its_copies(
    store: Store, world: World, laptop: UUID
) -> None:
    take(store, world, laptop)
    with store.transaction() as tx:
        there = sign_ins.begin(tx, world.worker.id, device_id=laptop)
        elsewhere = sign_ins.begin(tx, world.worker.id)
        devices.revoke(tx, laptop, world.lead.id)
        now = clock.now()
        assert sign_ins.find(tx, there, now, DAY, LONG) is None
        assert sign_ins.find(tx, elsewhere, now, DAY, LONG) is not None
        assert devices.is_revoked(tx, laptop)
    assert here(store, laptop) == []
    with store.reading() as tx:
        assert copies.of_account(tx, world.worker.id) == ()


def test_an_account_has_the_devices_where_it_signed_in_or_took_something(
    store: Store, world: World, laptop: UUID
) -> None:
    with store.transaction() as tx:
        tablet, _ = devices.add(tx, "Safari on iPad")
        sign_ins.begin(tx, world.worker.id, device_id=tablet)
        copies.take(tx, laptop, world.worker.id, world.assessment.id)
        assert {one.id for one in devices.of_account(tx, world.worker.id)} == {laptop, tablet}
        assert devices.of_account(tx, world.colleague.id) == ()
        assert devices.is_used_by(tx, laptop, world.worker.id)
        devices.sign_out_there(tx, tablet, world.worker.id)
        assert sign_ins.sessions_of(tx, world.worker.id) == ()


def test_a_list_of_copies_says_whose_record_it_is(store: Store, world: World, laptop: UUID) -> None:
    take(store, world, laptop)
    with store.reading() as tx:
        (copy,) = copies.of_account(tx, world.worker.id)
    assert (copy.person_name, copy.assessment_id) == (world.person.name_used, world.assessment.id)
