"""In any order of events nothing is lost, nothing unseen is written over, and nobody clashes alone."""

import os

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from store.opening import Store
from tests.store.conftest import House
from tests.store.makes import World
from tests.store.model.alone import Alone
from tests.store.model.devices import Devices
from tests.store.model.node import Node
from tests.store.model.room import a_room

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


def test_three_devices_lose_nothing(store: Store, house: House, workers: World, node: Node) -> None:
    run_state_machine_as_test(
        lambda: Devices(lambda: a_room(store, workers, house.home), node),
        settings=bounded(int(os.environ.get("EX", 100)), 40),
    )


def test_nobody_clashes_alone(store: Store, house: House, workers: World, node: Node) -> None:
    run_state_machine_as_test(
        lambda: Alone(lambda: a_room(store, workers, house.home), node),
        settings=bounded(int(os.environ.get("EX", 100)), 30),
    )
