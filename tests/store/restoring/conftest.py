"""A backup, and an empty house of either kind to bring it back into."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from store import sign_ins
from store.backup import back_up
from store.opening import Store
from store.restoring import Restored, restore
from store.sign_ins import Purpose
from tests.store.conftest import House, _database
from tests.store.makes import World, saves

Opener = Callable[[House], Store]


def bring(target: House, file: Path, newer: Path | None = None) -> Restored:
    return restore(target.home, target.url, file, newer)


@pytest.fixture(params=["into a file", "into postgres"])
def target(request: pytest.FixtureRequest, folder: Path, house: House) -> Iterator[House]:
    """An empty house of either kind, with the keys of the one that was backed up."""
    home = folder / "restored"
    home.mkdir()
    shutil.copytree(house.home / "keys", home / "keys")
    if request.param == "into a file":
        yield House(home, None)
        return
    with _database(request, "") as url:
        yield House(home, url)


@pytest.fixture
def backup(store: Store, world: World, house: House) -> Path:
    """Two revisions, a session and a link."""
    saves(store, world, world.worker, {"name": "Blue curtains", "q-one": "A quiet room"})
    saves(store, world, world.colleague, {"q-one": "A very quiet room"}, rev=1)
    with store.transaction() as tx:
        sign_ins.begin(tx, world.worker.id)
        sign_ins.make_link(tx, Purpose.SET_PASSWORD, world.worker.id, None)
    file = house.home.parent / "one.backup"
    back_up(store, house.home, file)
    return file
