"""Words can be sealed or erased; the fact, its hash and the audit stand."""

import hashlib
from uuid import UUID

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import DatabaseError

from assessment.policy import Action
from store import audit, sheets
from store.opening import Store
from store.tables import revision, revision_words
from store.tables.base import canonical
from tests.store.makes import World, said, saves, texts


def only_revision(store: Store, world: World) -> UUID:
    with store.reading() as tx:
        (one,) = sheets.revisions_of_step(tx, world.assessment.id, "step-one")
    return one.id


def test_the_hash_of_a_fact_is_that_of_salt_and_words(store: Store, world: World) -> None:
    saves(store, world, world.worker, {"room": "the kitchen – Zoë’s"})
    with store.reading() as tx:
        row = tx.execute(
            select(revision.c.words_hash, revision_words.c.salt, revision_words.c.words).join(revision_words)
        ).one()
        assert sheets.words_fit(tx, only_revision(store, world)) is True
    assert len(row.salt) == 64
    expected = hashlib.sha256(bytes.fromhex(row.salt) + canonical(row.words).encode()).hexdigest()
    assert row.words_hash == expected


def test_words_changed_behind_our_back_no_longer_fit(store: Store, world: World) -> None:
    saves(store, world, world.worker, {"room": "the kitchen"})
    with store.transaction() as tx:
        tx.execute(update(revision_words).values(words={"room": said("the cellar")}))
        assert sheets.words_fit(tx, only_revision(store, world)) is False


def test_erased_words_are_gone_while_fact_and_audit_stand(store: Store, world: World) -> None:
    with store.transaction() as tx:
        audit.note(tx, Action.ASSESSMENT_SAVE, world.worker.id, world.worker.role, person_id=world.person.id)
    number = saves(store, world, world.worker, {"room": "the kitchen"}).number
    with store.transaction() as tx:
        sheets.erase(tx, only_revision(store, world))
    with store.reading() as tx:
        (fact,) = sheets.revisions_of_step(tx, world.assessment.id, "step-one")
        assert (fact.number, fact.by, fact.unit_keys, fact.words, fact.erased) == (
            number,
            world.worker.id,
            ("room",),
            None,
            True,
        )
        assert sheets.words_fit(tx, fact.id) is None
        assert tx.execute(select(revision_words.c.salt, revision_words.c.words)).one() == (None, None)
        assert len(audit.lines(tx, world.person.id)) == 1
    assert texts(store, world.homes) == {"room": ""}


def test_sealed_words_are_read_by_nobody_until_they_are_opened_again(store: Store, world: World) -> None:
    saves(store, world, world.worker, {"room": "the kitchen"})
    with store.transaction() as tx:
        sheets.seal(tx, only_revision(store, world))
    assert texts(store, world.homes) == {"room": ""}
    with store.transaction() as tx:
        sheets.unseal(tx, only_revision(store, world))
    assert texts(store, world.homes) == {"room": "the kitchen"}


def test_a_unit_can_be_said_again_after_its_words_were_erased(store: Store, world: World) -> None:
    seen = saves(store, world, world.worker, {"room": "the kitchen"}).number or 0
    with store.transaction() as tx:
        sheets.erase(tx, only_revision(store, world))
    assert saves(store, world, world.worker, {"room": "the garden"}, rev=seen).clashes == ()
    assert texts(store, world.homes) == {"room": "the garden"}


@pytest.mark.parametrize("table", ["audit", "revision", "revision_unit"])
@pytest.mark.parametrize("change", ["UPDATE {} SET {}", "DELETE FROM {}"])
def test_the_database_itself_refuses_to_change_what_lasts(
    store: Store, world: World, table: str, change: str
) -> None:
    with store.transaction() as tx:
        audit.note(tx, Action.PERSON_OPEN, world.worker.id, world.worker.role)
    saves(store, world, world.worker, {"room": "the kitchen"})
    column = {"audit": "action = 'x'", "revision": "step_id = 'x'", "revision_unit": "unit = 'x'"}[table]
    with pytest.raises(DatabaseError, match="only ever added to"), store.transaction() as tx:
        tx.execute(text(change.format(table, column)))


def test_postgres_refuses_to_empty_the_audit(store: Store, kind: str) -> None:
    if kind == "file":  # has no such statement
        return
    with pytest.raises(DatabaseError, match="only ever added to"), store.transaction() as tx:
        tx.execute(text("TRUNCATE audit"))
