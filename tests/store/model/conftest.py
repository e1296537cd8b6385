"""One node process for all examples, and rooms in a house on either database."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest

from store.opening import Store
from tests.store.conftest import House
from tests.store.model.node import Node
from tests.store.model.room import Room, a_house_of_rooms, a_room


@pytest.fixture(scope="session")
def node() -> Iterator[Node]:
    running = Node()
    yield running
    running.end()


@pytest.fixture
def room(store: Store, house: House) -> Callable[[], Room]:
    """Makes a new person with a new assessment, known to those who work here already."""
    return partial(a_room, store, a_house_of_rooms(store), house.home)
