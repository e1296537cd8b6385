"""In any order of events nothing is lost, nothing unseen is written over, and nobody clashes alone."""

from collections.abc import Callable

from tests.store.model.alone import Alone
from tests.store.model.devices import Devices
from tests.store.model.node import Node
from tests.store.model.playing import FULL, play
from tests.store.model.room import Room

# The worlds are the same ones on either database, and what keeps words safe in them is code that both share.
FEW = {"file": 50, "postgres": 20}


def test_three_devices_lose_nothing(room: Callable[[], Room], node: Node, kind: str) -> None:
    play(Devices, room, node, 3000 if FULL else FEW[kind])


def test_one_person_alone_clashes_with_nobody(room: Callable[[], Room], node: Node, kind: str) -> None:
    play(Alone, room, node, 2000 if FULL else FEW[kind] // 2)
