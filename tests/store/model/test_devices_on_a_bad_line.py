"""In any order of events on a bad line nothing is lost, nothing unseen is written over, and nobody clashes alone."""

import os
from collections.abc import Callable

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from store.opening import Store
from tests.store.makes import World
from tests.store.model.machine import Devices
from tests.store.model.node import Node
from tests.store.model.room import Room, a_room

FULL = os.environ.get("SBS_TEST_FULL") == "1"


def bounded(examples: int, steps: int) -> settings:
    return settings(
        max_examples=examples * 10 if FULL else examples,
        stateful_step_count=steps,
        deadline=None,
        derandomize=not FULL,
        database=None,
        print_blob=True,
        report_multiple_bugs=False,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )


def test_three_devices_lose_nothing(store: Store, workers: World, node: Node) -> None:
    run_state_machine_as_test(
        lambda: Devices(lambda: a_room(store, workers), node), settings=bounded(int(os.environ.get("EX", 100)), 40)
    )
