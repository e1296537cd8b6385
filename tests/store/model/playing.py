"""How much is played: bounded by default, more with SBS_TEST_FULL=1; a failure names its few steps."""

import os
from collections.abc import Callable

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.store.model.line import Line
from tests.store.model.node import Node
from tests.store.model.room import Room

FULL = os.environ.get("SBS_TEST_FULL") == "1"
STEPS = 40


def play(
    machine: type[Line], room: Callable[[], Room], node: Node, examples: int, *, shorten: bool = True
) -> None:
    """Play that many worlds: the same ones each time, unless everything is asked for and is to hold."""
    run_state_machine_as_test(
        lambda: machine(room, node),
        settings=settings(
            max_examples=examples,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=not (FULL and shorten),
            database=None,
            print_blob=True,
            report_multiple_bugs=False,
            phases=(Phase.generate, Phase.shrink) if shorten else (Phase.generate,),
            suppress_health_check=list(HealthCheck),
        ),
    )
