"""Questions that were prepared once answer as SQLAlchemy itself does, and a look still changes nothing."""

import pytest
from sqlalchemy import bindparam, select, update
from sqlalchemy.exc import DatabaseError

from store.prepared import Prepared
from store.tables import account, person
from tests.store.conftest import House
from tests.store.makes import a_world

BY_ID = select(account.c.id, account.c.email, account.c.added_at, account.c.card_open).where(
    account.c.id == bindparam("id")
)


def test_a_prepared_question_gives_what_the_question_itself_gives(house: House) -> None:
    store = house.open()
    with store.transaction() as tx:
        world = a_world(tx)
    with store.reading() as tx:
        asked = tx.execute(BY_ID, {"id": world.worker.id}).one()
        assert Prepared(BY_ID).all(tx, id=world.worker.id) == [list(asked)]
        assert Prepared(BY_ID).first(tx, id=world.worker.id).added_at == asked.added_at
        assert Prepared(BY_ID).first(tx, id=world.person.id) is None
    store.close()


def test_a_value_that_is_not_given_is_a_fault_and_never_an_empty_one(house: House) -> None:
    store = house.open()
    with store.reading() as tx, pytest.raises(KeyError):
        Prepared(BY_ID).all(tx)
    store.close()


def test_a_prepared_change_is_refused_to_a_look(house: House) -> None:
    store, change = house.open(), Prepared(update(person).values(pronouns=bindparam("said")))
    with pytest.raises(DatabaseError), store.reading() as tx:
        change.change(tx, said="they")
    with store.transaction() as tx:
        a_world(tx)
        assert change.change(tx, said="they") > 0
    store.close()
