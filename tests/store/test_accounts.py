"""Accounts, and the teams they belong to, with dates."""

from dataclasses import replace
from datetime import timedelta

import pytest

from assessment.policy import Role
from store import accounts, clock
from store.faults import StoreFault
from store.opening import Store
from tests.store.makes import World


def test_an_email_address_is_one_account_however_it_is_typed(store: Store, world: World) -> None:
    with store.reading() as tx:
        assert accounts.account_by_email(tx, f" {world.worker.email.upper()} ") == world.worker
        assert accounts.any_account(tx)


def test_memberships_have_dates(store: Store, world: World) -> None:
    today, day = clock.today(), timedelta(days=1)
    with store.transaction() as tx:
        accounts.join_team(tx, world.worker.id, world.team.id, today)  # already: nothing happens
        accounts.leave_team(tx, world.worker.id, world.team.id, today + 2 * day)
        held = [accounts.teams_of(tx, world.worker.id, today + n * day) for n in (-1, 0, 1, 2)]
        assert world.worker not in accounts.members_of(tx, world.team.id, today + 2 * day)
        assert world.worker in accounts.members_of(tx, world.team.id, today)
    assert held == [(), (world.team,), (world.team,), ()]


def test_an_email_address_has_one_account_only(store: Store, world: World) -> None:
    with pytest.raises(StoreFault), store.transaction() as tx:
        accounts.add_account(tx, world.worker.email.title(), "Somebody else", Role.LEAD)


def test_an_account_is_changed_and_found_again(store: Store, world: World) -> None:
    with store.transaction() as tx:
        accounts.change_account(tx, world.worker.id, "Asha Rao", Role.LEAD, "nurse")
        accounts.set_password_hash(tx, world.worker.id, "hashed")
        accounts.remember_card(tx, world.worker.id, not world.worker.card_open)
        accounts.disable(tx, world.worker.id)
        changed = accounts.account(tx, world.worker.id)
        assert changed is not None and changed.disabled_at is not None
        accounts.enable(tx, world.worker.id)
        assert accounts.account(tx, world.worker.id) == replace(changed, disabled_at=None)
        assert accounts.password_hash(tx, world.worker.id) == "hashed"
        assert [one.name for one in accounts.accounts(tx)] == ["Asha Rao", "Ben", "Lena"]
    assert (changed.name, changed.role, changed.job_title) == ("Asha Rao", Role.LEAD, "nurse")
    assert changed.card_open is not world.worker.card_open
