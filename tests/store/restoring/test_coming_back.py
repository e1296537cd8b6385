"""A backup comes back whole into an empty home of either kind."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from assessment.taking_back import Why
from store import audit, clock, keys, taken_back
from store.backup import back_up
from store.copying import held_in
from store.doctor import Verdict
from store.engines import sqlite_engine
from store.opening import Store
from store.preparing import KNOWN, migrate
from store.taken_back import Chosen, TakeCall
from tests.store.conftest import House
from tests.store.makes import World, saves, texts
from tests.store.restoring.conftest import Opener, bring
from tests.store.taken import found, in_files

SECRET = "He hides the keys at night"


def test_everything_comes_back_into_either_kind(
    store: Store, world: World, backup: Path, target: House, opened: Opener
) -> None:
    with store.reading() as tx:
        before = held_in(tx)
    done = bring(target, backup)
    assert [one for one in done.findings if one.verdict is Verdict.TO_DO] == []
    again = opened(target)
    assert texts(again, world.homes) == texts(store, world.homes)
    with again.reading() as tx:
        after = held_in(tx)
        lines = audit.lines(tx)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"audit", "session", "link"}
    assert lines[-1].action == "backup-restored"
    saves(again, world, world.worker, {"q-one": "And now?"}, rev=2)  # work goes on, with new numbers
    assert texts(again, world.homes)["q-one"] == "And now?"


def test_what_must_last_is_guarded_after_a_restore(
    store: Store, backup: Path, target: House, opened: Opener
) -> None:
    bring(target, backup)
    again = opened(target)
    for statement in ("UPDATE revision SET step_id = ''", "DELETE FROM audit", "DELETE FROM revision_unit"):
        with pytest.raises(DatabaseError, match="only ever added to"), again.transaction() as tx:
            tx.execute(text(statement))


def test_nobody_is_signed_in_after_a_restore_and_no_old_link_opens(
    backup: Path, target: House, opened: Opener
) -> None:
    bring(target, backup)
    with opened(target).reading() as tx:
        for question in ("session WHERE ended_at IS NULL", "link WHERE used_at IS NULL"):
            assert tx.scalar(text(f"SELECT count(*) FROM {question}")) == 0  # noqa: S608


def test_an_older_backup_is_brought_up_to_date(
    world: World, backup: Path, target: House, house: House, opened: Opener
) -> None:
    engine = sqlite_engine(backup, keys.key(house.home, "database"))
    with engine.begin() as tx:
        migrate(tx, KNOWN[0])
    engine.dispose()
    old = backup.read_bytes()
    bring(target, backup)
    assert backup.read_bytes() == old
    assert texts(opened(target), world.homes)["q-one"] == "A very quiet room"


def test_what_was_taken_back_since_is_taken_back_again(
    store: Store, world: World, house: House, target: House, opened: Opener
) -> None:
    saves(store, world, world.worker, {"room": SECRET, "q-one": "Tea"})
    file = house.home.parent / "older.backup"
    back_up(store, house.home, file)
    chosen = Chosen(frozenset({"room"}), frozenset({"room"}), frozenset({"room"}))
    until = clock.today() + timedelta(days=90)
    call = TakeCall(
        world.person.id, world.assessment.id, "step-one", chosen, Why.BY_PERSON, False, world.worker.id, until
    )
    with store.transaction() as tx:
        taken_back.take(tx, house.home, store.sealing, call)
    done = bring(target, file, house.home / "taken-back.jsonl")
    assert done.taken_back == 1
    assert [one for one in done.findings if one.verdict is Verdict.TO_DO] == []
    again = opened(target)
    assert found(again, SECRET) == [] and found(store, SECRET) == []
    assert in_files(target.home, SECRET) == []
    assert texts(again, world.homes)["q-one"] == "Tea"
    (target.home / "taken-back.jsonl").read_text().index(str(world.person.id))  # and its own list knows it
