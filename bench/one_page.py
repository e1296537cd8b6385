"""What measurements of one page share: what they are asked, a made-up house, and its server."""

import argparse
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench import made_up
from bench.browser import Browser
from bench.server import Worker, serving

Measure = Callable[[made_up.MadeUp, Worker, Browser, int], None]


def run(name: str, says: str | None, questions: int, measure: Measure) -> None:
    """Runs `script/bench <name>` with the rounds and the port that were asked for."""
    options = argparse.ArgumentParser(prog=f"script/bench {name}", description=says)
    options.add_argument("--rounds", type=int, default=500)
    options.add_argument("--port", type=int, default=int(os.environ.get("SBS_PORT", "5073")))
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made = made_up.make(Path(folder), questions)
        with serving(made.home, chosen.port) as worker:
            measure(made, worker, Browser(chosen.port), chosen.rounds)
