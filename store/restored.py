"""Rows that came back from a backup: into PostgreSQL when need be, and what must not live again."""

from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import Engine, func, inspect, select, update

from store import audit, clock, houses
from store.copying import copy_rows, count_on, counts, held_in, refuse_other
from store.engines import PATIENT, postgres_engine
from store.faults import StoreFault
from store.opening import looking_at, sealing_of
from store.postgres import reach, refuse_unfit
from store.preparing import MIGRATION_LOCK, is_up_to_date, migrate, version_of
from store.tables import link, session
from store.taken_back import apply_list
from store.troubles import in_words
from store.tx import Tx

MADE_ANEW = "Make a new, empty database, and name it in SBS_DATABASE_URL. Nothing was changed."


def again(tx: Tx, home: Path) -> tuple[Mapping[str, int], int]:
    """Make rows that came back fit for today: how many there are, and how many lines of the list counted.

    Nobody is signed in and no link opens: what was ended since the backup must not live again.
    """
    rows, now = counts(tx), clock.now()
    tx.execute(update(session).where(session.c.ended_at.is_(None)).values(ended_at=now))
    tx.execute(update(link).where(link.c.used_at.is_(None)).values(used_at=now))
    applied = apply_list(tx, home, sealing_of(home))
    audit.note(tx, "backup-restored", None)
    return rows, applied


def into_postgres(url: str, backup: Engine, home: Path) -> tuple[Mapping[str, int], int]:
    """Fill an empty PostgreSQL from a backup that is open: all of it, or nothing."""
    engine = postgres_engine(url)
    try:
        reach(engine)
        with in_words(engine), looking_at(engine) as tx:
            refuse_unfit(tx)
        with in_words(backup), in_words(engine), engine.begin() as tx, looking_at(backup) as source:
            tx.exec_driver_sql(PATIENT)
            tx.execute(select(func.pg_advisory_xact_lock(MIGRATION_LOCK)))
            _empty(tx)
            sent = copy_rows(source, tx)
            refuse_other(sent, held_in(tx))
            count_on(tx)
            return again(tx, home)
    finally:
        engine.dispose()


def _empty(tx: Tx) -> None:
    """Tables with nothing in them; a database that was only started holds a first link, which goes."""
    if version_of(tx) is None:
        if set(inspect(tx).get_table_names()) - {"alembic_version"}:
            raise StoreFault(f"This PostgreSQL database holds something else. {MADE_ANEW}")
    else:
        is_up_to_date(tx)  # a StoreFault when it is newer than this program
        if not houses.is_empty(tx):
            raise StoreFault(
                f"This PostgreSQL database holds real work, and a restore never overwrites it. {MADE_ANEW}"
            )
        migrate(tx, "base")
    migrate(tx, "head")
