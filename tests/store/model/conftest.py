"""One node process for all examples, and a house of rooms on either database."""

from collections.abc import Iterator

import pytest

from store.opening import Store
from tests.store.makes import World
from tests.store.model.node import Node
from tests.store.model.room import a_house_of_rooms


@pytest.fixture(scope="session")
def node() -> Iterator[Node]:
    running = Node()
    yield running
    running.end()


@pytest.fixture
def workers(store: Store) -> World:
    """Those who work here, and the questions they ask."""
    return a_house_of_rooms(store)
