"""Migrations are the only way tables come to be: up, down, and equal to what the code says."""

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect

from store.opening import Store
from store.preparing import KNOWN, MIGRATIONS, migrate, prepare, version_of
from store.tables import metadata
from tests.store.conftest import House


def tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names()) - {"alembic_version"}


def test_the_head_is_what_the_tables_say(store: Store) -> None:
    with store.engine.connect() as connection:
        found = compare_metadata(
            MigrationContext.configure(connection, opts={"compare_type": True}), metadata
        )
    assert found == []


def test_every_migration_is_known_in_its_order() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    script = ScriptDirectory.from_config(config)
    assert tuple(reversed([one.revision for one in script.walk_revisions()])) == KNOWN


def test_a_database_goes_down_to_nothing_and_up_again(store: Store) -> None:
    with store.engine.begin() as connection:
        migrate(connection, "base")
    assert tables(store.engine) == set()
    with store.engine.begin() as connection:
        assert version_of(connection) is None
    prepare(store.engine)
    assert tables(store.engine) == set(metadata.tables)


def test_a_migration_that_breaks_off_leaves_the_database_as_it_was(bare: House) -> None:
    store = bare.open()
    with store.engine.connect() as connection:
        transaction = connection.begin()
        migrate(connection, "base")
        transaction.rollback()
    assert tables(store.engine) == set(metadata.tables)
    store.close()
