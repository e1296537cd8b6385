"""The real application on both databases, made once a session; people are made anew for each test."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from flask import Flask

from app import create_app
from tests.conftest import COMPILED, house_of
from tests.hard.place import Place, make_place
from tests.store.conftest import TEMPLATE, Server, folder, house, kind, prepared_file, server

__all__ = ["folder", "house", "kind", "prepared_file", "server"]

FULL = os.environ.get("SBS_TEST_FULL") == "1"
CONTENT = Path(__file__).parent / "content"


def an_app(home: Path, **settings: str) -> Flask:
    made = create_app({"SBS_HOME": str(home), "SBS_CONTENT": str(CONTENT), **settings})
    made.testing = True
    made.config["PROPAGATE_EXCEPTIONS"] = False  # a fault is a page, here as in life
    made.jinja_env.bytecode_cache = COMPILED
    return made


@pytest.fixture(scope="session")
def shared_app(prepared_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """One application on SQLCipher for every test that leaves it as it was, but for people of its own."""
    made = an_app(Path(shutil.copytree(prepared_home, tmp_path_factory.mktemp("hard") / "home")))
    yield made
    house_of(made).store.close()


@pytest.fixture(scope="session")
def shared_postgres_app(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The same on PostgreSQL."""
    name = f"sbs_{uuid4().hex}"
    server.run(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
    made = an_app(tmp_path_factory.mktemp("hard-postgres") / "home", SBS_DATABASE_URL=server.url_of(name))
    yield made
    house_of(made).store.close()
    server.run(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def shared_place(shared_app: Flask) -> Place:
    return make_place(shared_app)


@pytest.fixture(scope="session")
def postgres_place(shared_postgres_app: Flask) -> Place:
    return make_place(shared_postgres_app)


@pytest.fixture(params=["sqlcipher", "postgresql"])
def either_place(request: pytest.FixtureRequest) -> Place:
    """The same place on either database."""
    name = "shared_place" if request.param == "sqlcipher" else "postgres_place"
    found: Place = request.getfixturevalue(name)
    return found


@pytest.fixture
def own_app(home: Path) -> Iterator[Flask]:
    """An application with a home of this test's own."""
    made = an_app(home)
    yield made
    house_of(made).store.close()


@pytest.fixture
def place(own_app: Flask) -> Place:
    return make_place(own_app)
