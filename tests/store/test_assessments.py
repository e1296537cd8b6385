"""Assessments are pinned to a kept definition and move by the table of moves."""

import pytest

from assessment.policy import Role
from assessment.states import State
from store import assessments, clock, definitions
from store.faults import StoreFault
from store.opening import Store
from tests.store.makes import World, a_definition


def test_a_definition_is_kept_once_under_its_hash(store: Store, world: World) -> None:
    with store.transaction() as tx:
        definitions.keep(tx, a_definition())
        assert definitions.is_kept(tx, "hash-1")
        assert not definitions.is_kept(tx, "hash-2")
        with pytest.raises(StoreFault):
            definitions.get(tx, "hash-2")


def test_the_same_version_with_other_words_is_noticed(store: Store, world: World) -> None:
    from dataclasses import replace

    with store.reading() as tx:
        assert not definitions.versions_clash(tx, a_definition())
        assert definitions.versions_clash(tx, replace(a_definition(), hash="another"))
        assert not definitions.versions_clash(tx, a_definition("2"))


def test_every_state_stays_written_down(store: Store, world: World) -> None:
    with store.transaction() as tx:
        one = world.assessment.id
        assert assessments.move(tx, one, "finish", world.worker.id, Role.PRACTITIONER) is State.FINISHED
        assert (
            assessments.move(tx, one, "re-open", world.lead.id, Role.LEAD, "one more visit")
            is State.RE_OPENED
        )
        lines = assessments.states_of(tx, one)
        row = assessments.get(tx, one)
    assert [(line.state, line.by_name, line.reason) for line in lines] == [
        (State.RE_OPENED, "Lena", "one more visit"),
        (State.FINISHED, "Asha", ""),
        (State.OPEN, "Asha", ""),
    ]
    assert row is not None and row.state is State.RE_OPENED


@pytest.mark.parametrize(
    ("name", "role", "reason"),
    [
        ("sign", Role.LEAD, ""),
        ("stop", Role.PRACTITIONER, " "),
        ("finish", Role.ADMINISTRATOR, ""),
        ("fly", Role.LEAD, ""),
    ],
)
def test_a_move_that_may_not_be_is_refused(
    store: Store, world: World, name: str, role: Role, reason: str
) -> None:
    with pytest.raises(StoreFault), store.transaction() as tx:
        assessments.move(tx, world.assessment.id, name, world.worker.id, role, reason)


def test_there_is_one_visit_a_day(store: Store, world: World) -> None:
    from datetime import timedelta

    today = clock.today()
    with store.transaction() as tx:
        for day in (today, today, today + timedelta(days=1)):
            assessments.visit_of_today(tx, world.assessment.id, day, world.worker.id)
        found = [visit.on for visit in assessments.visits(tx, world.assessment.id)]
    assert found == [today + timedelta(days=1), today]
