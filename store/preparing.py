"""Bringing a database up to date: by migrations only, one process at a time, never backwards."""

from pathlib import Path

from sqlalchemy import Connection, Engine, func, inspect, select, text

from store.faults import StoreFault

MIGRATIONS = Path(__file__).parent / "migrations"
KNOWN = ("0001", "0002", "0003", "0004")  # every migration there is, oldest first; the last is the head
MIGRATION_LOCK = 7_301_001  # any number of our own: PostgreSQL holds locks by number


def is_up_to_date(connection: Connection) -> bool:
    """Whether a database needs nothing; StoreFault when it is newer than this program."""
    found = version_of(connection)
    if found is not None and found not in KNOWN:
        raise StoreFault(
            "This database was opened by a newer Side by Side before, and this one does not understand it. "
            "Start the newer version again, or restore the backup made before the update."
        )
    return found == KNOWN[-1]


def version_of(connection: Connection) -> str | None:
    """The newest migration a database has had; None when it is empty."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return version


def prepare(engine: Engine) -> None:
    """Migrate an empty or older database to the head, in one transaction that holds the others back."""
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0")
            connection.execute(select(func.pg_advisory_xact_lock(MIGRATION_LOCK)))
        if not is_up_to_date(connection):
            migrate(connection, "head")


def migrate(connection: Connection, to: str) -> None:
    """Migrate up to a version ("head", "0001") or down to one ("base" is an empty database)."""
    # Read only when there is something to do: it takes longer than opening does.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    found = version_of(connection)
    down = to == "base" or (to in KNOWN and found in KNOWN and KNOWN.index(to) < KNOWN.index(found))
    (command.downgrade if down else command.upgrade)(config, to)
