"""A fresh application for each test: its home is a copy of one that was made once."""

import copy
import gc
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.util import LRUCache
from werkzeug.routing import Rule

from app import create_app
from letters import child
from tests.warm_child import WARM
from web import passwords
from web.house import SETTINGS, House
from web.moving_in import move_in
from web.settings import read_settings

MakeApp = Callable[..., Flask]


# Real argon2, at a price that a thousand tests can pay; a test of its own holds the price of the house.
THE_PRICE_OF_THE_HOUSE = passwords.ARGON
passwords.ARGON = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=256, parallelism=1),))


# Each application compiles the same 250 addresses: what comes of one depends on its words alone.
_built: dict[tuple[object, ...], Any] = {}
_build = Rule._compile_builder


def _build_once(rule: Rule, append_unknown: bool = True) -> Any:
    key = (rule.rule, append_unknown, tuple(rule._trace), repr(rule.defaults))
    if key not in _built:
        _built[key] = _build(rule, append_unknown)
    return _built[key]


Rule._compile_builder = _build_once  # type: ignore[method-assign]


class Compiled(BytecodeCache):
    """Templates as they were compiled, for every application of this process; by the print of their words."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key + bucket.checksum in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key + bucket.checksum])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key + bucket.checksum] = bucket.bytecode_to_string()


COMPILED = Compiled()

# Each test has a database of its own, and asks it what others asked theirs: SQL is put into words once a
# process. What comes of a question hangs on it and on the sort of database, of which there is one each here.
_put_into_words: LRUCache[Any, Any] = LRUCache(4000)
DefaultDialect.__eq__ = lambda one, other: type(one) is type(other)  # type: ignore[method-assign]
DefaultDialect.__hash__ = lambda one: hash(type(one))  # type: ignore[method-assign]


@event.listens_for(Engine, "engine_connect")
def _share_words(connection: Connection) -> None:
    connection.engine._compiled_cache = _put_into_words


def pytest_collection_finish() -> None:
    """What all tests stand on is never rubbish: without this Python looks it all through, again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out what is marked full, unless `script/test --full` asks; the closing line counts it."""
    for item in items:
        if "sample_letters" in getattr(item, "fixturenames", ()):  # one process draws them, none waits for it
            item.add_marker(pytest.mark.xdist_group("sample-letters"))
    if os.environ.get("SBS_TEST_FULL"):
        return
    left_out = [item for item in items if item.get_closest_marker("full")]
    if left_out:
        items[:] = [item for item in items if not item.get_closest_marker("full")]
        config.hook.pytest_deselected(items=left_out)


LETTERS = Path(__file__).parent / "letters"


def pytest_runtest_setup(item: pytest.Item) -> None:
    """What only gives letters out has them made by a warm child; what is about letters, by the real one."""
    child.subprocess = subprocess if LETTERS in item.path.parents else WARM  # type: ignore[attr-defined]


def pytest_unconfigure() -> None:
    WARM.end()


@pytest.fixture(scope="session")
def prepared_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with keys and an empty database, made once for all tests of this process."""
    home = tmp_path_factory.mktemp("house") / "prepared"
    app = create_app({"SBS_HOME": str(home)})
    house_of(app).store.close()
    return home


@pytest.fixture
def home(prepared_home: Path, tmp_path: Path) -> Path:
    """A home of this test's own."""
    return Path(shutil.copytree(prepared_home, tmp_path / "home"))


@pytest.fixture(scope="session")
def registered(prepared_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """An application that never answers: all without settings share its pages and their templates."""
    home = Path(shutil.copytree(prepared_home, tmp_path_factory.mktemp("registered") / "home"))
    app = create_app({"SBS_HOME": str(home)})
    app.testing = True
    app.jinja_env.bytecode_cache = COMPILED
    house_of(app).store.close()
    yield app


def moved(registered: Flask, home: Path) -> Flask:
    """The same pages in a house of their own, without registering 270 of them again."""
    app = copy.copy(registered)
    app.config = copy.copy(registered.config)
    app.extensions = dict(registered.extensions)
    app.extensions[SETTINGS] = read_settings({"SBS_HOME": str(home)})
    move_in(app, app.extensions[SETTINGS])
    return app


@pytest.fixture
def make_app(home: Path, registered: Flask) -> Iterator[MakeApp]:
    """Makes applications on the home of this test, with settings of its own, or pages that a test adds to."""
    made: list[Flask] = []

    def make(*, own_pages: bool = False, **settings: str) -> Flask:
        if settings or own_pages:
            app = create_app({"SBS_HOME": str(home), **settings})
            app.testing = True
            app.jinja_env.bytecode_cache = COMPILED
        else:
            app = moved(registered, home)
        made.append(app)
        return app

    yield make
    for app in made:
        house_of(app).store.close()


@pytest.fixture
def app(make_app: MakeApp) -> Flask:
    return make_app()


def house_of(app: Flask) -> House:
    """The house of an application, outside of any request."""
    house: House = app.extensions["side-by-side"]
    return house
