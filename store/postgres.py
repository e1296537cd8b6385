"""A PostgreSQL at its address, and every reason not to use it, in words."""

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import OperationalError

from store.faults import StoreFault
from store.troubles import of_database

OLDEST = 150_000  # as the server counts: 15.0


def refuse_unfit(connection: Connection) -> None:
    """Whether this server can keep a house: new enough, and taking changes.

    One whose fsync is off is not refused: services that keep their log elsewhere say so too. `doctor` tells.
    """
    version = int(connection.scalar(text("SHOW server_version_num")) or 0)
    # The setting of the session: the transaction that asks only looks anyway.
    only_read = connection.scalar(text("SHOW default_transaction_read_only"))
    follows = connection.scalar(text("SELECT pg_is_in_recovery()"))
    if version < OLDEST:
        raise StoreFault(
            f"This PostgreSQL is version {version // 10_000}. Version {OLDEST // 10_000} or newer is "
            "needed: update it, or name another one in SBS_DATABASE_URL."
        )
    if follows or only_read == "on":
        raise StoreFault(
            "This PostgreSQL can only be read: it follows another one, or was told so. "
            "Name the one that takes changes in SBS_DATABASE_URL."
        )


def reach(engine: Engine) -> None:
    """Connect for the first time; when there is no answer, it is mostly the address."""
    try:
        engine.connect().close()
    except OperationalError as fault:
        said = of_database(fault)
        if said is not None and getattr(fault.orig, "sqlstate", None) is not None:
            raise said from None
        raise StoreFault(
            "The PostgreSQL database does not answer, or does not let us in. "
            "Check the address and the password in SBS_DATABASE_URL, and that the database is running."
        ) from None
